"""What is new: the changes that the records tell of themselves, day by day, and the feeds that follow them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.artifacts import Page
from generator.outputs.exports.edition import Dated, dated_records
from generator.outputs.exports.feeds import feed_addresses, feeds
from generator.outputs.site import Site
from generator.publication import Casebook

SECTION = "new/"
PLURALS = {"case": "cases", "lesson": "lessons", "factor": "factors", "step": "steps", "module": "modules"}
FOLDED_FROM = 6
"""From how many records on a list is folded: a day on which much was published would bury the others."""


@dataclass(frozen=True, slots=True)
class Change:
    """One sentence of the change log, told of one record."""

    what: str
    kind: str
    record: Dated


@dataclass(frozen=True, slots=True)
class Records:
    """Records of one kind of which the same sentence is told."""

    kind: str
    records: tuple[Dated, ...]

    @property
    def counted(self) -> str:
        """How many there are, in words."""
        return f"{len(self.records)} {PLURALS[self.kind] if len(self.records) > 1 else self.kind}"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that is told of several records."""

    what: str
    groups: tuple[Records, ...]

    @property
    def is_folded(self) -> bool:
        """Whether its records are too many to stand open."""
        return sum(len(group.records) for group in self.groups) >= FOLDED_FROM


@dataclass(frozen=True, slots=True)
class Day:
    """The changes of one day: those of single records, then sentences that are told of several."""

    date: str
    single: tuple[Change, ...]
    together: tuple[Sentence, ...]


def pages(site: Site) -> Iterator[Page]:
    with_entries = feed_addresses(site.edition)
    yield site.page(
        "new",
        SECTION,
        title="What is new",
        description="What changed in the casebook, day by day, and feeds that tell you of changes.",
        kind="new",
        section=SECTION,
        days=days(site.book),
        feeds=[feed for feed in feeds(site.edition) if feed.address in with_entries],
    )


def days(book: Casebook) -> tuple[Day, ...]:
    """The history of all records, the newest day first."""
    found: dict[str, dict[str, list[tuple[str, Dated]]]] = {}
    for kind, record in dated_records(book):
        for change in record.history:
            found.setdefault(change.date, {}).setdefault(change.what, []).append((kind, record))
    return tuple(_day(date, found[date]) for date in sorted(found, reverse=True))


def _day(date: str, sentences: dict[str, list[tuple[str, Dated]]]) -> Day:
    single = tuple(Change(what, *records[0]) for what, records in sorted(sentences.items()) if len(records) == 1)
    together = tuple(
        Sentence(what, _by_kind(records)) for what, records in sorted(sentences.items()) if len(records) > 1
    )
    return Day(date, single, together)


def _by_kind(records: list[tuple[str, Dated]]) -> tuple[Records, ...]:
    return tuple(
        Records(kind, tuple(record for found, record in records if found == kind))
        for kind in PLURALS
        if any(found == kind for found, _ in records)
    )
