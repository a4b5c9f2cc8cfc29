"""Resolves references between records and turns them round, so that each record knows who points at it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator.diagnostics import Diagnostic, error
from generator.documents.document import Path
from generator.explaining import did_you_mean
from generator.loading import Entry, LoadedContent
from generator.model.fields import slugify
from generator.model.places import WORLD, Place
from generator.references import references


@dataclass(frozen=True, slots=True)
class Link:
    """One reference: the record `kind`/`id` names `target_kind`/`target_id` at `path`."""

    kind: str
    id: str
    path: Path
    target_kind: str
    target_id: str


@dataclass(frozen=True)
class ContentGraph:
    """All records and the links between them. Every link leads to a record that exists."""

    entries: Mapping[str, Mapping[str, Entry]]
    links: tuple[Link, ...] = field(repr=False)
    _incoming: Mapping[tuple[str, str], tuple[Link, ...]] = field(repr=False, default_factory=dict)

    def all(self, kind: str) -> tuple[Entry, ...]:
        """Entries of a kind, in the order of their files."""
        return tuple(self.entries.get(kind, {}).values())

    def ids(self, kind: str) -> tuple[str, ...]:
        """Ids of a kind, in the order of their files."""
        return tuple(self.entries.get(kind, {}))

    def get(self, kind: str, identity: str) -> Entry:
        """The entry of a record that exists."""
        return self.entries[kind][identity]

    def backlinks(self, kind: str, identity: str, from_kind: str | None = None) -> tuple[Link, ...]:
        """Links that lead to a record, from all kinds or from one."""
        found = self._incoming.get((kind, identity), ())
        return found if from_kind is None else tuple(link for link in found if link.kind == from_kind)


def link(loaded: LoadedContent) -> tuple[ContentGraph, list[Diagnostic]]:
    """The graph of all records, and a diagnostic for each reference that leads nowhere."""
    entries: dict[str, Mapping[str, Entry]] = {**loaded.entries}
    entries["task"] = dict(_tasks(loaded))
    entries["place"] = dict(_places(loaded))
    links: list[Link] = []
    diagnostics: list[Diagnostic] = []
    for kind, records in loaded.entries.items():
        for identity, entry in records.items():
            for path, target_kind, target in references(entry.record):
                if target in entries[target_kind]:
                    links.append(Link(kind, identity, path, target_kind, target))
                elif not _is_excused(loaded, target_kind, target):
                    diagnostics.append(_unknown(entry, path, target_kind, target, entries[target_kind]))
    incoming: dict[tuple[str, str], list[Link]] = defaultdict(list)
    for one in links:
        incoming[one.target_kind, one.target_id].append(one)
    return ContentGraph(entries, tuple(links), {key: tuple(found) for key, found in incoming.items()}), diagnostics


def _is_excused(loaded: LoadedContent, kind: str, identity: str) -> bool:
    # The file is there but could not be read: its own message is enough.
    if (kind, identity) in loaded.unreadable:
        return True
    made_from = {"task": "step", "place": "country", "target": "target"}.get(kind)
    return any(found == made_from for found, _ in loaded.unreadable)


def _unknown(entry: Entry, path: Path, kind: str, word: str, known: Mapping[str, Entry]) -> Diagnostic:
    hint = did_you_mean(word, known)
    if not hint and kind == "place":
        names = {found.record.name: identity for identity, found in known.items()}
        hint = f"write {names[word]}" if word in names else "use a three-letter country code, a region or global"
    return error("unknown-reference", f"no {kind} '{word}'", entry.position(*path), hint=hint)


def _tasks(loaded: LoadedContent) -> Iterator[tuple[str, Entry]]:
    for step in loaded.entries["step"].values():
        for index, task in enumerate(step.record.tasks):
            yield task.number, Entry(task, step.document, (*step.at, "tasks", index))


def _places(loaded: LoadedContent) -> Iterator[tuple[str, Entry]]:
    """Countries, their subregions and regions, and the world, made from the table of countries."""
    for index, entry in enumerate(loaded.entries["country"].values()):
        country = entry.record
        if index == 0:
            yield WORLD.id, Entry(WORLD, entry.document)
        parent = WORLD.id
        for level, name in (("region", country.region), ("subregion", country.subregion)):
            if name:
                yield slugify(name), Entry(Place(slugify(name), name, level, parent), entry.document, entry.at)
                parent = slugify(name)
        yield country.iso3, Entry(Place(country.iso3, country.name, "country", parent, country), entry.document, entry.at)
