"""Runs the front end's own tests with Node, so that one command runs everything."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def test_the_front_end_passes_its_own_tests() -> None:
    node = shutil.which("node")
    if node is None or not (ROOT / "node_modules/esbuild").is_dir():
        pytest.skip("Node and its packages are needed only to bundle the front end")
    done = subprocess.run([node, "frontend/test.mjs"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
