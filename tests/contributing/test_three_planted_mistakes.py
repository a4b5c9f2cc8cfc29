"""Three planted mistakes are explained so that each is mended at the first try, by doing what the hint says."""

from __future__ import annotations

from pathlib import Path

import pytest
from factory import BASE, lay_out, problems

CASE = (BASE / "cases/wind-pump.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("right", "wrong", "hint"),
    [
        ('code: "6.1"', "code: 6.1", 'write "6.1"'),
        ("outcome: mixed", "outcome: mixd", "did you mean 'mixed'?"),
        ("factor: shared-agenda", "factor: shared-agnda", "did you mean 'shared-agenda'?"),
    ],
)
def test_the_hint_holds_the_word_that_mends_it(right: str, wrong: str, hint: str, tmp_path: Path) -> None:
    content = lay_out(tmp_path, {"cases/wind-pump.yml": CASE.replace(right, wrong)}, whole=True)
    (problem,) = problems(content)
    line = CASE.replace(right, wrong).splitlines()[problem.position.line - 1]
    assert wrong in line
    assert problem.hint == hint
    word = hint.rsplit(" ", maxsplit=1)[-1].rstrip("?")
    mended = line[: problem.position.column - 1] + (word if word.startswith('"') else word.strip("'"))
    assert mended.strip() == right if not line.lstrip().startswith("- ") else mended.strip().removeprefix("- ") == right


def test_all_three_at_once_come_in_one_run(tmp_path: Path) -> None:
    text = (
        CASE.replace('code: "6.1"', "code: 6.1")
        .replace("outcome: mixed", "outcome: mixd")
        .replace("shared-agenda", "shared-agnda")
    )
    codes = [problem.code for problem in problems(lay_out(tmp_path, {"cases/wind-pump.yml": text}, whole=True))]
    assert codes == ["not-in-list", "unquoted-code", "unknown-reference"]
