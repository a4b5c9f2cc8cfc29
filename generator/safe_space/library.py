"""All that the gates look at, in one place: records, causes, regions, the register and our own named cases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.loading import Entry
from generator.model.case import Case
from generator.model.fields import slugify
from generator.model.safe_space import Account, Card, Cluster, FailureCause, Pattern
from generator.references import texts
from generator.safe_space.linkage import NamedCase
from generator.safe_space.register import Cell, Register

_CLUSTERS = {
    **dict.fromkeys(range(1, 6), Cluster.PEOPLE),
    **dict.fromkeys((6, 12, 13, 14, 15), Cluster.PLANET),
    **dict.fromkeys(range(7, 12), Cluster.PROSPERITY),
    **dict.fromkeys((16, 17), Cluster.PEACE),
}

Entries = Mapping[str, Mapping[str, Entry]]
"""Content entries by kind and id."""


@dataclass(frozen=True)
class Library:
    """The records of the safe space and what surrounds them."""

    records: tuple[Account, ...]
    causes: Mapping[str, FailureCause]
    region_of: Mapping[str, str]
    """The region of each subregion; both are slugs."""
    register: Register | None = None
    """Counts of partnerships, or None where nobody has made them: then the theme alone is shown."""
    cases: tuple[NamedCase, ...] = ()

    @property
    def cards(self) -> tuple[Card, ...]:
        return tuple(record for record in self.records if isinstance(record, Card))

    @property
    def patterns(self) -> tuple[Pattern, ...]:
        return tuple(record for record in self.records if isinstance(record, Pattern))

    def is_grave(self, record: Account) -> bool:
        """Whether a cause of the record can endanger people."""
        return any(cause in self.causes and self.causes[cause].grave == "yes" for cause in record.causes)


def library_of(entries: Entries) -> Library:
    """The library of loaded content."""

    def records(kind: str) -> Iterator[Entry]:
        return iter(entries.get(kind, {}).values())

    countries = [entry.record for entry in records("country")]
    region_of = {slugify(one.subregion): slugify(one.region) for one in countries if one.subregion}
    places = {one.iso3: (slugify(one.region), slugify(one.subregion)) for one in countries}
    cells = tuple(
        Cell(one.record.subregion, one.record.years, Cluster(one.record.cluster), one.record.count)
        for one in records("register-count")
    )
    return Library(
        records=tuple(entry.record for kind in ("pattern", "card") for entry in records(kind)),
        causes={entry.record.id: entry.record for entry in records("failure-cause")},
        region_of=region_of,
        register=Register(cells, region_of) if cells else None,
        cases=tuple(_named_case(entry.record, places, region_of) for entry in records("case")),
    )


def prose(record: Account) -> dict[str, str]:
    """Each field of the record that a person wrote."""
    fields = ("title", "what_happened", "what_we_would_do")
    return {name: getattr(record, name) for name in fields if hasattr(record, name)}


def _named_case(case: Case, places: Mapping[str, tuple[str, str]], region_of: Mapping[str, str]) -> NamedCase:
    found: set[str] = set()
    for place in case.places:
        found |= {place, *places.get(place, ()), region_of.get(place, place)}
    start, end = case.period.start, case.period.end
    return NamedCase(
        id=case.id,
        texts=tuple(text for _, _, text in texts(case)),
        places=frozenset(found),
        years=(start, end or 9999) if start else None,
        clusters=frozenset(_CLUSTERS[int(target.code.split(".")[0])] for target in case.targets),
    )
