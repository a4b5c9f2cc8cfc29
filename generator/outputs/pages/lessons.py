"""Failure lessons."""

from __future__ import annotations

from collections.abc import Iterator

from generator.artifacts import Page
from generator.model.knowledge import Lesson
from generator.outputs.addresses import address
from generator.outputs.site import Site

SECTION = "lessons/"


def pages(site: Site) -> Iterator[Page]:
    book = site.book
    yield site.page(
        "lessons",
        SECTION,
        title="Lessons from failure",
        description="What goes wrong in partnerships, how to see it early, and what to do instead.",
        kind="lessons",
        section=SECTION,
        by_module={
            module.id: [one for one in book.lessons.values() if book.steps[one.steps[0]].module == module.id]
            for module in book.modules.values()
        },
        shown_in={identity: len(book.backlinks("lesson", identity, "case")) for identity in book.lessons},
    )
    for lesson in book.lessons.values():
        yield _lesson(site, lesson)


def _lesson(site: Site, lesson: Lesson) -> Page:
    book = site.book
    taught = [
        (book.cases[link.id], next(one for one in book.cases[link.id].lessons if one.lesson == lesson.id))
        for link in book.backlinks("lesson", lesson.id, "case")
    ]
    return site.page(
        "lesson",
        address(book, "lesson", lesson.id),
        title=lesson.title,
        description=lesson.summary,
        kind="lesson",
        section=SECTION,
        source=book.file_of("lesson", lesson.id),
        lesson=lesson,
        taught=taught,
    )
