"""Success factors and challenges: where each worked, where it broke, and what to do."""

from __future__ import annotations

from collections.abc import Iterator

from generator.artifacts import Page
from generator.model.case import Effect
from generator.model.knowledge import Factor, FactorKind
from generator.outputs import insight
from generator.outputs.addresses import address
from generator.outputs.pairing import contrast
from generator.outputs.site import Site

SECTION = "factors/"


def pages(site: Site) -> Iterator[Page]:
    book = site.book
    yield site.page(
        "factors",
        SECTION,
        title="Success factors and challenges",
        description="What makes partnerships work and what holds them back, with the cases that show it.",
        kind="factors",
        section=SECTION,
        by_module={
            module.id: {
                kind: [one for one in book.factors.values() if one.kind is kind and one.modules[0] == module.id]
                for kind in FactorKind
            }
            for module in book.modules.values()
        },
        kinds=list(FactorKind),
        shown_in={identity: len(book.backlinks("factor", identity, "case")) for identity in book.factors},
    )
    for factor in book.factors.values():
        yield _factor(site, factor)


def _factor(site: Site, factor: Factor) -> Page:
    book = site.book
    showings = insight.showings(book, factor.id)
    worked = showings[Effect.HELPED]
    broke = (*showings[Effect.HINDERED], *showings[Effect.MISSING])
    beside = contrast(book, worked, broke)
    above = (beside.worked, beside.broke) if beside else ()
    return site.page(
        "factor",
        address(book, "factor", factor.id),
        title=factor.title,
        description=factor.definition,
        kind="factor",
        section=SECTION,
        source=book.file_of("factor", factor.id),
        factor=factor,
        worked=worked,
        broke=broke,
        worked_evidence=insight.evidence_count(book, worked),
        broke_evidence=insight.evidence_count(book, broke),
        contrast=beside,
        worked_below=[one for one in worked if one not in above],
        broke_below=[one for one in broke if one not in above],
        evidence=lambda citations: insight.evidence(book, citations),
        twins=[book.factors[one] for one in insight.twins(book, factor.id)],
        lessons=[
            book.lessons[one]
            for one in dict.fromkeys(link.id for link in book.backlinks("factor", factor.id, "lesson"))
        ],
        steps=[
            book.steps[one] for one in dict.fromkeys(link.id for link in book.backlinks("factor", factor.id, "step"))
        ],
    )
