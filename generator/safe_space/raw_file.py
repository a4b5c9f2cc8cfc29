"""Looks at a record's file before YAML reads it: one way to write each record, and no room beside it.

A comment, an odd order of keys, an anchor or an unusual space would pass a parser and reach the repository, where it
can carry a name or tell two writers apart. So the characters are few, and the file must be what we would write.
"""

from __future__ import annotations

import re

import yaml

from generator.diagnostics import Diagnostic, Position, error
from generator.documents.sources import SourceText
from generator.model.fields import Record

_FORBIDDEN = re.compile(r"[^A-Za-z0-9 .,;?'()\-:_\n]")
"""All that prose, ids and keys need. No quotation marks, comments, brackets, links, markup or other alphabets."""

_WIDTH = 100


def raw_problem(source: SourceText) -> Diagnostic | None:
    """The first character that has no place in a record of the safe space, or None."""
    found = _FORBIDDEN.search(source.text)
    if found is None:
        return None
    line = source.text.count("\n", 0, found.start()) + 1
    column = found.start() - source.text.rfind("\n", 0, found.start())
    return error(
        "safe-raw",
        f"a character stands here that has no place in this file (U+{ord(found.group()):04X})",
        Position(source.path, line, column),
        hint="write plain words with full stops and commas; no comments, quotation marks, links or markup",
    )


def canonical(record: Record) -> str:
    """The one way to write *record* as a file."""
    data = record.model_dump(mode="json", exclude_defaults=True)
    return yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=False, width=_WIDTH)


def differs_from_canonical_form(record: Record, source: SourceText) -> Diagnostic | None:
    """Refuses a file that says more, or says it in another way, than the record that was read from it."""
    expected = canonical(record)
    if source.text == expected:
        return None
    lines = zip(source.text.split("\n"), expected.split("\n"), strict=False)
    first = next((number for number, (left, right) in enumerate(lines, 1) if left != right), 1)
    return error(
        "safe-raw",
        "from here on the file is not in the one form that is allowed",
        Position(source.path, first),
        hint="let `casebook safe-space form` write it",
    )


_SAYS_NO_WORD = frozenset({"missing-field", "text-too-long", "list-too-long", "list-too-short", "empty-file", "tab"})


def in_confidence(problem: Diagnostic) -> Diagnostic:
    """The same problem, told without the word that caused it: a log is public, and the word may be a name."""
    message = problem.message if problem.code in _SAYS_NO_WORD else "this does not fit the form of a record"
    return error(
        "safe-field",
        message,
        problem.position,
        hint="the fields, their lists and their lengths stand in the schema folder",
    )


class _Dumper(yaml.SafeDumper):
    """Writes lists below their key, indented, as our other files do."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        del indentless
        super().increase_indent(flow, False)
