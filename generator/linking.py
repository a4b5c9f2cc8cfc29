"""Resolves references between records and turns them round, so that each record knows who points at it."""

from __future__ import annotations

import dataclasses
import functools
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.diagnostics import Diagnostic, Position, error, in_short
from generator.documents.document import Path
from generator.documents.sources import SourceText
from generator.explaining import did_you_mean
from generator.loading import Entry, LoadedContent, id_used_twice
from generator.model.fields import slugify
from generator.model.kinds import BY_NAME, KINDS
from generator.model.places import WORLD, Place
from generator.references import references, references_in_data, texts
from generator.safe_space.raw_file import in_confidence


@dataclass(frozen=True, slots=True)
class Link:
    """One reference: the record `kind`/`id` names `target_kind`/`target_id` at `path`."""

    kind: str
    id: str
    path: Path
    target_kind: str
    target_id: str


class Text(NamedTuple):
    """A text that readers see: a field of prose, or a line of plain words."""

    kind: str
    entry: Entry
    path: Path
    value: str
    is_prose: bool

    def position(self, index: int = 0) -> Position:
        """Where the character at *index* stands in the file."""
        return self.entry.position_inside(self.path, self.value, index)


@dataclass(frozen=True)
class ContentGraph:
    """All records, the links between them, and the hand-written pages. Every link leads to a record that exists."""

    entries: Mapping[str, Mapping[str, Entry]]
    links: tuple[Link, ...] = field(repr=False)
    _incoming: Mapping[tuple[str, str], tuple[Link, ...]] = field(repr=False, default_factory=dict)
    pages: tuple[SourceText, ...] = field(repr=False, default=())

    def all(self, kind: str) -> tuple[Entry, ...]:
        """Entries of a kind, in the order of their files."""
        return tuple(self.entries.get(kind, {}).values())

    def ids(self, kind: str) -> tuple[str, ...]:
        """Ids of a kind, in the order of their files."""
        return tuple(self.entries.get(kind, {}))

    def get(self, kind: str, identity: str) -> Entry:
        """The entry of a record that exists."""
        return self.entries[kind][identity]

    @functools.cached_property
    def texts(self) -> tuple[Text, ...]:
        """Every text of every record, in the order of the files."""
        return tuple(
            Text(kind.name, entry, path, value, found == "prose")
            for kind in KINDS
            for entry in self.all(kind.name)
            for path, found, value in texts(entry.record)
        )

    def without(self, kind: str, ids: frozenset[str]) -> ContentGraph:
        """The graph as if some records of a kind did not exist, nor the links from and to them."""
        gone = {(kind, one) for one in ids}

        def kept(links: tuple[Link, ...]) -> tuple[Link, ...]:
            return tuple(one for one in links if not {(one.kind, one.id), (one.target_kind, one.target_id)} & gone)

        records = {one: entry for one, entry in self.entries[kind].items() if one not in ids}
        incoming = {target: kept(links) for target, links in self._incoming.items() if target not in gone}
        return dataclasses.replace(
            self, entries={**self.entries, kind: records}, links=kept(self.links), _incoming=incoming
        )

    def backlinks(self, kind: str, identity: str, from_kind: str | None = None) -> tuple[Link, ...]:
        """Links that lead to a record, from all kinds or from one."""
        found = self._incoming.get((kind, identity), ())
        return found if from_kind is None else tuple(link for link in found if link.kind == from_kind)


def link(loaded: LoadedContent) -> tuple[ContentGraph, list[Diagnostic]]:
    """The graph of all records, and a diagnostic for each reference that leads nowhere."""
    tasks, diagnostics = _tasks(loaded)
    entries: dict[str, Mapping[str, Entry]] = {**loaded.entries, "task": tasks, "place": dict(_places(loaded))}
    names = _Names(loaded, entries)
    links: list[Link] = []
    for kind, records in loaded.entries.items():
        for identity, entry in records.items():
            for path, target_kind, target in references(entry.record):
                if target in entries[target_kind]:
                    links.append(Link(kind, identity, path, target_kind, target))
                else:
                    found = names.unknown(target_kind, target, entry.position(*path))
                    diagnostics += (in_confidence(one) for one in found) if BY_NAME[kind].confidential else found
    for draft in loaded.drafts:
        for path, target_kind, target in references_in_data(draft.model, draft.data):
            if path not in draft.refused:
                diagnostics += names.unknown(target_kind, target, draft.position(*path))
    incoming: dict[tuple[str, str], list[Link]] = defaultdict(list)
    for one in links:
        incoming[one.target_kind, one.target_id].append(one)
    backlinks = {key: tuple(found) for key, found in incoming.items()}
    return ContentGraph(entries, tuple(links), backlinks, loaded.pages), diagnostics


@dataclass(frozen=True, slots=True)
class _Names:
    """All that a reference can name: the records that were read, and those that are there but could not be read."""

    loaded: LoadedContent
    entries: Mapping[str, Mapping[str, Entry]]

    def unknown(self, kind: str, word: str, position: Position) -> Iterator[Diagnostic]:
        """What to say of a reference, if it leads nowhere."""
        if word not in self.entries[kind] and not self._may_exist(kind, word):
            shown = f"no {kind.replace('-', ' ')} '{in_short(word)}'"
            yield error("unknown-reference", shown, position, hint=self._hint(kind, word))

    def _may_exist(self, kind: str, identity: str) -> bool:
        # The file that could not be read has its own message; that is enough.
        if made_from := {"task": "step", "place": "country"}.get(kind):
            return any(found == made_from for found, _ in self.loaded.unreadable)
        return self.loaded.may_exist(kind, identity)

    def _hint(self, kind: str, word: str) -> str:
        if kind == "place":
            codes = {entry.record.name: identity for identity, entry in self.entries[kind].items()}
            if word in codes:
                return f"write {codes[word]}"
        hint = did_you_mean(word, [*self.entries[kind], *self.loaded.unreadable_ids(kind)])
        return hint or ("use a three-letter country code, a region or global" if kind == "place" else "")


def _tasks(loaded: LoadedContent) -> tuple[dict[str, Entry], list[Diagnostic]]:
    tasks: dict[str, Entry] = {}
    diagnostics: list[Diagnostic] = []
    for step in loaded.entries["step"].values():
        for index, task in enumerate(step.record.tasks):
            entry = Entry(task, step.document, (*step.at, "tasks", index))
            if first := tasks.get(task.number):
                position = entry.position("number")
                diagnostics.append(id_used_twice("task", task.number, position, first.position("number")))
            else:
                tasks[task.number] = entry
    return tasks, diagnostics


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
        yield (
            country.iso3,
            Entry(Place(country.iso3, country.name, "country", parent, country), entry.document, entry.at),
        )
