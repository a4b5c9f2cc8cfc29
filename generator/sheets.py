"""Reads the sheets of Excel workbooks and CSV files as text, each value with the cell that it stands in."""

from __future__ import annotations

import csv
import datetime
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from generator.diagnostics import Diagnostic, Position, error
from generator.documents.sources import SourceText, decode

MAX_BYTES = 100_000_000
"""The largest workbook, unpacked: a small zip can hold a file that fills the memory."""


@dataclass(frozen=True, order=True, slots=True)
class CellPosition(Position):
    """A place in a sheet: `line` is the row and `column` the column, both counted from 1."""

    def __str__(self) -> str:
        return f"{self.path}, cell {get_column_letter(self.column)}{self.line}"


@dataclass(frozen=True, slots=True)
class SheetCell:
    """The text of a cell. `is_number` says that the spreadsheet kept a number and may have dropped its last zeros."""

    text: str
    position: CellPosition
    is_number: bool = False


SheetRow = dict[str, SheetCell]
"""The filled cells of a row by the names of their columns."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet with its first row, which names the columns, and the rows below it that hold something."""

    name: str
    header: dict[str, CellPosition]
    rows: tuple[SheetRow, ...]
    path: str

    @property
    def position(self) -> CellPosition:
        """Where the sheet begins."""
        return CellPosition(self.path)


def read_sheets(path: Path) -> tuple[list[Sheet], list[Diagnostic]]:
    """The sheets of an Excel workbook, or the one sheet of a CSV file, which is called like the file."""
    if path.suffix.lower() in (".xlsx", ".xlsm"):
        return _read_workbook(path)
    source = decode(path.name, path.read_bytes())
    if isinstance(source, Diagnostic):
        return [], [source]
    return [_sheet(path.stem, path.name, _csv_rows(source))], []


def _read_workbook(path: Path) -> tuple[list[Sheet], list[Diagnostic]]:
    try:
        with zipfile.ZipFile(path) as packed:
            size = sum(one.file_size for one in packed.infolist())
        if size > MAX_BYTES:
            hint = "split it, and leave out pictures"
            return [], [error("file-too-large", "this workbook is too large", Position(path.name), hint=hint)]
        book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError):
        hint = "save it as .xlsx, or save each sheet as CSV"
        return [], [error("not-a-file", "this is no Excel workbook", Position(path.name), hint=hint)]
    sheets = [
        _sheet(sheet.title, f"{path.name}, sheet {sheet.title}", sheet.iter_rows(values_only=True))
        for sheet in book.worksheets
    ]
    book.close()
    return sheets, []


def _csv_rows(source: SourceText) -> Iterator[Sequence[str]]:
    # Spreadsheets in many countries write semicolons; the first line tells.
    first = source.text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    yield from csv.reader(io.StringIO(source.text), delimiter=delimiter)


def _sheet(name: str, path: str, rows: Iterable[Sequence[object]]) -> Sheet:
    lines = iter(rows)
    names = [str(one or "").strip() for one in next(lines, ())]
    header = {one: CellPosition(path, 1, column) for column, one in enumerate(names, start=1) if one}
    found = []
    for number, values in enumerate(lines, start=2):
        cells = {
            title: cell
            for column, (title, value) in enumerate(zip(names, values, strict=False), start=1)
            if title and (cell := _cell(value, CellPosition(path, number, column)))
        }
        if cells:
            found.append(cells)
    return Sheet(name, header, tuple(found), path)


def _cell(value: object, position: CellPosition) -> SheetCell | None:
    match value:
        case None | "":
            return None
        case datetime.datetime() | datetime.date():
            return SheetCell(value.isoformat()[:10], position)
        case float() if value.is_integer():
            return SheetCell(str(int(value)), position, is_number=True)
        case int() | float():
            return SheetCell(str(value), position, is_number=True)
        case _:
            text = _without_guard(str(value).replace("\r\n", "\n").strip())
            return SheetCell(text, position) if text else None


def _without_guard(text: str) -> str:
    """The text without the apostrophe that keeps spreadsheets from running it."""
    return text[1:] if text.startswith("'") and text[1:2] in ("=", "+", "-", "@", "＝", "＋", "－", "＠") else text
