"""The example answers its question from the published files alone, and the page shows it word for word."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from html import unescape
from pathlib import Path

from published import ROOT, Built

from generator.model.case import Effect
from generator.outputs.insight import NOT_SUCCESSFUL

EXAMPLE = ROOT / "examples" / "missing_factors.py"


def test_the_example_answers_from_the_files(built: Built, tmp_path: Path) -> None:
    for path in ("api/v1/modules.json", "data/tables/factors-by-case.csv"):
        target = tmp_path / path
        target.parent.mkdir(parents=True)
        target.write_bytes(built.files[path])
    command = [sys.executable, "-I", str(EXAMPLE), str(tmp_path)]
    answer = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8").stdout
    book = built.book
    counts: Counter[tuple[str, str]] = Counter()
    for case in book.cases.values():
        for claim in case.factors:
            if claim.effect is Effect.MISSING and case.outcome in NOT_SUCCESSFUL:
                module = book.steps[claim.step].module if claim.step else book.factors[claim.factor].modules[0]
                counts[module, book.factors[claim.factor].title] += 1
    assert counts
    for identity, module in book.modules.items():
        own = sorted((-count, factor) for (where, factor), count in counts.items() if where == identity)[:3]
        lines = [f"  {-count} x {factor}" for count, factor in own] or ["  none"]
        assert "\n".join([f"Module {identity.upper()}: {module.title}", *lines, ""]) in answer


def test_the_example_is_short_and_needs_nothing_of_ours() -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    assert len(text.splitlines()) < 30
    assert "generator" not in text


def test_the_page_shows_the_example_word_for_word(built: Built) -> None:
    assert EXAMPLE.read_text(encoding="utf-8").strip() in unescape(built.pages["data/api/"].body)
