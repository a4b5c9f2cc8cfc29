"""The partnership health check: statements to rate, and what a low rating points to."""

from __future__ import annotations

from collections.abc import Iterator

from generator.artifacts import Page
from generator.outputs.site import Site

SECTION = "health-check/"

SCALE = (("0", "Not at all"), ("1", "Partly"), ("2", "Mostly"), ("3", "Fully"), ("-", "Does not apply"))
"""The answers: their values in saved files, and their words."""


def pages(site: Site) -> Iterator[Page]:
    book = site.book
    questions = book.health_questions
    yield site.page(
        "health",
        SECTION,
        title="Partnership health check",
        description="Statements about your partnership to rate together, and what to do about the weak ones.",
        kind="health",
        section=SECTION,
        source=book.file_of("health-question", next(iter(questions))) if questions else "",
        meta={"script": "health"},
        by_module={module: [one for one in questions.values() if one.module == module] for module in book.modules},
        scale=SCALE,
    )
