"""The home page: three doors, the wheel and what is new."""

from __future__ import annotations

from collections.abc import Iterator

from generator.artifacts import Page
from generator.model.case import Outcome
from generator.outputs.site import Site
from generator.outputs.wheel import wheel
from generator.publication import Casebook

NOT_SUCCESSFUL = (Outcome.FAILED, Outcome.ENDED, Outcome.REVERSED)


def pages(site: Site) -> Iterator[Page]:
    book = site.book
    newest = sorted(
        book.cases.values(),
        key=lambda case: (case.history[0].date if case.history else "", case.outcome in NOT_SUCCESSFUL, case.id),
        reverse=True,
    )
    yield site.page(
        "home",
        "",
        title="Partnering Casebook",
        description="Guidance, cases and failure lessons for partnerships that serve the Sustainable Development Goals.",
        kind="home",
        newest=newest[:4],
        not_successful=sum(case.outcome in NOT_SUCCESSFUL for case in book.cases.values()),
        countries=len(
            {place for case in book.cases.values() for place in case.places if book.places[place].level == "country"}
        ),
        wheel=lambda href: wheel(book, href),
    )


def _places(book: Casebook) -> Iterator[str]:
    for case in book.cases.values():
        yield from case.places
