"""Turns YAML text into a `Document`: plain data with positions, and nothing that YAML can do beyond that.

Only mappings, lists and text come out. Anchors, aliases, merge keys, tags and several documents in one
file are refused: a contributor never needs them, and each has been used to attack a reader of YAML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NoReturn

import yaml

from generator.diagnostics import Diagnostic, Note, Position, error, in_short, warning
from generator.documents.document import Document, Path
from generator.documents.sources import SourceText, first_invisible, invisible_character, nothing_here
from generator.documents.yaml_syntax import syntax_problem
from generator.scalars import Plain

MAX_DEPTH = 12
"""Levels of nesting. The deepest record of the model has seven."""
MAX_VALUES = 20_000
"""Values in one file; the largest table of the library has under 3,000."""

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# Comments start with "# "; "#1" is more likely a part of the text.
_LOST_TEXT = re.compile(r"\s+(#[^\s#].*)")

Event = Any
"""An event of the parser. PyYAML's stubs do not tell that each has its marks and a node its tag and anchor."""


class _Refused(Exception):
    """Stops the walk through a file that uses a part of YAML that we do not read."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(str(diagnostic))
        self.diagnostic = diagnostic


def parse_yaml(source: SourceText) -> tuple[Document | None, list[Diagnostic]]:
    """The document, and every problem of its form. Without a document there is exactly one problem."""
    reader = _Reader(source)
    try:
        return reader.read(), reader.diagnostics
    except _Refused as refusal:
        return None, [refusal.diagnostic]
    except yaml.YAMLError as problem:
        return None, [syntax_problem(source, problem, reader.last)]


class _Reader:
    """Walks over the parser's events once and builds data and positions side by side."""

    def __init__(self, source: SourceText) -> None:
        self._source = source
        self._lines = [*source.text.split("\n"), ""]
        self._events: Iterator[Event] = yaml.parse(source.text, Loader=_Loader)
        self._places: dict[Path, tuple[int, int]] = {}
        self._keys: dict[Path, tuple[int, int]] = {}
        self.last: Event = None
        """The event before the one that is read, for whoever explains why reading stopped."""
        self.diagnostics: list[Diagnostic] = []

    def read(self) -> Document:
        self._next()  # the stream's start
        event = self._next()
        data = None if isinstance(event, yaml.StreamEndEvent) else self._value(self._next(), ())
        if data is None or _is_absent(data):
            raise _Refused(nothing_here(self._source.path))
        self._next()  # the document's end
        event = self._next()
        if not isinstance(event, yaml.StreamEndEvent):
            self._refuse(
                "several-documents", "a second document starts here ('---')", event, "put it into a file of its own"
            )
        return Document(self._source.path, data, self._places, self._keys, self._source.text)

    def _next(self) -> Event:
        self.last = next(self._events)
        return self.last

    def _value(self, event: Event, path: Path) -> Any:
        self._refuse_extras(event)
        if len(path) > MAX_DEPTH:
            self._refuse("nested-too-deep", f"more than {MAX_DEPTH} levels are nested here", event)
        if len(self._places) > MAX_VALUES:
            self._refuse("too-many-values", f"this file holds more than {MAX_VALUES:,} values", event)
        self._places[path] = _place(event)
        if isinstance(event, yaml.ScalarEvent):
            return self._text(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._list(path)
        return self._mapping(path)

    def _text(self, event: Event) -> str:
        if event.style not in (None, ""):
            return str(event.value)
        rest = self._lines[event.end_mark.line][event.end_mark.column :]
        if found := _LOST_TEXT.match(rest):
            self.diagnostics.append(
                warning(
                    "text-after-hash",
                    f"'{in_short(found.group(1))}' is lost: a space and # start a comment",
                    Position(self._source.path, event.end_mark.line + 1, event.end_mark.column + found.start(1) + 1),
                    hint="put the whole text in quotes, or write a space after # if you mean a comment",
                )
            )
        return Plain(event.value)

    def _list(self, path: Path) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            items.append(self._value(event, (*path, len(items))))
        return items

    def _mapping(self, path: Path) -> dict[str, Any]:
        items: dict[str, Any] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            key = self._key(event)
            here = (*path, key)
            if here in self._keys:
                self._report_twice(key, event, here)
                self._value(self._next(), (*path, f"{key} (again)"))
                continue
            self._keys[here] = _place(event)
            value = self._value(self._next(), here)
            # A key without a value counts as absent, as if its line were not there.
            if not _is_absent(value):
                items[key] = value
        return items

    def _key(self, event: Event) -> str:
        self._refuse_extras(event)
        if not isinstance(event, yaml.ScalarEvent):
            self._refuse("yaml-syntax", "a list or mapping is used as a key", event, "put quotes around the text")
        if event.value == "<<":
            self._refuse("merge-key", "'<<' merges another mapping", event, "write the keys out")
        return str(event.value)

    def _refuse_extras(self, event: Event) -> None:
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            word = f"{'*' if isinstance(event, yaml.AliasEvent) else '&'}{in_short(event.anchor)}"
            hint = "write the text out, or put quotes around it"
            self._refuse("yaml-alias", f"'{word}' is a YAML anchor or alias", event, hint)
        if event.tag:
            hint = "remove it, or put quotes around the text"
            self._refuse("yaml-tag", f"'{in_short(event.tag)}' is a YAML tag", event, hint)
        # An escape such as "\u202E" in double quotes brings in what may not stand in the file itself.
        if isinstance(event, yaml.ScalarEvent) and (character := first_invisible(event.value)):
            raise _Refused(invisible_character(character, self._at(event)))

    def _report_twice(self, key: str, event: Event, path: Path) -> None:
        first = Position(self._source.path, *self._keys[path])
        self.diagnostics.append(
            error(
                "duplicate-key",
                f"'{in_short(key)}' stands twice in the same place",
                self._at(event),
                hint="keep one of the two",
                notes=(Note("first written here", first),),
            )
        )

    def _refuse(self, code: str, message: str, event: Event, hint: str = "") -> NoReturn:
        raise _Refused(error(code, message, self._at(event), hint=hint))

    def _at(self, event: Event) -> Position:
        return Position(self._source.path, *_place(event))


def _place(event: Event) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _is_absent(value: Any) -> bool:
    return isinstance(value, Plain) and value in ("", "~", "null")
