"""Turns YAML text into a `Document`: plain data with positions, and nothing that YAML can do beyond that.

Only mappings, lists and text come out. Anchors, aliases, merge keys, tags and several documents in one
file are refused: a contributor never needs them, and each has been used to attack a reader of YAML.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import yaml

from generator.diagnostics import Diagnostic, Note, Position, error, in_short
from generator.documents.document import Document, Path
from generator.documents.sources import SourceText, first_invisible, invisible_character
from generator.scalars import Plain

MAX_DEPTH = 12
"""Levels of nesting. The deepest record of the model has seven."""
MAX_VALUES = 20_000
"""Values in one file; the largest table of the library has under 3,000."""

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


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
    except yaml.MarkedYAMLError as problem:
        return None, [_syntax_problem(source, problem)]
    except yaml.YAMLError:
        # Characters that YAML does not know; `decode` refuses all of them, a caller with text of its own may not.
        return None, [error("yaml-syntax", "this is not readable YAML", Position(source.path))]


class _Reader:
    """Walks over the parser's events once and builds data and positions side by side."""

    def __init__(self, source: SourceText) -> None:
        self._path = source.path
        self._text = source.text
        self._events = yaml.parse(source.text, Loader=_Loader)
        self._places: dict[Path, tuple[int, int]] = {}
        self._keys: dict[Path, tuple[int, int]] = {}
        self.diagnostics: list[Diagnostic] = []

    def read(self) -> Document:
        next(self._events)  # the stream's start
        event = next(self._events)
        if isinstance(event, yaml.StreamEndEvent):
            raise _Refused(self._nothing_here())
        data = self._value(next(self._events), ())
        if _is_absent(data):
            raise _Refused(self._nothing_here())
        next(self._events)  # the document's end
        event = next(self._events)
        if not isinstance(event, yaml.StreamEndEvent):
            raise _Refused(
                error(
                    "several-documents",
                    "a second document starts here ('---')",
                    self._at(event),
                    hint="put it into a file of its own",
                )
            )
        return Document(self._path, data, self._places, self._keys, self._text)

    def _nothing_here(self) -> Diagnostic:
        return error("empty-file", "this file is empty", Position(self._path), hint="delete it or fill it in")

    def _at(self, event: yaml.Event) -> Position:
        return Position(self._path, event.start_mark.line + 1, event.start_mark.column + 1)

    def _value(self, event: yaml.Event, path: Path) -> Any:
        self._refuse_extras(event, path)
        self._places[path] = (event.start_mark.line + 1, event.start_mark.column + 1)
        if isinstance(event, yaml.ScalarEvent):
            # An escape such as "\\u202E" in double quotes brings in what may not stand in the file itself.
            if character := first_invisible(event.value):
                raise _Refused(invisible_character(character, self._at(event)))
            return Plain(event.value) if event.style in (None, "") else event.value
        if isinstance(event, yaml.SequenceStartEvent):
            return self._list(path)
        return self._mapping(path)

    def _refuse_extras(self, event: yaml.Event, path: Path) -> None:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _Refused(
                error(
                    "yaml-alias",
                    f"'{'*' if isinstance(event, yaml.AliasEvent) else '&'}{event.anchor}' is a YAML anchor or alias",
                    self._at(event),
                    hint="write the text out, or put quotes around it",
                )
            )
        if getattr(event, "tag", None):
            raise _Refused(
                error("yaml-tag", f"'{event.tag}' is a YAML tag", self._at(event), hint="remove it, or put quotes around the text")
            )
        if len(path) > MAX_DEPTH:
            raise _Refused(error("nested-too-deep", f"more than {MAX_DEPTH} levels are nested here", self._at(event)))
        if len(self._places) > MAX_VALUES:
            raise _Refused(error("too-many-values", f"this file holds more than {MAX_VALUES:,} values", self._at(event)))

    def _list(self, path: Path) -> list[Any]:
        items: list[Any] = []
        for event in iter(self._events.__next__, None):
            if isinstance(event, yaml.SequenceEndEvent):
                break
            items.append(self._value(event, (*path, len(items))))
        return items

    def _mapping(self, path: Path) -> dict[str, Any]:
        items: dict[str, Any] = {}
        seen: set[str] = set()
        for event in iter(self._events.__next__, None):
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self._key(event)
            if key in seen:
                self._report_twice(key, event, (*path, key))
                self._value(next(self._events), (*path, f"{key} (again)"))
                continue
            seen.add(key)
            self._keys[(*path, key)] = (event.start_mark.line + 1, event.start_mark.column + 1)
            value = self._value(next(self._events), (*path, key))
            # A key without a value counts as absent, as if its line were not there.
            if not _is_absent(value):
                items[key] = value
        return items

    def _key(self, event: yaml.Event) -> str:
        self._refuse_extras(event, ())
        if not isinstance(event, yaml.ScalarEvent):
            raise _Refused(
                error("yaml-syntax", "a list or mapping is used as a key", self._at(event), hint="put quotes around the text")
            )
        if event.value == "<<":
            raise _Refused(error("merge-key", "'<<' merges another mapping", self._at(event), hint="write the keys out"))
        if character := first_invisible(event.value):
            raise _Refused(invisible_character(character, self._at(event)))
        return str(event.value)

    def _report_twice(self, key: str, event: yaml.Event, path: Path) -> None:
        first = Position(self._path, *self._keys[path])
        self.diagnostics.append(
            error(
                "duplicate-key",
                f"'{in_short(key)}' stands twice in the same place",
                self._at(event),
                hint="keep one of the two",
                notes=(Note("first written here", first),),
            )
        )


