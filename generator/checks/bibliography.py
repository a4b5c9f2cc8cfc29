"""Checks on sources: whether a reader can find them, and knows who speaks."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, error, warning
from generator.linking import ContentGraph


def check_addresses(graph: ContentGraph) -> Iterator[Diagnostic]:
    """An address has the day on which it was read, and nobody can change the page on its way to the reader."""
    for entry in graph.all("source"):
        source = entry.record
        if source.url and not source.accessed:
            yield error(
                "url-without-date",
                "nothing says when this address was read",
                entry.position("URL"),
                hint="add 'accessed' with the day",
            )
        if source.url and source.url.startswith("http://"):
            yield warning(
                "not-https",
                "this address starts with http://, so the page can be changed on its way to the reader",
                entry.position("URL"),
                hint="write https:// if the site offers it",
            )


def check_authors(graph: ContentGraph) -> Iterator[Diagnostic]:
    """Somebody stands behind each source."""
    for entry in graph.all("source"):
        source = entry.record
        if not (source.author or source.publisher or source.container_title):
            yield warning(
                "no-author-or-publisher",
                "this source names no author and no publisher",
                entry.position("title"),
                hint="name who stands behind it, or the site that holds it ('container-title')",
            )
