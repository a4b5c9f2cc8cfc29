"""Import and export: what is exported comes back as it was, and mistakes are told cell by cell."""

from __future__ import annotations

import csv
import datetime
import io
import shutil
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from published import BASE, CONTENT, Built, read

from generator.cli import main
from generator.documents.sources import SourceText
from generator.exchange import selected
from generator.importing import case_file, import_cases
from generator.loading import load_text
from generator.model.kinds import BY_NAME
from generator.outputs.exports import EXPORTS
from generator.outputs.exports.edition import Edition
from generator.outputs.exports.tables import TABLE_FOLDER
from generator.outputs.exports.workbook import WORKBOOK
from generator.publication import Casebook, with_cases
from generator.sheets import read_sheets

CASE = "wind-pump"


@pytest.fixture(scope="module")
def small() -> Casebook:
    return read(BASE)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A content folder that a test may spoil."""
    shutil.copytree(BASE, tmp_path / "content")
    return tmp_path


@pytest.fixture
def book(small: Casebook, tmp_path: Path) -> Path:
    """The published workbook of the small casebook."""
    path = tmp_path / "cases.xlsx"
    path.write_bytes(next(iter(EXPORTS["workbook"](Edition(small)))).content)
    return path


def change(book: Path, cells: dict[str, object]) -> None:
    """Writes values into a workbook; a cell is called "sheet!B2"."""
    written = load_workbook(book)
    for name, value in cells.items():
        sheet, _, cell = name.partition("!")
        written[sheet][cell].value = value
    written.save(book)


def cell_of(book: Path, sheet: str, column: str, row: int = 2) -> str:
    """The name of a cell by the name of its column."""
    header = [cell.value for cell in load_workbook(book)[sheet][1]]
    return f"{sheet}!{load_workbook(book)[sheet].cell(row, header.index(column) + 1).coordinate}"


def told(book: Path, project: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """The messages of an import that fails; nothing is written."""
    target = project / "new"
    assert main(["import", str(book), "--into", str(target), "--content", str(project / "content")]) == 1
    assert not target.exists()
    return capsys.readouterr().err.splitlines()[:-1]


def test_every_case_comes_back_from_the_workbook_as_it_was(built: Built, tmp_path: Path) -> None:
    path = tmp_path / "casebook.xlsx"
    path.write_bytes(built.files[WORKBOOK])
    sheets, problems = read_sheets(path)
    assert problems == []
    imported = import_cases(sheets)
    assert [str(one) for one in imported.diagnostics] == []
    assert {one: entry.record for one, entry in imported.entries.items()} == dict(built.book.cases)


def test_every_case_comes_back_from_csv_with_commas_or_semicolons(small: Casebook, tmp_path: Path) -> None:
    for delimiter in (",", ";"):
        sheets = []
        for asset in EXPORTS["tables"](Edition(small)):
            if asset.path.endswith(".csv"):
                path = tmp_path / asset.path.removeprefix(TABLE_FOLDER)
                path.write_bytes(_with_delimiter(asset.content, delimiter))
                found, problems = read_sheets(path)
                assert problems == []
                sheets += found
        imported = import_cases(sheets)
        assert [str(one) for one in imported.diagnostics] == []
        assert {one: entry.record for one, entry in imported.entries.items()} == dict(small.cases)


def _with_delimiter(content: bytes, delimiter: str) -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(csv.reader(io.StringIO(content.decode())))
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def test_a_written_case_file_reads_as_the_same_case(built: Built) -> None:
    for identity, case in built.book.cases.items():
        entries, problems = load_text(BY_NAME["case"], SourceText(f"content/cases/{identity}.yml", case_file(case)))
        assert [str(one) for one in problems] == []
        assert entries[0].record == case


def test_import_writes_files_that_the_check_accepts(
    book: Path, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = project / "content"
    before = (content / f"cases/{CASE}.yml").read_text(encoding="utf-8")
    assert main(["import", str(book), "--content", str(content), "--replace"]) == 0
    assert capsys.readouterr().out.startswith("1 case files in ")
    assert (content / f"cases/{CASE}.yml").read_text(encoding="utf-8") != before
    assert main(["check", "--content", str(content)]) == 0


def test_a_file_that_exists_is_not_written_over(book: Path, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(book), "--content", str(project / "content")]) == 1
    assert f"the case '{CASE}' exists already" in capsys.readouterr().err


def test_each_mistake_is_told_at_its_cell(book: Path, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cells = {
        cell_of(book, "cases", "outcome"): "suceeded",
        cell_of(book, "cases", "last_checked"): "20 November",
        cell_of(book, "factors-by-case", "factor"): "shared-agend",
        cell_of(book, "factors-by-case", "cite"): "pump-report-2023",
        cell_of(book, "targets-by-case", "weight"): None,
        cell_of(book, "claims", "part"): "storry",
    }
    change(book, cells)
    where = [f"cases.xlsx, sheet {cell.replace('!', ', cell ')}: " for cell in cells]
    lines = told(book, project, capsys)
    text = "\n".join(lines)
    assert f"{where[0]}'suceeded' is not one of" in text
    assert "mend: did you mean 'succeeded'?" in text
    assert f"{where[1]}'20 November' must be a full date" in text
    assert f"{where[2]}no factor 'shared-agend' [unknown-reference]" in text
    assert "mend: did you mean 'shared-agenda'?" in text
    assert f"{where[3]}'pump-report-2023' is not written as source, colon, at [wrong-form]" in text
    assert "'weight' is missing" in text
    assert f"{where[5]}'storry' is not one of verdict, story" in text


def test_a_code_that_became_a_number_is_told(book: Path, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cell = cell_of(book, "targets-by-case", "code")
    change(book, {cell: 17.1})
    text = "\n".join(told(book, project, capsys))
    place = f"cases.xlsx, sheet {cell.replace('!', ', cell ')}"
    assert f"{place}: the code 17.1 is a number in this cell, so a last zero is lost [unquoted-code]" in text
    assert "differs from its code_uri" in text


def test_rows_and_columns_that_belong_nowhere_are_told(
    book: Path, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(book, {cell_of(book, "partners", "case"): "wind-pmp", cell_of(book, "cases", "scale", 1): "scal"})
    lines = told(book, project, capsys)
    text = "\n".join(lines)
    assert "cases.xlsx, sheet partners, cell A2: no case 'wind-pmp' in these tables" in text
    assert "mend: did you mean 'wind-pump'?" in text
    assert "there is no column 'scal' in the layout" in text


def test_a_date_cell_and_a_whole_number_are_read(small: Casebook, book: Path) -> None:
    change(book, {
        cell_of(book, "cases", "last_checked"): datetime.datetime(2026, 11, 20),
        cell_of(book, "cases", "period_start"): 1998.0,
    })  # fmt: skip
    sheets, _ = read_sheets(book)
    imported = import_cases(sheets)
    assert imported.diagnostics == ()
    case = imported.entries[CASE].record
    assert (case.last_checked, case.period.start) == ("2026-11-20", 1998)


def test_a_guarded_formula_loses_its_apostrophe(tmp_path: Path) -> None:
    path = tmp_path / "cases.csv"
    path.write_text("id,title\nx,'=1+1\n", encoding="utf-8")
    ((sheet,), _) = read_sheets(path)
    assert sheet.rows[0]["title"].text == "=1+1"


def test_what_is_no_workbook_is_told(tmp_path: Path, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "cases.xlsx"
    path.write_bytes(b"not a workbook")
    assert told(path, project, capsys)[0] == "cases.xlsx:1:1: this is no Excel workbook [not-a-file]"
    Workbook().save(path)
    assert any("there is no sheet 'cases'" in line for line in told(path, project, capsys))
    path = tmp_path / "cases.csv"
    path.write_bytes("id,title\nx,Café\n".encode("latin-1"))
    assert any("not saved as UTF-8" in line for line in told(path, project, capsys))


def test_a_file_that_is_not_there_is_wrong_usage(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "nowhere.xlsx", "--content", str(project / "content")]) == 2
    assert capsys.readouterr().err == "There is no file 'nowhere.xlsx'.\n"


@pytest.mark.parametrize("name", [*EXPORTS, "all"])
def test_export_writes_each_format(name: str, project: Path, tmp_path: Path) -> None:
    target = tmp_path / "out"
    assert main(["export", name, "--into", str(target), "--content", str(project / "content")]) == 0
    assert any(target.rglob("*.*"))


def test_an_unknown_selection_is_wrong_usage(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["export", "tables", "--goal", "18", "--case", "nowhere", "--content", str(project / "content")]
    assert main(arguments) == 2
    assert capsys.readouterr().err == "There is no case 'nowhere'.\nThere is no goal '18'.\n"


def test_a_selection_holds_what_fits_and_forgets_the_rest(built: Built) -> None:
    book = built.book
    failed = selected(book, {"outcome": ["failed", "ended"], "goal": ["6"]})
    assert failed
    for identity, case in book.cases.items():
        fits = case.outcome in ("failed", "ended") and any(book.targets[one.code].goal == 6 for one in case.targets)
        assert (identity in failed) == fits
    part = with_cases(book, failed)
    assert set(part.cases) == failed
    text = b"".join(asset.content for name in ("api", "graph") for asset in EXPORTS[name](Edition(part))).decode()
    for identity in book.cases.keys() - failed:
        assert f'"{identity}"' not in text
        assert f"urn:partnering-casebook:case:{identity}" not in text


def test_the_content_folder_is_left_alone_by_exports() -> None:
    assert not (CONTENT / "export").exists()
