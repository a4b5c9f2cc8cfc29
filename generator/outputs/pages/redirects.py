"""Pages at the addresses of former ids, so that old links keep working."""

from __future__ import annotations

from collections.abc import Iterator

from generator.artifacts import Page
from generator.outputs.addresses import address, folder_of
from generator.outputs.site import Site



def pages(site: Site) -> Iterator[Page]:
    book = site.book
    records = {
        "case": book.cases,
        "step": book.steps,
        "factor": book.factors,
        "lesson": book.lessons,
        "source": book.sources,
    }
    for kind, found in records.items():
        for identity, record in found.items():
            for alias in record.aliases:
                yield site.page(
                    "redirect",
                    f"{folder_of(kind)}/{alias}/",
                    title=record.title,
                    description=f"This page has moved: {record.title}.",
                    kind="redirect",
                    meta={"moved_to": address(book, kind, identity)},
                    target=address(book, kind, identity),
                )
