"""The finder: one page for everything, and without script a list of lists."""

from __future__ import annotations

from collections.abc import Iterator

from generator.artifacts import Page
from generator.outputs import records
from generator.outputs.addresses import address
from generator.outputs.closed_lists import closed_lists
from generator.outputs.site import Site
from generator.publication import Casebook

ADDRESS = "find/"

EXAMPLES = (
    ("contact persons keep changing", "q=contact+persons+keep+changing"),
    ("failed water partnerships", "kind=case&outcome=failed,ended,reversed&theme=water-and-sanitation"),
    ("target 8.10", "q=8.10"),
    ("partnering agreement", "q=partnering+agreement"),
)
"""Questions that show what the finder can do, each with its address."""

List = tuple[str, str, list[tuple[str, str]]]
"""A title, the address of the whole list, and its values with their addresses."""


def pages(site: Site) -> Iterator[Page]:
    yield site.page(
        "find",
        ADDRESS,
        title="Find",
        description="Search and filter cases, lessons, steps, tasks, factors, goals and terms in one place.",
        kind="find",
        section=ADDRESS,
        meta={"script": "find"},
        examples=EXAMPLES,
        lists=list(_lists(site.book)),
        table=records.PATH,
    )


def _lists(book: Casebook) -> Iterator[List]:
    yield _whole("Cases", "cases/")
    yield (
        "Modules and steps",
        "guidelines/",
        [
            *(
                (f"Module {one.id.upper()}: {one.title}", address(book, "module", one.id))
                for one in book.modules.values()
            ),
            *((f"Step {one.number}: {one.title}", address(book, "step", one.id)) for one in book.steps.values()),
        ],
    )
    yield "Factors", "factors/", [(one.title, address(book, "factor", one.id)) for one in book.factors.values()]
    yield "Lessons", "lessons/", [(one.title, address(book, "lesson", one.id)) for one in book.lessons.values()]
    yield (
        "Goals",
        "sdgs/",
        [(f"{one.goal} {one.short_name}", address(book, "goal", str(one.goal))) for one in book.goals.values()],
    )
    yield (
        "Places",
        "places/",
        [
            (one.name, address(book, "place", one.id))
            for one in book.places.values()
            if one.level in ("global", "region")
        ],
    )
    for one in closed_lists(book):
        yield one.title, one.address, [(value.title, address(book, one.kind, value.id)) for value in one.values]
    yield _whole("Troubles", "start/")
    yield _whole("Glossary", "glossary/")


def _whole(title: str, place: str) -> List:
    return title, place, []
