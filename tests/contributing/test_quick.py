"""A check of one file says what the check of the whole folder says of it, and sooner."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from factory import BASE, lay_out, problems

from generator.catalogue import Rule, rules
from generator.diagnostics import in_reading_order
from generator.quick import CHECKED, check_files

ROOT = Path(__file__).parents[2]
FOLDERS = {"cases": "case", "sources": "source"}
LEFT_TO_THE_WHOLE = {"organisation-type", "organisation-unregistered", "unused-source", "orphan"}
ALONE = [rule for rule in rules() if len(rule.fails) == 1 and next(iter(rule.fails)).split("/")[0] in FOLDERS]


@pytest.mark.parametrize(
    "rule", [rule for rule in ALONE if rule.code not in LEFT_TO_THE_WHOLE], ids=lambda rule: rule.code
)
def test_it_says_the_same_of_every_mistake(rule: Rule, tmp_path: Path) -> None:
    content = lay_out(tmp_path, rule.fails, whole=rule.whole)
    path = content / next(iter(rule.fails))
    if not path.is_file() or path.suffix != ".yml" or path.is_symlink():
        pytest.skip("no content file by its name")
    found = check_files(content, [path])
    assert found is not None
    everything = [one for one in problems(content) if one.position.path == f"content/{next(iter(rule.fails))}"]
    assert in_reading_order(found) == everything


def test_it_leaves_other_kinds_to_the_whole_check() -> None:
    assert check_files(BASE, [BASE / "factors/shared-agenda.yml"]) is None
    assert check_files(BASE, []) is None
    assert set(CHECKED) == set(FOLDERS.values())


def test_every_case_and_source_of_the_library_passes() -> None:
    files = [
        *sorted((ROOT / "content/cases").glob("*.yml"))[::9],
        *sorted((ROOT / "content/sources").glob("*.yml"))[::50],
    ]
    found = check_files(ROOT / "content", files)
    assert found is not None
    assert [str(one) for one in found if one.severity.stops_the_build] == []


def test_the_command_answers_quickly_and_in_plain_words(tmp_path: Path) -> None:
    content = Path(shutil.copytree(BASE, tmp_path / "content"))
    case = content / "cases/wind-pump.yml"
    case.write_text(case.read_text(encoding="utf-8").replace("outcome: mixed", "outcome: mixd"), encoding="utf-8")
    command = [sys.executable, "-c", "import sys; from generator.start import main; sys.exit(main())"]
    start = time.process_time()
    done = subprocess.run(
        [*command, "check", str(case), "--content", str(content)], capture_output=True, text=True, check=False
    )
    assert time.process_time() - start < 5
    assert done.returncode == 1
    assert "wind-pump.yml:6:10: 'mixd' is not one of succeeded, mixed" in done.stdout
    loaded = subprocess.run(
        [sys.executable, "-X", "importtime", *command[1:], "check", str(case), "--content", str(content)],
        capture_output=True, text=True, check=False,
    ).stderr  # fmt: skip
    # What takes long to load is not needed to check a case.
    assert [
        name for name in ("textstat", "mkdocs", "openpyxl", "typst", "generator.outputs") if f" {name}\n" in loaded
    ] == []
