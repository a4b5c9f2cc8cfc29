"""A site for real use is not built with keys that everybody knows."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from generator.building import build

ROOT = Path(__file__).parents[2]


def test_the_build_says_that_its_keys_are_for_demonstration() -> None:
    assert build(ROOT / "content").keys_are_for_demonstration


def test_a_build_for_production_refuses_them_and_leaves_the_old_site(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("the last good site", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)],
        cwd=ROOT,
        env={**os.environ, "CASEBOOK_PRODUCTION": "true", "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert "for demonstration" in done.stderr
    assert (site / "index.html").read_text(encoding="utf-8") == "the last good site"
