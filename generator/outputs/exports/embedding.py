"""Adds to each page what programs look for in it: a description in JSON-LD, and the feed that belongs to it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator

from generator.artifacts import Page
from generator.outputs.exports.edition import Edition
from generator.outputs.exports.feeds import FEED, feed_addresses
from generator.outputs.exports.jsonld import script_block


def for_programs(edition: Edition, pages: Iterable[Page]) -> Iterator[Page]:
    """The pages with their descriptions. An address that has moved needs none."""
    with_feed = feed_addresses(edition)
    for page in pages:
        if page.kind == "redirect":
            yield page
        else:
            body = f"{page.body}\n{script_block(edition, page)}"
            feed = (("feed", f"{page.address}{FEED}"),) if page.address in with_feed else ()
            yield dataclasses.replace(page, body=body, meta=(*page.meta, *feed))
