"""Turns sheets in the published layout into case files, and says cell by cell what keeps a case from being one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml
from pydantic import ValidationError

from generator.diagnostics import Diagnostic, Position, error, in_short
from generator.documents.document import Document
from generator.explaining import did_you_mean, explain, nearest
from generator.loading import Draft, Entry
from generator.model.case import Case
from generator.outputs.exports.layout import CLAIM_PARTS, PAIRS, Column, Part, Path, Shape, Table
from generator.outputs.exports.tables import CASES, CLAIMS, TABLES, TARGETS
from generator.scalars import Plain, looks_like_something_else
from generator.sheets import CellPosition, Sheet, SheetCell, SheetRow

CASE_TABLES = {table.name: table for table in TABLES if table.is_part_of_cases}
"""The tables that a case is made of, by the names of their sheets."""

_OWNER = "case"


@dataclass(frozen=True, slots=True)
class CaseSheet(Document):
    """The rows of one case as nested data; places are cells of the sheets that they came from."""

    cells: dict[Path, CellPosition] = field(default_factory=dict)

    def position(self, *path: str | int) -> Position:
        """The cell of the value at *path*, or else the nearest one around it."""
        while path not in self.cells:
            path = path[:-1]
        return self.cells[path]

    def key_position(self, *path: str | int) -> Position:
        """As `position`: a sheet writes its keys in the first row only."""
        return self.position(*path)

    def position_inside(self, path: Path, value: str, index: int) -> Position:
        """The cell; a sheet has no lines inside one."""
        return self.position(*path)


@dataclass(frozen=True, slots=True)
class Imported:
    """The cases of some sheets: those that are whole, and those that the model refused."""

    entries: Mapping[str, Entry]
    drafts: tuple[Draft, ...]
    diagnostics: tuple[Diagnostic, ...]


def import_cases(sheets: Iterable[Sheet]) -> Imported:
    """The cases that the sheets tell of. References to other records are not looked at yet."""
    known = {sheet.name: sheet for sheet in sheets if sheet.name in CASE_TABLES}
    reader = _Reader(known)
    reader.read()
    entries: dict[str, Entry] = {}
    drafts: list[Draft] = []
    for identity, builder in reader.cases.items():
        document = CaseSheet(builder.path, builder.data, dict.fromkeys(builder.cells, (1, 1)), cells=builder.cells)
        try:
            entries[identity] = Entry(Case.model_validate(builder.data), document)
        except ValidationError as problem:
            refused = frozenset(tuple(detail["loc"]) for detail in problem.errors())
            drafts.append(Draft(Case, document, (), builder.data, refused))
            # A cell that has its own message is not told of a second time.
            told = {one.position for one in reader.diagnostics}
            reader.diagnostics += (one for one in explain(problem, Case, document, ()) if one.position not in told)
    return Imported(entries, tuple(drafts), tuple(reader.diagnostics))


class _Builder:
    """The nested data of one case, and the cell of each value."""

    def __init__(self, start: CellPosition) -> None:
        self.data: dict[str, Any] = {}
        self.cells: dict[Path, CellPosition] = {(): start}
        self.path = start.path

    def put(self, path: Path, value: Any, position: CellPosition) -> None:
        """Sets the value at *path*; groups and lists on the way are made where they are missing."""
        here: Any = self.data
        for depth, key in enumerate(path[:-1], start=1):
            # A list grows by one item at a time, so the next number is its length.
            if isinstance(here, list):
                if key == len(here):
                    here.append({})
                here = here[int(key)]
            else:
                here = here.setdefault(key, [] if isinstance(path[depth], int) else {})
            self.cells.setdefault(path[:depth], position)
        here[path[-1]] = value
        self.cells[path] = position

    def length(self, name: str) -> int:
        """How many items a list has so far."""
        return len(self.data.get(name, ()))


class _Reader:
    def __init__(self, sheets: Mapping[str, Sheet]) -> None:
        self._sheets = sheets
        self.cases: dict[str, _Builder] = {}
        self.diagnostics: list[Diagnostic] = []

    def read(self) -> None:
        """Reads the sheet of cases first: it says which cases there are."""
        if CASES.name not in self._sheets:
            where = next((sheet.position for sheet in self._sheets.values()), CellPosition("the tables"))
            hint = "it has one row for each case; the published workbook shows its columns"
            self.diagnostics.append(error("missing-column", "there is no sheet 'cases'", where, hint=hint))
            return
        for name, table in CASE_TABLES.items():
            if sheet := self._sheets.get(name):
                self._look_at_columns(table, sheet)
                for row in sheet.rows:
                    self._read_row(table, row)

    def _look_at_columns(self, table: Table, sheet: Sheet) -> None:
        names = [column.name for column in table.columns]
        for name, position in sheet.header.items():
            if name not in names:
                hint = did_you_mean(name, names) or f"known here: {', '.join(names)}"
                problem = f"there is no column '{in_short(name)}' in the layout"
                self.diagnostics.append(error("unknown-field", problem, position, hint=hint))
        key = "id" if table is CASES else _OWNER
        if key not in sheet.header:
            problem = f"the first row does not name '{key}'"
            self.diagnostics.append(
                error("missing-column", problem, sheet.position, hint="it says which case a row is of")
            )

    def _read_row(self, table: Table, row: SheetRow) -> None:
        if table is CASES:
            self._start_case(row)
            return None
        owner = row.get(_OWNER)
        if owner is None:
            return self._report_ownerless(row)
        builder = self.cases.get(owner.text)
        if builder is None:
            hint = did_you_mean(owner.text, self.cases) or "add it to the sheet of cases"
            problem = f"no case '{in_short(owner.text)}' in these tables"
            self.diagnostics.append(error("unknown-reference", problem, owner.position, hint=hint))
        elif table is CLAIMS:
            self._read_claim(builder, row)
        else:
            self._read_cells(builder, table, row, (table.case_field, builder.length(table.case_field)))
        return None

    def _report_ownerless(self, row: SheetRow) -> None:
        first = next(iter(row.values()))
        problem = error("missing-field", "this row does not say which case it is of", first.position,
                        hint=f"fill in the column '{_OWNER}'")  # fmt: skip
        self.diagnostics.append(problem)

    def _start_case(self, row: SheetRow) -> None:
        identity = row.get("id")
        first = identity or next(iter(row.values()))
        if identity is None:
            hint = "lower-case letters, digits and hyphens, such as 'solar-mill-nepal'"
            self.diagnostics.append(error("missing-field", "this row has no id", first.position, hint=hint))
        elif identity.text in self.cases:
            problem = f"the case '{in_short(identity.text)}' stands twice in this sheet"
            self.diagnostics.append(error("id-used-twice", problem, identity.position, hint="choose another id"))
        else:
            self.cases[identity.text] = _Builder(first.position)
            self._read_cells(self.cases[identity.text], CASES, row, ())

    def _read_cells(self, builder: _Builder, table: Table, row: SheetRow, at: Path) -> None:
        for column in table.columns:
            cell = row.get(column.name)
            if cell and column.path:
                self._put(builder, (*at, *column.path), column, cell)
        if table is TARGETS:
            self._look_at_code(row)

    def _read_claim(self, builder: _Builder, row: SheetRow) -> None:
        kind = self._part_of(row)
        if kind is None:
            return
        at: Path = (kind.case_field, builder.length(kind.case_field)) if kind.is_list else (kind.case_field,)
        for column in CLAIMS.columns:
            cell = row.get(column.name)
            if cell and column.name in kind.names:
                self._put(builder, (*at, kind.names[column.name]), column, cell)

    def _part_of(self, row: SheetRow) -> Part | None:
        cell = row.get("part")
        if cell is None:
            first = next(iter(row.values()))
            said, hint = "this row does not say of which part it is", f"write one of {', '.join(CLAIM_PARTS)}"
            self.diagnostics.append(error("missing-field", said, first.position, hint=hint))
            return None
        if cell.text not in CLAIM_PARTS:
            said, hint = f"'{in_short(cell.text)}' is not one of", did_you_mean(cell.text, CLAIM_PARTS)
            said = f"{said} {', '.join(CLAIM_PARTS)}"
            self.diagnostics.append(error("not-in-list", said, cell.position, hint=hint))
        # Read as what it was meant to be, a slip does not look like a part that is missing.
        return CLAIM_PARTS.get(nearest(cell.text, CLAIM_PARTS) or "")

    def _put(self, builder: _Builder, path: Path, column: Column, cell: SheetCell) -> None:
        if column.name == "code" and cell.is_number:
            hint = "format the column as text, and write the code again"
            problem = f"the code {cell.text} is a number in this cell, so a last zero is lost"
            self.diagnostics.append(error("unquoted-code", problem, cell.position, hint=hint))
        builder.put(path, self._value(column, cell), cell.position)

    def _value(self, column: Column, cell: SheetCell) -> Any:
        match column.shape:
            case Shape.IDS:
                return [part for one in cell.text.replace("\n", ";").split(";") if (part := one.strip())]
            case Shape.LINES:
                return [part for one in cell.text.split("\n") if (part := one.strip())]
            case Shape.CITATIONS | Shape.CHANGES:
                return list(self._pairs(column, cell))
            case _:
                return cell.text

    def _pairs(self, column: Column, cell: SheetCell) -> Iterator[dict[str, str]]:
        first, second = PAIRS[column.shape]
        for line in filter(None, map(str.strip, cell.text.split("\n"))):
            key, colon, rest = line.partition(":")
            if colon and rest.strip():
                yield {first: key.strip(), second: rest.strip()}
            else:
                problem = f"'{in_short(line)}' is not written as {first}, colon, {second}"
                self.diagnostics.append(error("wrong-form", problem, cell.position, hint=column.shape.value))

    def _look_at_code(self, row: SheetRow) -> None:
        code, name = row.get("code"), row.get("code_uri")
        if code and name and not name.text.endswith(f"/{code.text}"):
            hint = f"write {name.text.rpartition('/')[2]} and format the column as text"
            problem = f"the code {in_short(code.text)} differs from its code_uri; spreadsheets drop last zeros"
            self.diagnostics.append(error("unquoted-code", problem, code.position, hint=hint))


class _Writer(yaml.SafeDumper):
    """Writes a case as a person would: long texts folded, codes and dates in quotes."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        # Lists stand two spaces in, as in the hand-written files.
        return super().increase_indent(flow, False)


