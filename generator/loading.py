"""Validates documents: turns each parsed file into records, or says in plain words what to mend."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any

from pydantic import ValidationError

from generator.diagnostics import Diagnostic, Note, Position, error
from generator.documents.csv_file import parse_csv
from generator.documents.document import Document, Path
from generator.documents.sources import SourceText, find_files, link_out_of_content, read_source, shown_path
from generator.documents.yaml_file import parse_yaml
from generator.explaining import explain
from generator.model.fields import Record
from generator.model.kinds import KINDS, Kind, Shape
from generator.safe_space.raw_file import differs_from_canonical_form, in_confidence, raw_problem


@dataclass(frozen=True, slots=True)
class Entry:
    """A record with the document that it came from; `at` is where it starts in a list or table."""

    record: Any
    document: Document
    at: Path = ()

    def position(self, *path: str | int) -> Position:
        """Where the value at *path* of the record stands."""
        return self.document.position(*self.at, *path)

    def key_position(self, *path: str | int) -> Position:
        """Where the key at *path* of the record stands."""
        return self.document.key_position(*self.at, *path)

    def position_inside(self, path: Path, value: str, index: int) -> Position:
        """Where the character at *index* of the text *value*, found at *path* of the record, stands."""
        return self.document.position_inside((*self.at, *path), value, index)


@dataclass(frozen=True, slots=True)
class Draft:
    """A record that the model refused. Its references are still looked at, so that one run tells all."""

    model: type[Record]
    document: Document
    at: Path
    data: Any
    refused: frozenset[Path]
    """What has its own message already, seen from the record."""

    def position(self, *path: str | int) -> Position:
        """Where the value at *path* of the record stands."""
        return self.document.position(*self.at, *path)


@dataclass(frozen=True, slots=True)
class LoadedContent:
    """All records that could be read, by kind and id, and the hand-written pages.

    `unreadable` names the kind and id of records that exist but could not be read, so that nobody is
    told that they do not exist; the id is None where it could not be read either.
    """

    entries: Mapping[str, Mapping[str, Entry]]
    drafts: tuple[Draft, ...] = ()
    unreadable: frozenset[tuple[str, str | None]] = field(default=frozenset())
    pages: tuple[SourceText, ...] = ()

    def may_exist(self, kind: str, identity: str) -> bool:
        """Whether a record that could not be read may be the one with this id."""
        return (kind, identity) in self.unreadable or (kind, None) in self.unreadable

    def unreadable_ids(self, kind: str) -> list[str]:
        """Ids of a kind whose records could not be read."""
        return [identity for found, identity in self.unreadable if found == kind and identity is not None]


Wanted = Callable[[Kind, FilePath], bool]
"""Says whether a file is worth reading."""


def load_content(root: FilePath, wanted: Wanted = lambda kind, path: True) -> tuple[LoadedContent, list[Diagnostic]]:
    """Everything below the content folder *root*, with every problem of form found on the way.

    A file that is not *wanted* is passed over, as if it could not be read: its record may exist.
    """
    loader = _Loader(root)
    for kind in KINDS:
        for path in find_files(root, kind.pattern):
            if wanted(kind, path):
                loader.load_file(kind, path)
            else:
                loader.pass_over(kind, path)
    loader.load_pages()
    loader.report_unexpected_files()
    return loader.content(), loader.diagnostics


def load_text(kind: Kind, source: SourceText) -> tuple[list[Entry], list[Diagnostic]]:
    """The records of one file given as text, as `load_content` would read it."""
    found, diagnostics = _load(kind, source)
    return [one for one in found or () if isinstance(one, Entry)], diagnostics


class _Loader:
    def __init__(self, root: FilePath) -> None:
        self._root = root
        self._entries: dict[str, dict[str, Entry]] = {kind.name: {} for kind in KINDS}
        self._drafts: list[Draft] = []
        self._unreadable: set[tuple[str, str | None]] = set()
        self._expected: set[FilePath] = set()
        self._pages: list[SourceText] = []
        self.diagnostics: list[Diagnostic] = []

    def content(self) -> LoadedContent:
        return LoadedContent(self._entries, tuple(self._drafts), frozenset(self._unreadable), tuple(self._pages))

    def pass_over(self, kind: Kind, path: FilePath) -> None:
        self._expected.add(path)
        self._unreadable.add((kind.name, path.stem if kind.named_by_file else None))

    def load_file(self, kind: Kind, path: FilePath) -> None:
        self._expected.add(path)
        source = read_source(self._root, path)
        found, problems = (None, [source]) if isinstance(source, Diagnostic) else _load(kind, source)
        self.diagnostics += problems
        if found is None:
            self._unreadable.add((kind.name, path.stem if kind.named_by_file else None))
        for one in found or ():
            if isinstance(one, Entry):
                self._add(kind, one, path)
            else:
                self._drafts.append(one)
                self._unreadable.add((kind.name, _claimed_id(kind, one, path)))

    def load_pages(self) -> None:
        for path in find_files(self._root, "pages/**/*.md"):
            self._expected.add(path)
            source = read_source(self._root, path)
            if isinstance(source, Diagnostic):
                self.diagnostics.append(source)
            else:
                self._pages.append(source)

    def _add(self, kind: Kind, entry: Entry, path: FilePath) -> None:
        identity = str(getattr(entry.record, kind.key))
        if kind.named_by_file and identity != path.stem:
            # Whoever names the file instead of the id makes no second mistake.
            self._unreadable.add((kind.name, path.stem))
            self.diagnostics.append(
                error(
                    "id-differs-from-file",
                    f"the id is '{identity}' but the file is called '{path.name}'",
                    entry.position(kind.key),
                    hint=f"rename the file to '{identity}.yml' or write 'id: {path.stem}'",
                )
            )
        known = self._entries[kind.name]
        if first := known.get(identity):
            self.diagnostics.append(
                id_used_twice(kind.name, identity, entry.position(kind.key), first.position(kind.key))
            )
        else:
            known[identity] = entry

    def report_unexpected_files(self) -> None:
        """Files that no kind claims would be lost without a word; say so."""
        for path in find_files(self._root, "**/*"):
            if path in self._expected:
                continue
            if problem := link_out_of_content(self._root, path):
                self.diagnostics.append(problem)
            elif not _is_no_record(path.relative_to(self._root)):
                self.diagnostics.append(_unexpected(shown_path(self._root, path)))


def id_used_twice(kind: str, identity: str, position: Position, first: Position) -> Diagnostic:
    """What to say of the second record with an id."""
    return error(
        "id-used-twice",
        f"the {kind} '{identity}' exists already",
        position,
        hint="choose another id",
        notes=(Note("first used here", first),),
    )


def _is_no_record(path: FilePath) -> bool:
    """Whether a file below the content folder is meant for readers or tools as it is."""
    return path.parts[0] == "pages" or path.name == "LICENSE" or any(part.startswith(".") for part in path.parts)


def _unexpected(shown: str) -> Diagnostic:
    hint = "end its name in .yml" if shown.endswith(".yaml") else "move it to the folder of its kind"
    return error("unexpected-file", "no kind of content lives in this place", Position(shown), hint=hint)


def _load(kind: Kind, source: SourceText) -> tuple[list[Entry | Draft] | None, list[Diagnostic]]:
    """The records of a file; None where not even their number is known."""
    if kind.confidential:
        return _load_in_confidence(kind, source)
    document, diagnostics = parse_csv(source) if kind.shape is Shape.TABLE else parse_yaml(source)
    if document is None:
        return None, diagnostics
    if problem := _wrong_layout(kind, document):
        return None, [*diagnostics, problem]
    found: list[Entry | Draft] = []
    for at, data in _parts(kind, document):
        one, problems = _validate(kind, document, at, data)
        found.append(one)
        diagnostics += problems
    return found, diagnostics


def _load_in_confidence(kind: Kind, source: SourceText) -> tuple[list[Entry | Draft] | None, list[Diagnostic]]:
    """One record of the safe space. It is looked at before YAML reads it, and no message repeats a word of it."""
    if problem := raw_problem(source):
        return None, [problem]
    document, diagnostics = parse_yaml(source)
    if document is not None:
        found, problems = _validate(kind, document, (), document.data)
        diagnostics += problems
        if isinstance(found, Entry) and not diagnostics:
            problem = differs_from_canonical_form(found.record, source)
            return ([found], []) if problem is None else (None, [problem])
    return None, [in_confidence(problem) for problem in diagnostics]


def _wrong_layout(kind: Kind, document: Document) -> Diagnostic | None:
    if kind.shape is Shape.LIST and not isinstance(document.data, list):
        return error(
            "wrong-shape", "a list is expected in this file", document.position(), hint="start each entry with a dash"
        )
    if kind.shape is Shape.TABLE:
        needed = [name for name, info in kind.model.model_fields.items() if info.is_required()]
        if missing := [name for name in needed if (name,) not in document.key_places]:
            names = ", ".join(f"'{name}'" for name in missing)
            hint = f"this table needs the columns {', '.join(needed)}"
            return error("missing-column", f"the first row does not name {names}", document.position(), hint=hint)
    return None


def _parts(kind: Kind, document: Document) -> Iterator[tuple[Path, Any]]:
    if kind.shape is Shape.FILE:
        yield (), document.data
    else:
        yield from (((index,), item) for index, item in enumerate(document.data))


def _validate(kind: Kind, document: Document, at: Path, data: Any) -> tuple[Entry | Draft, list[Diagnostic]]:
    try:
        return Entry(kind.model.model_validate(data), document, at), []
    except ValidationError as problem:
        refused = frozenset(tuple(detail["loc"]) for detail in problem.errors())
        return Draft(kind.model, document, at, data, refused), explain(problem, kind.model, document, at)


def _claimed_id(kind: Kind, draft: Draft, path: FilePath) -> str | None:
    if kind.named_by_file:
        return path.stem
    claimed = draft.data.get(kind.key) if isinstance(draft.data, dict) else None
    return str(claimed) if isinstance(claimed, str) and (kind.key,) not in draft.refused else None


def records(entries: Iterable[Entry]) -> Iterator[Record]:
    """The records alone."""
    return (entry.record for entry in entries)
