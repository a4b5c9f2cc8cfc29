"""The home page: three doors, the wheel and what is new."""

from __future__ import annotations

from collections.abc import Iterator

from generator.artifacts import Page
from generator.model.knowledge import Lesson
from generator.outputs.drawings.worldmap import world_map
from generator.outputs.insight import NOT_SUCCESSFUL
from generator.outputs.site import Site
from generator.outputs.wheel import wheel
from generator.publication import Casebook


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
        description="Guidance, cases and lessons from failure for partnerships that serve the SDGs.",
        kind="home",
        newest=newest[:3],
        lessons=_most_taught(book)[:3],
        not_successful=sum(case.outcome in NOT_SUCCESSFUL for case in book.cases.values()),
        countries=len(
            {place for case in book.cases.values() for place in case.places if book.places[place].level == "country"}
        ),
        wheel=lambda href: wheel(book, href),
        world=lambda root, href: world_map(book, root, href),
    )


def _most_taught(book: Casebook) -> list[Lesson]:
    """Lessons by the number of cases that teach them."""
    return sorted(book.lessons.values(), key=lambda one: (-len(book.backlinks("lesson", one.id, "case")), one.id))


def _places(book: Casebook) -> Iterator[str]:
    for case in book.cases.values():
        yield from case.places
