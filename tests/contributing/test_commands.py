"""The commands for contributors, run as a person would run them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from factory import BASE

from generator.cli import main

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BASE, tmp_path / "content"))


@pytest.fixture
def run(content: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def command(*words: str) -> tuple[int, str]:
        code = main([*words, "--content", str(content)])
        said = capsys.readouterr()
        return code, said.out + said.err

    return command


def answers(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    given: Iterator[str] = iter(lines)
    monkeypatch.setattr("builtins.input", lambda prompt: next(given))


def test_new_asks_a_few_questions_and_explains_the_rest(
    run: Run, content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers(monkeypatch, "The mill, a long wait", "It grinds. It is slow.", "mixd", "mixed", "local", "NOR", "energy")
    code, said = run("new", "case")
    assert code == 0
    assert "the-mill.yml" in said
    text = (content / "cases/the-mill.yml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=../../schema/case.schema.json\n")
    assert "title: The mill, a long wait\n" in text
    assert "outcome: mixed\n" in text
    assert "# What helped, what hindered and what was missing.\nfactors:\n" in text
    code, said = run("check", str(content / "cases/the-mill.yml"))
    assert code == 1
    assert "'role' is left empty [missing-field]" in said


def test_a_second_case_of_the_same_name_gets_a_number(run: Run, content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(2):
        answers(monkeypatch, "The mill", "", "", "", "", "")
        assert run("new", "case")[0] == 0
    assert (content / "cases/the-mill-2.yml").exists()


def test_new_stops_without_a_trace(run: Run, content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(prompt: str) -> str:
        raise EOFError

    monkeypatch.setattr("builtins.input", gone)
    before = sorted(content.rglob("*"))
    assert run("new", "source") == (2, "\nNothing was written.\n")
    assert sorted(content.rglob("*")) == before


def test_explain_tells_what_a_code_means_with_examples(run: Run) -> None:
    code, said = run("explain", "unquoted-code")
    assert code == 0
    assert "How to mend it: Put the code in double quotes." in said
    assert 'code: "17.10"' in said
    assert run("explain", "[unquoted-code]")[1] == said


def test_explain_helps_with_a_misspelt_code_and_lists_all(run: Run) -> None:
    assert run("explain", "unquoted-cod") == (2, "There is no code 'unquoted-cod'. Did you mean 'unquoted-code'?\n")
    assert "unquoted-code " in run("explain")[1]


def test_fmt_writes_only_what_needs_it(run: Run, content: Path) -> None:
    path = content / "cases/wind-pump.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("scale: local\n", "scale:   'local' # a town\n"), encoding="utf-8"
    )
    code, said = run("fmt", "--check", str(path))
    assert (code, said) == (1, "content/cases/wind-pump.yml: is in another form\n")
    assert run("fmt", str(path))[0] == 0
    assert "scale: local  # a town\n" in path.read_text(encoding="utf-8")
    assert run("fmt", "--check", str(path)) == (0, "")


def test_fmt_leaves_a_broken_file_alone_and_says_why(run: Run, content: Path) -> None:
    path = content / "cases/wind-pump.yml"
    path.write_text("id: [wind\n", encoding="utf-8")
    code, said = run("fmt", str(path))
    assert code == 1
    assert "[yaml-syntax]" in said
    assert path.read_text(encoding="utf-8") == "id: [wind\n"


def test_review_lists_what_needs_work(run: Run) -> None:
    code, said = run("review", "--today", "2030-01-01")
    assert code == 0
    assert "wind-pump  2026-11-20  red     sourced  a decision point, what is not known" in said
    assert "for the next rung: a second person who compares every claim with its source" in said


def test_the_comment_on_a_change_is_friendly_and_quotes_nothing_as_markup(
    run: Run, content: Path, tmp_path: Path
) -> None:
    path = content / "cases/wind-pump.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("outcome: mixed", "outcome: '``` @everybody <img>'"), encoding="utf-8"
    )
    changed = tmp_path / "changed"
    changed.write_bytes(b"content/cases/wind-pump.yml\0content/sources/pump-study-2024.yml\0generator/cli.py\0")
    code, said = run("summary", "--changed", str(changed))
    assert code == 0
    assert said.startswith("## Thank you\n\nYou changed 2 content files; 1 of them needs no change.\n")
    before, quoted, after = said.split("````", 2)
    assert "@everybody" not in before + after
    assert "content/cases/wind-pump.yml, line 6: '``` @everybody <img>' is not one of" in quoted
    assert "1 changed file outside `content/`" in after


def test_completion_prints_a_script(run: Run) -> None:
    pytest.importorskip("shtab")
    code, said = run("completion", "bash")
    assert code == 0
    assert "complete" in said
    assert "explain" in said
