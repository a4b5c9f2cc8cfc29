"""Puts all tables and their codebook into one Excel workbook whose bytes depend on the content alone."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, TYPE_STRING
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from generator.artifacts import Asset
from generator.outputs.exports.codebook import codebook_rows
from generator.outputs.exports.edition import LICENCE_NAME, TITLE, Edition
from generator.outputs.exports.layout import Column, Shape
from generator.outputs.exports.tables import TABLE_FOLDER, TABLES, Cell, cells

WORKBOOK = f"{TABLE_FOLDER}casebook.xlsx"
CODEBOOK = "codebook"
_ANY_DAY = (1980, 1, 1, 0, 0, 0)  # the oldest date that a zip can hold
_WIDE = frozenset({Shape.LINES, Shape.CITATIONS})
_LONG = frozenset(
    (
        "title",
        "summary",
        "text",
        "claim",
        "mechanism",
        "how",
        "definition",
        "why",
        "goes_wrong",
        "note",
        "many_targets_because",
        "decision_situation",
        "decision_what_happened",
    )
)
_BOLD, _TOP = Font(bold=True), Alignment(vertical="top", wrap_text=True)


def workbook_file(edition: Edition) -> Iterator[Asset]:
    """The workbook as a file of the site."""
    yield Asset(WORKBOOK, workbook(edition))


def workbook(edition: Edition) -> bytes:
    """A sheet for each table, under its name, and the codebook in front."""
    book = Workbook(write_only=True)
    day = datetime.datetime.fromisoformat(edition.updated or "2000-01-01")
    book.properties.title, book.properties.creator = TITLE, TITLE
    book.properties.created = book.properties.modified = day
    book.properties.description = LICENCE_NAME
    codebook = codebook_rows(edition.book)
    _fill(book.create_sheet(CODEBOOK), list(codebook[0]), [16, 24, 60, 30, 60], codebook[1:])
    for table in TABLES:
        names = [column.name for column in table.columns]
        widths = [_width(column) for column in table.columns]
        _fill(book.create_sheet(table.name), names, widths, cells(edition.book, table))
    out = io.BytesIO()
    book.save(out)
    return _with_fixed_dates(out.getvalue(), day)


def _fill(sheet: Any, names: list[str], widths: list[int], rows: Iterable[Sequence[Cell]]) -> None:
    # The types of openpyxl do not know what a sheet that is only written can do.
    for index, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(index)].width = width
    sheet.freeze_panes = "B2"
    sheet.append([_cell(sheet, name, _BOLD) for name in names])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])


def _cell(sheet: Any, value: Cell, font: Font | None = None) -> Any:
    cell = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("", value) if isinstance(value, str) else value)
    if isinstance(value, str):
        # Text stays text: neither "=1+1" nor "17.10" may turn into something else.
        cell.data_type = TYPE_STRING
        cell.number_format = "@"
    cell.alignment = _TOP
    if font:
        cell.font = font
    return cell


def _width(column: Column) -> int:
    return 60 if column.shape in _WIDE or column.name in _LONG else 20


def _with_fixed_dates(written: bytes, day: datetime.datetime) -> bytes:
    """The workbook without the clock of the machine, which openpyxl writes into it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(written)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            content = source.read(name)
            if name == "docProps/core.xml":
                stamp = day.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
                content = re.sub(rb"(<dcterms:(created|modified)[^>]*>)[^<]*", rb"\g<1>" + stamp, content)
            entry = zipfile.ZipInfo(name, _ANY_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, content)
    return out.getvalue()
