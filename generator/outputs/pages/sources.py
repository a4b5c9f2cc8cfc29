"""The bibliography: every source, with the places where it is cited."""

from __future__ import annotations

from collections.abc import Iterator

from generator.artifacts import Page
from generator.model.bibliography import Source, SourceKind
from generator.outputs.addresses import address
from generator.outputs.site import Site

SECTION = "sources/"
_CITING = {
    "case": "Cases",
    "step": "Steps",
    "module": "Modules",
    "factor": "Factors",
    "lesson": "Lessons",
    "term": "Glossary",
    "health-question": "Health check",
}


def pages(site: Site) -> Iterator[Page]:
    book = site.book
    yield site.page(
        "sources",
        SECTION,
        title="Sources",
        description="Every publication that the casebook rests on, and where it is cited.",
        kind="sources",
        section=SECTION,
        kinds=[(kind, [one for one in book.sources.values() if one.kind is kind]) for kind in SourceKind],
        uses={
            identity: len({(link.kind, link.id) for link in book.backlinks("source", identity)})
            for identity in book.sources
        },
    )
    for source in book.sources.values():
        yield _source(site, source)


def _source(site: Site, source: Source) -> Page:
    book = site.book
    citing = []
    for kind, heading in _CITING.items():
        ids = list(dict.fromkeys(link.id for link in book.backlinks("source", source.id, kind)))
        if ids:
            citing.append((heading, [(kind, one, _title(site, kind, one)) for one in ids]))
    return site.page(
        "source",
        address(book, "source", source.id),
        title=source.title,
        description=f"Full reference and the pages that cite it. {source.note or ''}",
        kind="source",
        section=SECTION,
        source=book.file_of("source", source.id),
        record=source,
        citing=citing,
    )


def _title(site: Site, kind: str, identity: str) -> str:
    book = site.book
    match kind:
        case "step":
            return f"Step {book.steps[identity].number}: {book.steps[identity].title}"
        case "module":
            return f"Module {identity.upper()}: {book.modules[identity].title}"
        case "term":
            return book.terms[identity].term
        case "health-question":
            return book.health_questions[identity].statement
        case "case":
            return book.cases[identity].title
        case "factor":
            return book.factors[identity].title
        case _:
            return book.lessons[identity].title
