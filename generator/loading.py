"""Validates documents: turns each parsed file into records, or says in plain words what to mend."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any

from pydantic import ValidationError

from generator.diagnostics import Diagnostic, Note, Position, error
from generator.documents.csv_file import parse_csv
from generator.documents.document import Document, Path
from generator.documents.sources import SourceText, find_files, read_source
from generator.documents.yaml_file import parse_yaml
from generator.explaining import explain
from generator.model.fields import Record
from generator.model.kinds import KINDS, Kind, Shape


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


@dataclass(frozen=True, slots=True)
class LoadedContent:
    """All records that could be read, by kind and id.

    `unreadable` names the records whose file exists but could not be read, so that nobody is told
    that they do not exist.
    """

    entries: Mapping[str, Mapping[str, Entry]]
    unreadable: frozenset[tuple[str, str]] = field(default=frozenset())


def load_content(root: FilePath) -> tuple[LoadedContent, list[Diagnostic]]:
    """Everything below the content folder *root*, with every problem of form found on the way."""
    loader = _Loader(root)
    for kind in KINDS:
        for path in find_files(root, kind.pattern):
            loader.load_file(kind, path)
    loader.report_unexpected_files()
    return loader.content(), loader.diagnostics


def load_text(kind: Kind, source: SourceText) -> tuple[list[Entry], list[Diagnostic]]:
    """The records of one file given as text, as `load_content` would read it."""
    document, diagnostics = _parse(kind, source)
    if document is None:
        return [], diagnostics
    entries: list[Entry] = []
    for at, data in _records(kind, document, diagnostics):
        entry = _validate(kind, document, at, data, diagnostics)
        if entry is not None:
            entries.append(entry)
    return entries, diagnostics


class _Loader:
    def __init__(self, root: FilePath) -> None:
        self._root = root
        self._entries: dict[str, dict[str, Entry]] = {kind.name: {} for kind in KINDS}
        self._unreadable: set[tuple[str, str]] = set()
        self._expected: set[FilePath] = set()
        self.diagnostics: list[Diagnostic] = []

    def content(self) -> LoadedContent:
        return LoadedContent(self._entries, frozenset(self._unreadable))

    def load_file(self, kind: Kind, path: FilePath) -> None:
        self._expected.add(path)
        source = read_source(self._root, path)
        if isinstance(source, Diagnostic):
            self.diagnostics.append(source)
            self._unreadable.add((kind.name, path.stem))
            return
        document, problems = _parse(kind, source)
        self.diagnostics += problems
        if document is None:
            self._unreadable.add((kind.name, path.stem))
            return
        for at, data in _records(kind, document, self.diagnostics):
            entry = _validate(kind, document, at, data, self.diagnostics)
            if entry is None:
                self._unreadable.add((kind.name, _claimed_id(kind, data, path)))
            else:
                self._add(kind, entry, path)

    def _add(self, kind: Kind, entry: Entry, path: FilePath) -> None:
        identity = str(getattr(entry.record, kind.key))
        if kind.named_by_file and identity != path.stem:
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
                error(
                    "id-used-twice",
                    f"the {kind.name} '{identity}' exists already",
                    entry.position(kind.key),
                    hint="choose another id",
                    notes=(Note("first used here", first.position(kind.key)),),
                )
            )
            return
        known[identity] = entry

    def report_unexpected_files(self) -> None:
        """Files that no kind claims would be lost without a word; say so."""
        for path in find_files(self._root, "**/*"):
            relative = path.relative_to(self._root)
            is_page = relative.parts[0] == "pages"
            is_hidden = any(part.startswith(".") for part in relative.parts)
            if path in self._expected or is_page or is_hidden or relative.name == "LICENSE":
                continue
            hint = "end its name in .yml" if path.suffix == ".yaml" else "move it to the folder of its kind"
            self.diagnostics.append(
                error("unexpected-file", f"no kind of content lives at '{relative.as_posix()}'",
                      Position(f"{self._root.name}/{relative.as_posix()}"), hint=hint)
            )


def _parse(kind: Kind, source: SourceText) -> tuple[Document | None, list[Diagnostic]]:
    return parse_csv(source) if kind.shape is Shape.TABLE else parse_yaml(source)


def _records(kind: Kind, document: Document, diagnostics: list[Diagnostic]) -> Iterator[tuple[Path, Any]]:
    if kind.shape is Shape.FILE:
        yield (), document.data
    elif isinstance(document.data, list):
        yield from (((index,), item) for index, item in enumerate(document.data))
    else:
        diagnostics.append(
            error("wrong-shape", "a list is expected in this file", document.position(),
                  hint="start each entry with a dash")
        )


def _validate(
    kind: Kind, document: Document, at: Path, data: Any, diagnostics: list[Diagnostic]
) -> Entry | None:
    try:
        return Entry(kind.model.model_validate(data), document, at)
    except ValidationError as problem:
        diagnostics += explain(problem, kind.model, document, at)
        return None


def _claimed_id(kind: Kind, data: Any, path: FilePath) -> str:
    if kind.named_by_file:
        return path.stem
    claimed = data.get(kind.key) if isinstance(data, dict) else None
    return str(claimed) if isinstance(claimed, str) else path.stem


def records(entries: Iterable[Entry]) -> Iterator[Record]:
    """The records alone."""
    return (entry.record for entry in entries)
