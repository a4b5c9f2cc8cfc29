"""Where are you stuck? Troubles in practitioners' words, each with the way on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.artifacts import Page
from generator.model.case import Case, FactorClaim
from generator.model.knowledge import Trouble
from generator.outputs.insight import NOT_SUCCESSFUL
from generator.outputs.site import Site
from generator.publication import Casebook

SECTION = "start/"
CASES_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Example:
    """A case that shows a trouble: how it teaches the lesson, or what the factor did there."""

    case: Case
    how: str | None
    claim: FactorClaim | None


def pages(site: Site) -> Iterator[Page]:
    book = site.book
    yield site.page(
        "start",
        SECTION,
        title="Where are you stuck?",
        description="Common troubles of partnerships in plain words, each with first advice, steps, lessons and cases.",
        kind="start",
        section=SECTION,
        source=book.file_of("trouble", next(iter(book.troubles))) if book.troubles else "",
        meta={"script": "start"},
        by_module={module: [one for one in book.troubles.values() if one.module == module] for module in book.modules},
        examples={trouble.id: examples(book, trouble) for trouble in book.troubles.values()},
    )


def examples(book: Casebook, trouble: Trouble) -> tuple[Example, ...]:
    """The cases that show most of a trouble's lessons and factors; those that did not succeed come first."""
    found: list[tuple[int, Example]] = []
    for case in book.cases.values():
        lessons = [link for link in case.lessons if link.lesson in trouble.lessons]
        claims = [claim for claim in case.factors if claim.factor in trouble.factors]
        if lessons or claims:
            example = Example(case, lessons[0].how if lessons else None, claims[0] if claims else None)
            # A lesson was written for the case on purpose, so it counts twice.
            found.append((2 * len(lessons) + len(claims), example))
    found.sort(key=lambda one: (-one[0], one[1].case.outcome not in NOT_SUCCESSFUL, one[1].case.id))
    best = [example for _, example in found[:CASES_SHOWN]]
    return tuple(sorted(best, key=lambda example: example.case.outcome not in NOT_SUCCESSFUL))