def _is_absent(value: Any) -> bool:
    return isinstance(value, Plain) and value in ("", "~", "null")


@dataclass(frozen=True, slots=True)
class _Syntax:
    """What the parser says, and what an author can do about it.

    `at_start` tells apart what the parser does not: whether the problem is the first thing on its line.
    `opening` points at what was opened and not closed instead of where the parser gave up.
    """

    said: str
    message: str
    hint: str
    at_start: bool | None = None
    opening: bool = False


# The first match counts.
_SYNTAX = (
    _Syntax("mapping values are not allowed", "this line is indented too far, or the line above lacks the space after its colon", "line it up with the keys around it", at_start=True),
    _Syntax("mapping values are not allowed", "a colon inside this text confuses YAML", "put the whole text in quotes, or start it with >- and go on in the next line"),
    _Syntax("could not find expected ':'", "a key without a colon, or text that lost its indentation", "indent the text under its key, or add the colon and a space", opening=True),
    _Syntax("did not find expected key", "this line does not line up with the lines around it", "check the indentation, and that quotes above are closed", at_start=True),
    _Syntax("did not find expected key", "the text goes on after its closing quotation mark", "put quotes around the whole text; a quotation mark inside it is written twice in single quotes"),
    _Syntax("did not find expected '-' indicator", "this line does not line up with the list above it", "indent it like the other items of the list"),
    _Syntax("did not find expected ',' or ']'", "the square bracket that opens here is not closed", "close it with ], or put each item on a line of its own after a dash", opening=True),
    _Syntax("did not find expected ',' or '}'", "the curly bracket that opens here is not closed", "close it with }, or write one key on each line", opening=True),
    _Syntax("found unexpected end of stream", "the quotation mark that opens here is never closed", "add the closing quotation mark", opening=True),
    _Syntax("found character that cannot start any token", "this character cannot start a value", "put the text in quotes"),
    _Syntax("did not find expected tag URI", "an exclamation mark starts a YAML tag", "put the text in quotes", opening=True),
    _Syntax("found undefined tag", "an exclamation mark starts a YAML tag", "put the text in quotes"),
    _Syntax("found unknown escape character", "a backslash in double quotes means something else in YAML", "use single quotes, or leave the backslash out"),
    _Syntax("found invalid Unicode character escape code", "this backslash code is not a character", "write the character itself"),
    _Syntax("did not find expected <document start>", "text stands after the end of the data", "check the indentation of this line"),
    _Syntax("block sequence entries are not allowed", "a dash stands where no list can start", "put the list on the lines below its key, or the text in quotes"),
    _Syntax("did not find expected alphabetic or numeric character", "a star or ampersand starts a YAML alias", "put the text in quotes", opening=True),
    _Syntax("did not find expected comment or line break", "text stands on the same line as | or >", "start it on the next line, or put it in quotes"),
    _Syntax("did not find expected node content", "a bracket or comma stands where a value is expected", "put the text in quotes"),
)


def _syntax_problem(source: SourceText, problem: yaml.MarkedYAMLError) -> Diagnostic:
    where = _inside(source, problem.problem_mark or problem.context_mark)
    before = source.text.split("\n")[where.line - 1][: where.column - 1]
    at_start = re.search(r":\s|[\"']", before) is None
    for known in _SYNTAX:
        if known.said in (problem.problem or "") and known.at_start in (None, at_start):
            position = _inside(source, problem.context_mark) if known.opening and problem.context_mark else where
            return error("yaml-syntax", known.message, position, hint=known.hint)
    return error("yaml-syntax", "YAML cannot be read from here on", where, hint="check quotes, colons and indentation")


def _inside(source: SourceText, mark: yaml.Mark | None) -> Position:
    """The position of *mark*; where the parser stopped behind the last line, the end of that line."""
    lines = source.text.rstrip().split("\n")
    if mark is None:
        return Position(source.path)
    if mark.line >= len(lines):
        return Position(source.path, len(lines), len(lines[-1]) + 1)
    return Position(source.path, mark.line + 1, mark.column + 1)
