"""The glossary."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from generator.artifacts import Page
from generator.outputs.site import Site


def pages(site: Site) -> Iterator[Page]:
    terms = list(site.book.terms.values())
    if not terms:
        return
    yield site.page(
        "glossary",
        "glossary/",
        title="Glossary",
        description="The words of partnering in plain language.",
        kind="glossary",
        section="guidelines/",
        source=site.book.file_of("term", terms[0].id),
        letters=[(letter, list(found)) for letter, found in groupby(terms, key=lambda term: term.term[0].upper())],
    )
