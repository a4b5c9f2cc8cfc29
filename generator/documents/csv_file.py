"""Turns a CSV table into a `Document`: a list of rows, each cell with its line and column."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Note, Position, error, in_short
from generator.documents.document import Document, Path
from generator.documents.sources import SourceText, nothing_here

# A cell in double quotes, where two of them stand for one, or a cell without; then a comma or the end of the row.
_CELL = re.compile(r'(?:"([^"]*(?:""[^"]*)*)"|([^",\n]*))(,|\n)')

Cell = tuple[str, Position]
"""The text of a cell and where it starts."""


class _Unreadable(Exception):
    """Stops the reading of a table at a cell whose end cannot be found."""

    def __init__(self, position: Position) -> None:
        super().__init__(str(position))
        self.position = position


def parse_csv(source: SourceText) -> tuple[Document | None, list[Diagnostic]]:
    """The table as a list of rows with text cells, or all that is wrong with its form.

    The names of the columns are the keys of the document, with their positions in the first row.
    """
    try:
        rows = list(_rows(source))
    except _Unreadable as problem:
        hint = "put the whole cell in double quotes, and write a quotation mark inside it twice"
        return None, [
            error("table-quotes", "a quotation mark in this cell has no partner", problem.position, hint=hint)
        ]
    if not rows:
        return None, [nothing_here(source.path)]
    header = rows.pop(0)
    problems = [*_columns_twice(header), *_ragged_rows(header, rows)]
    return (None, problems) if problems else (_document(source, header, rows), [])


def _document(source: SourceText, header: list[Cell], rows: list[list[Cell]]) -> Document:
    names = [name for name, _ in header]
    places: dict[Path, tuple[int, int]] = {(): (1, 1)}
    data: list[dict[str, str]] = []
    for index, row in enumerate(rows):
        places[(index,)] = _place(row[0][1])
        for name, (_, position) in zip(names, row, strict=True):
            places[(index, name)] = _place(position)
        # An empty cell counts as absent, as an empty value does in YAML.
        data.append({name: text for name, (text, _) in zip(names, row, strict=True) if text})
    return Document(source.path, data, places, {(name,): _place(position) for name, position in header})


def _place(position: Position) -> tuple[int, int]:
    return position.line, position.column


def _rows(source: SourceText) -> Iterator[list[Cell]]:
    """The rows that hold something; lines without text are passed over."""
    text = source.text if source.text.endswith("\n") else f"{source.text}\n"
    row: list[Cell] = []
    start = line_start = 0
    line = 1
    while start < len(text):
        position = Position(source.path, line, start - line_start + 1)
        found = _CELL.match(text, start)
        if not found:
            raise _Unreadable(position)
        quoted, plain, end = found.groups()
        row.append((plain.strip() if quoted is None else quoted.replace('""', '"').strip(), position))
        if broken := found.group().count("\n"):
            line += broken
            line_start = text.rfind("\n", start, found.end()) + 1
        start = found.end()
        if end == "\n":
            if any(word for word, _ in row):
                yield row
            row = []


def _columns_twice(header: list[Cell]) -> Iterator[Diagnostic]:
    first: dict[str, Position] = {}
    for name, position in header:
        if name in first:
            yield error(
                "duplicate-key",
                f"the column '{in_short(name)}' stands twice in the first row",
                position,
                hint="keep one of the two",
                notes=(Note("first written here", first[name]),),
            )
        first.setdefault(name, position)


def _ragged_rows(header: list[Cell], rows: list[list[Cell]]) -> Iterator[Diagnostic]:
    for row in rows:
        if len(row) != len(header):
            yield error(
                "ragged-table",
                f"this row has {len(row)} cells, the first row has {len(header)}",
                row[0][1],
                hint="put text with commas in double quotes",
            )