def _as_text(writer: yaml.SafeDumper, text: str) -> yaml.Node:
    style = None
    if looks_like_something_else(Plain(text)) or text[:1].isdigit():
        style = '"'
    elif len(text) > 90 or "\n" in text:
        style = ">"
    return writer.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _as_group(writer: yaml.SafeDumper, group: dict[str, Any]) -> yaml.Node:
    # A citation or a span of years fits on one line.
    is_short = all(isinstance(one, str | int) for one in group.values()) and len(str(group)) < 100
    return writer.represent_mapping("tag:yaml.org,2002:map", group.items(), flow_style=is_short)


def _as_list(writer: yaml.SafeDumper, items: list[Any]) -> yaml.Node:
    are_ids = all(isinstance(one, str) and " " not in one for one in items) and len(str(items)) < 100
    return writer.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=are_ids)


_Writer.add_representer(str, _as_text)
_Writer.add_representer(list, _as_list)
_Writer.add_representer(dict, _as_group)


def case_file(case: Case) -> str:
    """The text of the content file of a case."""
    data = case.model_dump(mode="json", by_alias=True, exclude_none=True, exclude_defaults=True)
    text = yaml.dump(data, Dumper=_Writer, sort_keys=False, allow_unicode=True, width=118, default_flow_style=False)
    return f"# yaml-language-server: $schema=../../schema/case.schema.json\n{text}"
