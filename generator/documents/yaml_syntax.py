"""Turns what the YAML parser says about broken YAML into what an author can do about it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import yaml

from generator.diagnostics import Diagnostic, Position, error
from generator.documents.sources import SourceText


@dataclass(frozen=True, slots=True)
class _Syntax:
    """What the parser says, and what we say instead.

    `at_start` tells apart what the parser does not: whether the problem is the first thing on its line.
    `opening` points at what was opened and not closed instead of where the parser gave up.
    """

    said: str
    message: str
    hint: str
    at_start: bool | None = None
    opening: bool = False


# The first match counts.
_KNOWN = (
    _Syntax(
        "mapping values are not allowed",
        "this line is indented too far, or the line above lacks the space after its colon",
        "line it up with the keys around it",
        at_start=True,
    ),
    _Syntax(
        "mapping values are not allowed",
        "a colon inside this text confuses YAML",
        "put the whole text in quotes, or start it with >- and go on in the next line",
    ),
    _Syntax(
        "could not find expected ':'",
        "a key without a colon, or text that lost its indentation",
        "indent the text under its key, or add the colon and a space",
        opening=True,
    ),
    _Syntax(
        "did not find expected key",
        "this line does not line up with the lines around it",
        "check the indentation, and that quotes above are closed",
        at_start=True,
    ),
    _Syntax(
        "did not find expected key",
        "the text goes on after its closing quotation mark",
        "put quotes around the whole text; in single quotes, write an apostrophe twice",
    ),
    _Syntax(
        "did not find expected '-' indicator",
        "this line does not line up with the list above it",
        "indent it like the other items of the list",
    ),
    _Syntax(
        "did not find expected ',' or ']'",
        "the square bracket that opens here is not closed",
        "close it with ], or put each item on a line of its own after a dash",
        opening=True,
    ),
    _Syntax(
        "did not find expected ',' or '}'",
        "the curly bracket that opens here is not closed",
        "close it with }, or write one key on each line",
        opening=True,
    ),
    _Syntax(
        "found unexpected end of stream",
        "the quotation mark that opens here is never closed",
        "add the closing quotation mark",
        opening=True,
    ),
    _Syntax(
        "found character that cannot start any token", "this character cannot start a value", "put the text in quotes"
    ),
    _Syntax(
        "did not find expected tag URI", "an exclamation mark starts a YAML tag", "put the text in quotes", opening=True
    ),
    _Syntax("found undefined tag", "an exclamation mark starts a YAML tag", "put the text in quotes", opening=True),
    _Syntax(
        "found unknown escape character",
        "a backslash in double quotes means something else in YAML",
        "use single quotes, or leave the backslash out",
    ),
    _Syntax(
        "found invalid Unicode character escape code",
        "this backslash code does not stand for a character",
        "write the character itself",
    ),
    _Syntax(
        "did not find expected <document start>",
        "text stands after the end of the data",
        "check the indentation of this line",
    ),
    _Syntax(
        "block sequence entries are not allowed",
        "a dash stands where no list can start",
        "put the list on the lines below its key, or the text in quotes",
    ),
    _Syntax(
        "did not find expected alphabetic or numeric character",
        "a star or ampersand starts a YAML alias",
        "put the text in quotes",
        opening=True,
    ),
    _Syntax(
        "did not find expected comment or line break",
        "text stands on the same line as | or >",
        "start it on the next line, or put it in quotes",
    ),
    _Syntax(
        "did not find expected node content",
        "a bracket or comma stands where a value is expected",
        "put the text in quotes",
    ),
)


def syntax_problem(source: SourceText, problem: yaml.YAMLError, last: Any) -> Diagnostic:
    """The one thing that keeps a file from being read as YAML. *last* is the last event that could be read."""
    gave_up = _position(source, getattr(problem, "problem_mark", None))
    opened = _position(source, getattr(problem, "context_mark", None))
    said = getattr(problem, "problem", None) or ""
    where = gave_up or opened or Position(source.path)
    if said == "did not find expected key" and _goes_over_lines_in_quotes(last):
        opening = _position(source, last.start_mark) or where
        message = (
            f"the quotation mark that opens here is closed in line {last.end_mark.line + 1}, where more text follows"
        )
        return error("yaml-syntax", message, opening, hint="close it where the text ends")
    at_start = _is_first_on_its_line(source, where)
    for known in _KNOWN:
        if known.said in said and known.at_start in (None, at_start):
            position = opened or where if known.opening else where
            return error("yaml-syntax", known.message, position, hint=known.hint)
    return error("yaml-syntax", "YAML cannot be read from here on", where, hint="check quotes, colons and indentation")


def _goes_over_lines_in_quotes(event: Any) -> bool:
    # A text that lost its closing quotation mark runs on to the next one, often far below.
    in_quotes = isinstance(event, yaml.ScalarEvent) and event.style in ('"', "'")
    return in_quotes and event.start_mark.line < event.end_mark.line


def _is_first_on_its_line(source: SourceText, position: Position) -> bool:
    before = source.text.split("\n")[position.line - 1][: position.column - 1]
    return re.search(r":\s|[\"']", before) is None


def _position(source: SourceText, mark: yaml.Mark | None) -> Position | None:
    """The position of *mark*; where the parser stopped behind the last line, the end of that line."""
    if mark is None:
        return None
    lines = source.text.rstrip().split("\n")
    if mark.line >= len(lines):
        return Position(source.path, len(lines), len(lines[-1]) + 1)
    return Position(source.path, mark.line + 1, mark.column + 1)
