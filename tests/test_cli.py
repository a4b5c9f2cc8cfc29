"""The command `casebook`: its exit codes, its formats, and what it says when it is used wrongly."""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path

import pytest
from factory import lay_out

from generator.cli import main

BROKEN = {
    "cases/wind-pump.yml": "id: wind-pump\nscale: big\n",
    "lessons/agree-on-purpose-first.yml": "id: agree-on-purpose-first\nsteps: [geting-started]\n",
}
CASE = "content/cases/wind-pump.yml:2:8: 'big' is not one of local, national, regional or global [not-in-list]\n"
LESSON = (
    "content/lessons/agree-on-purpose-first.yml:2:9: no step 'geting-started' [unknown-reference]\n"
    "    mend: did you mean 'getting-started'?\n"
)


@pytest.fixture
def sound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return lay_out(tmp_path, {})


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return lay_out(tmp_path, BROKEN)


@pytest.mark.usefixtures("sound")
def test_sound_content_ends_with_zero(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    assert capsys.readouterr() == ("No problems found.\n", "")


@pytest.mark.usefixtures("broken")
def test_errors_end_with_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 1
    assert capsys.readouterr() == (f"{CASE}{LESSON}2 errors and 0 warnings.\n", "")


def test_warnings_alone_end_with_zero(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    lay_out(tmp_path, {"cases/wind-pump.yml": "id: wind-pump\ntitle: Pump #2\n"})
    assert main(["check"]) == 0
    assert capsys.readouterr().out.endswith("0 errors and 1 warning.\n")


@pytest.mark.usefixtures("broken")
@pytest.mark.parametrize(
    ("files", "told"),
    [
        (["content/cases/wind-pump.yml"], CASE),
        (["content/lessons"], LESSON),
        (["content/lessons/../cases"], CASE),
        (["content/lessons", "content/cases/wind-pump.yml"], CASE + LESSON),
        (["content"], CASE + LESSON),
    ],
)
def test_only_the_chosen_files_are_told(files: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", *files]) == 1
    *lines, _count = capsys.readouterr().out.splitlines(keepends=True)
    assert "".join(lines) == told


@pytest.mark.usefixtures("broken")
def test_chosen_files_without_problems_end_with_zero(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "content/troubles.yml"]) == 0
    assert capsys.readouterr().out == "No problems found.\n"


@pytest.mark.usefixtures("broken")
def test_other_formats(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--format", "json"]) == 1
    assert [problem["code"] for problem in json.loads(capsys.readouterr().out)] == ["not-in-list", "unknown-reference"]
    assert main(["check", "--format", "github"]) == 1
    assert capsys.readouterr().out.startswith(
        "::error file=content/cases/wind-pump.yml,line=2,col=8,title=not-in-list::"
    )


def test_a_missing_content_folder_is_explained(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["check"]) == 2
    assert capsys.readouterr() == (
        "",
        "There is no content folder 'content'. Run this in the project, or use --content.\n",
    )


@pytest.mark.usefixtures("sound")
def test_a_missing_file_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "content/cases/windpump.yml"]) == 2
    assert capsys.readouterr() == ("", "There is no file or folder 'content/cases/windpump.yml'.\n")


def test_the_content_folder_may_be_the_current_one(
    broken: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(broken)
    assert main(["check", "--content", ".", "cases"]) == 1
    assert capsys.readouterr().out.startswith(CASE)


def test_a_console_without_a_character_shows_its_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = lay_out(tmp_path, {"cases/wind-pump.yml": "id: wind-pump\nscale: Hà Nội\n"})
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding="ascii", write_through=True))
    assert main(["check", "--content", str(content)]) == 1
    assert rb"'H\xe0 N\u1ed9i' is not one of" in written.getvalue()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names themselves")
@pytest.mark.usefixtures("sound")
def test_a_file_name_that_is_no_text_can_be_shown(capsys: pytest.CaptureFixture[str]) -> None:
    Path(os.fsdecode(b"content/caf\xe9.yml")).write_text("id: cafe\n", encoding="utf-8")
    assert main(["check"]) == 1
    assert capsys.readouterr().out.startswith("content/caf\\udce9.yml:1:1: no kind of content lives in this place")


def test_wrong_usage_ends_with_two(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["check", "--format", "xml"])
    assert ended.value.code == 2
    assert "invalid choice: 'xml'" in capsys.readouterr().err
