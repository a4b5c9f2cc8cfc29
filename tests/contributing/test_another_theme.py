"""The example of another theme builds with the same generator: the subject stands in the content folder."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from generator.building import build

EXAMPLE = Path(__file__).parents[2] / "examples/tool-libraries"


def test_the_example_has_no_problem_and_makes_its_own_pages() -> None:
    result = build(EXAMPLE / "content")
    assert [str(problem) for problem in result.diagnostics] == []
    addresses = {page.address for page in result.pages}
    assert {
        "cases/mill-lane/",
        "guidelines/counting-tools/",
        "guidelines/module-b/",
        "lessons/say-who-repairs/",
        "sdgs/1.1/",
    } <= addresses


def test_no_record_of_our_own_casebook_shows_up_in_it() -> None:
    ours = [
        path.stem
        for folder in ("cases", "factors", "lessons")
        for path in (EXAMPLE.parents[1] / "content" / folder).glob("*.yml")
    ]
    # Pages about the generator itself use our cases as examples.
    bodies = "\n".join(
        page.body for page in build(EXAMPLE / "content").pages if not page.address.startswith("contribute/")
    )
    assert [name for name in ours if f"/{name}/" in bodies] == []


def test_counts_are_those_of_the_example() -> None:
    words = re.compile(r"\b(five modules|twelve steps|12 steps|32 tasks|17 (goals|Sustainable)|169)\b", re.IGNORECASE)
    pages = [page for page in build(EXAMPLE / "content").pages if not page.address.startswith("contribute/")]
    assert [
        (page.address, found.group()) for page in pages if (found := words.search(page.body + page.description))
    ] == []


def test_mkdocs_builds_it_strictly(tmp_path: Path) -> None:
    if not (EXAMPLE.parents[1] / "theme/assets/casebook/main.css").is_file():
        pytest.skip("the scripts and styles are not bundled")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path / "site")],
        cwd=EXAMPLE, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "Tool Library Casebook" in (tmp_path / "site/index.html").read_text(encoding="utf-8")
