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
    """One sentence of the change log, with the records of one kind that it is told of."""

    what: str
    kind: str
    records: tuple[Dated, ...]

    @property
    def counted(self) -> str:
        """How many records there are, in words."""
        return f"{len(self.records)} {PLURALS[self.kind] if len(self.records) > 1 else self.kind}"

    @property
    def is_folded(self) -> bool:
        """Whether the list is too long to stand open."""
        return len(self.records) >= FOLDED_FROM


@dataclass(frozen=True, slots=True)
class Day:
    """The changes of one day."""

    date: str
    changes: tuple[Change, ...]


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
    found: dict[str, dict[tuple[str, str], list[Dated]]] = {}
    for kind, record in dated_records(book):
        for change in record.history:
            found.setdefault(change.date, {}).setdefault((change.what, kind), []).append(record)
    return tuple(
        Day(date, tuple(Change(what, kind, tuple(records)) for (what, kind), records in sorted(found[date].items())))
        for date in sorted(found, reverse=True)
    )
