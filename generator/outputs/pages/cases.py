"""The case library and the page of each case."""

from __future__ import annotations

from collections.abc import Iterator

from generator.artifacts import Page
from generator.model.case import Case, Effect
from generator.outputs import insight
from generator.outputs.addresses import address
from generator.outputs.site import Site

SECTION = "cases/"


def pages(site: Site) -> Iterator[Page]:
    book = site.book
    yield site.page(
        "cases",
        SECTION,
        title="Cases",
        description=f"{len(book.cases)} partnerships, told from their sources: what helped, what to learn.",
        kind="cases",
        section=SECTION,
        cases=list(book.cases.values()),
    )
    for case in book.cases.values():
        yield _case(site, case)


def _case(site: Site, case: Case) -> Page:
    book = site.book
    related = {one.case for one in case.related}
    pointing_here = [book.cases[link.id] for link in book.backlinks("case", case.id, "case")]
    named = related | {one.id for one in pointing_here}
    return site.page(
        "case",
        address(book, "case", case.id),
        title=case.title,
        description=case.summary,
        kind="case",
        section=SECTION,
        source=book.file_of("case", case.id),
        case=case,
        modules=insight.modules_of(book, case),
        steps=insight.steps_of(case),
        helped=[claim for claim in case.factors if claim.effect is Effect.HELPED],
        held_back=[claim for claim in case.factors if claim.effect is not Effect.HELPED],
        similar=[one for one in insight.similar_cases(book, case, 8) if one.case.id not in named][:4],
        pointing_here=[one for one in pointing_here if one.id not in related],
        light=insight.light(case.last_checked, insight.as_of(book)),
        module_of={step.id: step.module for step in book.steps.values()},
        evidence=lambda citations: insight.evidence(book, citations),
        sheet=site.printed.files.get(f"case-{case.id}", ()),
        next_rung=insight.missing_for_next_rung(book, case),
    )
