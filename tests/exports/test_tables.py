"""Tables: frictionless accepts the package, spreadsheets run nothing, and the workbook holds the same."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest
from frictionless import Package, system
from openpyxl import load_workbook
from published import Built

from generator.outputs.exports.edition import Edition
from generator.outputs.exports.layout import Shape
from generator.outputs.exports.tables import TABLE_FOLDER, TABLES, as_cell, safe_cell
from generator.outputs.exports.workbook import CODEBOOK, WORKBOOK, workbook
from generator.outputs.pages.data import SECTION


@pytest.fixture(scope="module")
def folder(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("tables")
    for path, content in built.files.items():
        if path.startswith(TABLE_FOLDER):
            (target / path.removeprefix(TABLE_FOLDER)).write_bytes(content)
    return target


def rows(built: Built, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(built.text(f"{TABLE_FOLDER}{name}.csv"))))


@pytest.mark.filterwarnings("ignore")  # frictionless and what it stands on warn of their own affairs
def test_frictionless_accepts_the_package(folder: Path) -> None:
    with system.use_context(trusted=True):
        report = Package(str(folder / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "message"])[:5]
    assert len(report.tasks) == len(TABLES)


def test_the_package_tells_every_column_and_carries_its_licence(built: Built) -> None:
    package = json.loads(built.files[f"{TABLE_FOLDER}datapackage.json"])
    assert f"{TABLE_FOLDER}{package['licenses'][0]['path']}" in built.files
    for resource, table in zip(package["resources"], TABLES, strict=True):
        header = built.text(f"{TABLE_FOLDER}{resource['path']}").partition("\n")[0].split(",")
        assert [field["name"] for field in resource["schema"]["fields"]] == header
        assert header == [column.name for column in table.columns]
        assert all(field["description"] for field in resource["schema"]["fields"])


def test_the_tables_hold_every_case_claim_factor_and_target(built: Built) -> None:
    cases = built.book.cases.values()
    assert len(rows(built, "cases")) == len(cases)
    assert len(rows(built, "targets-by-case")) == sum(len(case.targets) for case in cases)
    assert len(rows(built, "factors-by-case")) == sum(len(case.factors) for case in cases)
    assert len(rows(built, "claims")) == sum(
        1 + len(case.story) + len(case.results) + bool(case.ending) + len(case.follow_up) for case in cases
    )
    assert len(rows(built, "lessons")) == len(built.book.lessons)
    assert len(rows(built, "sources")) == len(built.book.sources)


def test_a_code_keeps_its_zero(built: Built) -> None:
    (row,) = [one for one in rows(built, "targets-by-case")
              if one["case"] == "xacbank-mongolia" and one["weight"] == "primary"]  # fmt: skip
    assert (row["code"], row["code_uri"]) == ("8.10", "http://metadata.un.org/sdg/8.10")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1", "=HYPERLINK(1)"])
def test_a_spreadsheet_runs_no_cell(text: str) -> None:
    assert safe_cell(text) == f"'{text}"


def test_other_cells_stay_as_they_are(built: Built) -> None:
    assert [safe_cell(one) for one in ("a = b", 12, None, "'quoted'")] == ["a = b", 12, None, "'quoted'"]
    for table in TABLES:
        for row in rows(built, table.name):
            assert not [cell for cell in row.values() if cell.startswith(("=", "+", "@", "-"))]


def test_lists_are_written_in_one_cell() -> None:
    assert as_cell(("a", "b"), Shape.IDS) == "a; b"
    assert as_cell(("One\n\ntext.", "Another."), Shape.LINES) == "One text.\nAnother."
    assert as_cell((), Shape.LINES) is None


def test_the_workbook_holds_the_same_rows_and_a_codebook(built: Built) -> None:
    book = load_workbook(io.BytesIO(built.files[WORKBOOK]), read_only=True)
    assert book.sheetnames == [CODEBOOK, *(table.name for table in TABLES)]
    for table in TABLES:
        sheet = [["" if cell is None else str(cell) for cell in row] for row in book[table.name].values]
        guarded = [[str(safe_cell(cell)) for cell in row] for row in sheet]
        assert guarded == list(csv.reader(io.StringIO(built.text(f"{TABLE_FOLDER}{table.name}.csv"))))
    told = {(row[0], row[1]) for row in book[CODEBOOK].iter_rows(min_row=2, values_only=True)}
    assert told == {(table.name, column.name) for table in TABLES for column in table.columns}
    book.close()


def test_the_workbook_holds_no_formula_and_no_clock(built: Built, edition: Edition) -> None:
    with zipfile.ZipFile(io.BytesIO(built.files[WORKBOOK])) as packed:
        assert {one.date_time for one in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"<f>" not in b"".join(packed.read(name) for name in packed.namelist())
        assert f"{edition.updated}T00:00:00Z".encode() in packed.read("docProps/core.xml")
    assert workbook(edition) == built.files[WORKBOOK]


def test_the_codebook_page_tells_every_column(built: Built) -> None:
    body = built.pages[f"{SECTION}codebook/"].body
    for table in TABLES:
        assert f'id="{table.name}"' in body
        for column in table.columns:
            assert f"<code>{column.name}</code>" in body
            assert column.meaning.strip().endswith((".", "?")), f"{table.name}.{column.name}"
