"""Each file of tests/golden is a sentence about the reader: its name is the sentence, its content shows it.

`files` are laid over the casebook of tests/base as those of a rule are; `diagnostics` are all messages in
their order, and `notes` the second places of all of them. What is not listed must not appear.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from factory import lay_out, problems

from generator.catalogue import snippets

GOLDEN = sorted((Path(__file__).parent / "golden").glob("*.yml"))


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_golden(path: Path, tmp_path: Path) -> None:
    golden = yaml.safe_load(path.read_text(encoding="utf-8"))
    found = problems(lay_out(tmp_path, snippets(golden.pop("files")), whole=golden.pop("whole", False)))
    notes = [f"{note.position}: {note.text}" for problem in found for note in problem.notes]
    assert [str(problem) for problem in found] == golden.pop("diagnostics", [])
    assert notes == golden.pop("notes", [])
    assert not golden
