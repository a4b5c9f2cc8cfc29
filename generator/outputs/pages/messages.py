"""The catalogue of messages: what the check can say, with a failing and a passing example of each."""

from __future__ import annotations

from collections.abc import Iterator

from generator.artifacts import Page
from generator.catalogue import rules
from generator.outputs.site import Site


def pages(site: Site) -> Iterator[Page]:
    yield site.page(
        "messages",
        "contribute/messages/",
        title="Messages of the check",
        description="What each message about a content file means, how to mend it, and an example that passes.",
        kind="messages",
        section="about/",
        rules=rules(),
    )
