"""The published casebook as machines get it: where each record stands, what it is called, when it changed."""

from __future__ import annotations

import functools
import posixpath
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urljoin

from generator.artifacts import Page
from generator.model.case import Case, Maturity, Outcome, Scale
from generator.model.guideline import Module, Step
from generator.model.knowledge import Factor, Lesson
from generator.outputs import insight
from generator.outputs.addresses import address
from generator.publication import Casebook

TITLE = "Partnering Casebook"
LICENCE_NAME = "Educational and other non-commercial use, with acknowledgement"
LICENCE = "data/LICENSE.txt"
LANGUAGE = "en"

Dated = Case | Factor | Lesson | Step | Module
"""Records that keep a history of their changes."""

# Pages that list records of all kinds: they change whenever one of these does.
LISTS = frozenset(
    {"home", "cases", "factors", "lessons", "guidelines", "goals", "places", "browse", "partners", "sources",
     "overview", "find", "data", "new"}
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class Edition:
    """The casebook and the address where it will stand, such as "https://example.org/casebook/".

    Without an address (`site_url` is "") nothing invents one: links are then relative only.
    """

    book: Casebook
    site_url: str = ""

    def url(self, path: str) -> str | None:
        """The full address of a path of the site, if the site knows its own address."""
        return urljoin(self.site_url.rstrip("/") + "/", path) if self.site_url else None

    def href(self, from_path: str, path: str) -> str:
        """The full address of *path* or, where the site does not know its own, the way there from *from_path*."""
        return self.url(path) or relative(from_path, path)

    def address(self, kind: str, identity: object) -> str:
        """Where a record stands, relative to the site."""
        return address(self.book, kind, str(identity))

    def subject(self, page: Page) -> tuple[str, str] | None:
        """Kind and id of the record that a page is about, or None for a list or a tool."""
        return self._subjects.get(page.address) if page.kind != "redirect" else None

    def has(self, kind: str, identity: str) -> bool:
        """Whether there is such a record with a page of its own."""
        return (kind, identity) in self._subjects.values()

    def changed(self, kind: str, identity: str) -> str | None:
        """The day on which the page of a record last changed: its own text, or that of a record which it shows."""
        days = [self._own_day(kind, identity)]
        days += [self._own_day(link.kind, link.id) for link in self.book.backlinks(kind, identity)]
        days += [changed_on(case) for case in cases_of(self.book, kind, identity)]
        return newest(days)

    def page_changed(self, page: Page) -> str | None:
        """The day on which the content of a page last changed, if the content tells it."""
        if subject := self.subject(page):
            return self.changed(*subject)
        return self.updated if page.kind in LISTS else None

    @functools.cached_property
    def updated(self) -> str | None:
        """The day of the newest change of all."""
        return newest(changed_on(record) for _, record in dated_records(self.book))

    @functools.cached_property
    def _days(self) -> dict[tuple[str, str], str | None]:
        return {(kind, record.id): changed_on(record) for kind, record in dated_records(self.book)}

    def _own_day(self, kind: str, identity: str) -> str | None:
        return self._days.get((kind, identity))

    @functools.cached_property
    def _subjects(self) -> dict[str, tuple[str, str]]:
        book = self.book
        kinds: dict[str, Iterable[str]] = {
            "case": book.cases,
            "factor": book.factors,
            "lesson": book.lessons,
            "module": book.modules,
            "step": book.steps,
            "goal": book.goals,
            "target": book.targets,
            "place": book.places,
            "source": book.sources,
            "theme": book.themes,
            "partner-type": book.partner_types,
            "ending-cause": book.ending_causes,
            "organisation": book.organisations,
            "outcome": Outcome,
            "maturity": Maturity,
            "scale": Scale,
        }
        return {self.address(kind, one): (kind, str(one)) for kind, ids in kinds.items() for one in ids}


def urn(kind: str, identity: object = "") -> str:
    """The name of a record that stays the same wherever the casebook stands."""
    return f"urn:partnering-casebook:{kind}" + (f":{identity}" if identity != "" else "")


def relative(from_path: str, path: str) -> str:
    """The way from one file or folder of the site to another."""
    way = posixpath.relpath(path or ".", posixpath.dirname(from_path) or ".")
    return way + "/" if path.endswith("/") or not path else way


def dated_records(book: Casebook) -> list[tuple[str, Dated]]:
    """Kind and record of everything that keeps a history, cases first."""
    groups: tuple[tuple[str, Iterable[Dated]], ...] = (
        ("case", book.cases.values()),
        ("lesson", book.lessons.values()),
        ("factor", book.factors.values()),
        ("step", book.steps.values()),
        ("module", book.modules.values()),
    )
    return [(kind, record) for kind, records in groups for record in records]


def changed_on(record: Dated) -> str | None:
    """The day of a record's newest change or check, from the record itself."""
    checked = [record.last_checked] if isinstance(record, Case) else []
    return newest([change.date for change in record.history] + checked)


def published_on(record: Dated) -> str | None:
    """The day of a record's first history entry."""
    return min((change.date for change in record.history), default=None)


def newest(days: Iterable[str | None]) -> str | None:
    """The latest of some days."""
    return max((day for day in days if day), default=None)


def cases_of(book: Casebook, kind: str, identity: str) -> tuple[Case, ...]:
    """The cases that belong to a goal, place, module, step or any other record, by title."""
    match kind:
        case "goal":
            return tuple(case for case in book.cases.values() if identity in insight.goals_of(book, case))
        case "place":
            return insight.cases_in(book, book.places[identity])
        case "module":
            return insight.cases_of_module(book, identity)
        case "step":
            return insight.cases_of_step(book, identity)
        case "outcome" | "maturity" | "scale":
            return tuple(case for case in book.cases.values() if getattr(case, kind) == identity)
        case "organisation":
            name = book.organisations[identity].name
            return tuple(case for case in book.cases.values() if any(one.name == name for one in case.partners))
        case _:
            naming = {link.id for link in book.backlinks(kind, identity, "case")}
            return tuple(case for case in book.cases.values() if case.id in naming)
