"""Checks on the markup of fields: no HTML, and links that lead to web pages only."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Position, error, in_short
from generator.documents.prose import raw_html, unsafe_links
from generator.linking import ContentGraph


def check_markup(graph: ContentGraph) -> Iterator[Diagnostic]:
    """Texts carry words and CommonMark, never HTML; their links start with https://."""
    for text in graph.texts:
        if tag := raw_html(text.value):
            yield html_tag(tag, text.position(text.value.find(tag)))
            continue
        for address in unsafe_links(text.value):
            yield unsafe_link(address, text.position(text.value.find(address)), "https://")


def html_tag(tag: str, position: Position) -> Diagnostic:
    """The message for an HTML tag."""
    return error("raw-html", f"'{in_short(tag)}' is HTML", position, hint="use plain words; for emphasis write *stars*")


def unsafe_link(address: str, position: Position, allowed: str) -> Diagnostic:
    """The message for a link that leads to something else than a page."""
    message = f"a link may not lead to '{in_short(address)}'"
    return error("unsafe-link", message, position, hint=f"links start with {allowed}")
