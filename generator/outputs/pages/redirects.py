"""Pages at the addresses of former ids, so that old links keep working."""

from __future__ import annotations

from collections.abc import Iterator

from generator.artifacts import Page
from generator.outputs.addresses import address, folder_of
from generator.outputs.site import Site
from generator.publication import Casebook


def pages(site: Site) -> Iterator[Page]:
    for kind, identity, title, aliases in _renamed(site.book):
        target = address(site.book, kind, identity)
        for alias in aliases:
            yield site.page(
                "redirect",
                f"{folder_of(kind)}/{alias}/",
                title=title,
                description=f"This page has moved: {title}.",
                kind="redirect",
                meta={"moved_to": target},
                target=target,
            )


def _renamed(book: Casebook) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    """Kind, id, title and former ids of every record that may have been renamed."""
    yield from (("case", one.id, one.title, one.aliases) for one in book.cases.values())
    yield from (("step", one.id, one.title, one.aliases) for one in book.steps.values())
    yield from (("factor", one.id, one.title, one.aliases) for one in book.factors.values())
    yield from (("lesson", one.id, one.title, one.aliases) for one in book.lessons.values())
    yield from (("source", one.id, one.title, one.aliases) for one in book.sources.values())
