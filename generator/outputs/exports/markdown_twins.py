"""Writes each page a second time as Markdown, beside it, for readers that are programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from generator.artifacts import Asset, Page
from generator.outputs.exports.edition import Edition
from generator.outputs.exports.markdown import to_markdown

TWIN = "index.md"


def markdown_twins(edition: Edition, pages: Iterable[Page]) -> Iterator[Asset]:
    """A Markdown file for each page, except where an address has moved."""
    for page in pages:
        if page.kind != "redirect":
            yield Asset(f"{page.address}{TWIN}", _twin(edition, page).encode())


def _twin(edition: Edition, page: Page) -> str:
    front = {
        "title": page.title,
        "description": page.description,
        "url": edition.url(page.address),
        "updated": edition.page_changed(page),
    }
    # JSON strings are YAML strings, whatever the title holds.
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in front.items() if value]
    return f"---\n{''.join(lines)}---\n\n{to_markdown(page.body)}"
