"""What each column of each table means, with the values of its closed lists."""

from __future__ import annotations

from dataclasses import dataclass

from generator.documents.prose import to_plain
from generator.outputs.closed_lists import closed_lists
from generator.outputs.exports.layout import Column, Shape, Table
from generator.outputs.exports.tables import TABLES
from generator.publication import Casebook

# Columns whose values are rows of a closed list that is data.
_LISTS = {"themes": "theme", "type": "partner-type", "ending_causes": "ending-cause", "outcome": "outcome"}


@dataclass(frozen=True, slots=True)
class Meaning:
    """One value of a closed list."""

    value: str
    title: str
    meaning: str


@dataclass(frozen=True, slots=True)
class ColumnEntry:
    """A column as the codebook tells it."""

    column: Column
    values: tuple[Meaning, ...]

    @property
    def form(self) -> str:
        """How its cells are written."""
        return self.column.shape.value


@dataclass(frozen=True, slots=True)
class TableEntry:
    """A table as the codebook tells it."""

    table: Table
    rows: int
    columns: tuple[ColumnEntry, ...]


def codebook(book: Casebook) -> tuple[TableEntry, ...]:
    """All tables with their columns."""
    lists = {
        one.kind: tuple(Meaning(value.id, value.title, to_plain(value.definition)) for value in one.values)
        for one in closed_lists(book)
    }
    return tuple(
        TableEntry(
            table,
            sum(1 for _ in table.rows(book)),
            tuple(ColumnEntry(column, _values(table, column, lists)) for column in table.columns),
        )
        for table in TABLES
    )


def codebook_rows(book: Casebook) -> list[tuple[str, str, str, str, str]]:
    """The codebook as rows of a sheet, the names of its columns first."""
    rows = [("table", "column", "meaning", "form", "values")]
    for entry in codebook(book):
        for one in entry.columns:
            values = "\n".join(f"{value.value}: {value.title}. {value.meaning}" for value in one.values)
            rows.append((entry.table.name, one.column.name, one.column.meaning, one.form, values))
    return rows


def _values(table: Table, column: Column, lists: dict[str, tuple[Meaning, ...]]) -> tuple[Meaning, ...]:
    if column.choices:
        return tuple(Meaning(one.value, one.title_text, one.meaning) for one in column.choices)
    if table.name == "sources" or column.shape not in (Shape.TEXT, Shape.IDS):
        return ()
    return lists.get(_LISTS.get(column.name, ""), ())
