"""Runs the front end's own tests with Node, so that one command runs everything."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_front_end_passes_its_own_tests() -> None:
    command = [sys.executable, "tools/npm.py", "run", "--silent", "test"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
