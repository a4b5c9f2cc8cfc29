"""The pictures that show when somebody shares a page: home, cases, steps and lessons."""

from __future__ import annotations

from dataclasses import dataclass

from generator.documents.prose import to_plain
from generator.outputs import insight
from generator.outputs.addresses import address
from generator.outputs.handouts.documents import SITE_NAME
from generator.outputs.handouts.matter import Data
from generator.outputs.handouts.words import with_curly_quotes
from generator.outputs.wheel import PRINT_COLOURS
from generator.publication import Casebook

FOLDER = "assets/social/"
PIXELS_PER_INCH = 72
"""The card is 1200 by 630 points, so that it becomes 1200 by 630 pixels."""
_LEAD = 150


@dataclass(frozen=True, slots=True)
class Card:
    """The card of the page at `address`."""

    address: str
    data: Data

    @property
    def path(self) -> str:
        """Where the picture stands on the site."""
        return f"{FOLDER}{self.address.strip('/').replace('/', '-') or 'home'}.png"


def cards(book: Casebook) -> tuple[Card, ...]:
    """All cards, in the order of the site."""
    home = _card(
        book,
        "",
        "For the Sustainable Development Goals",
        "Partnerships fail in known ways. Find yours, and what to do.",
        f"{len(book.cases)} cases, {len(book.lessons)} lessons from failure, {len(book.steps)} steps of guidance.",
        modules=tuple(book.modules),
    )
    steps = (
        _card(book, address(book, "step", one.id), f"Step {one.number}", one.title, one.question, modules=(one.module,))
        for one in book.steps.values()
    )
    cases = (
        _card(
            book,
            address(book, "case", one.id),
            f"Case. {one.outcome.title_text}",
            one.title,
            one.summary,
            modules=insight.modules_of(book, one),
        )
        for one in book.cases.values()
    )
    lessons = (
        _card(
            book,
            address(book, "lesson", one.id),
            "Lesson from failure",
            one.title,
            one.summary,
            modules=tuple(dict.fromkeys(book.steps[step].module for step in one.steps)),
        )
        for one in book.lessons.values()
    )
    return (home, *steps, *cases, *lessons)


def card_path(page_address: str) -> str:
    """Where the card of a page stands, if it has one."""
    return Card(page_address, {}).path


def _card(book: Casebook, page: str, kicker: str, title: str, lead: str, *, modules: tuple[str, ...]) -> Card:
    words = with_curly_quotes(to_plain(lead))
    short = words if len(words) <= _LEAD else words[:_LEAD].rsplit(" ", 1)[0].rstrip(",;:.") + " …"
    return Card(
        page,
        {
            "doc": {"title": title, "site": SITE_NAME},
            "card": {
                "kicker": kicker,
                "title": with_curly_quotes(title),
                "lead": short,
                "colour": PRINT_COLOURS.get(modules[0] if modules else "a", PRINT_COLOURS["a"]),
                "modules": [
                    {"letter": one.upper(), "colour": PRINT_COLOURS.get(one, PRINT_COLOURS["a"]), "lit": one in modules}
                    for one in book.modules
                ],
            },
        },
    )
