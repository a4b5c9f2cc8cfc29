"""The `casebook` command as it is installed: a check of single files starts at once, all else loads every command."""

from __future__ import annotations

import argparse
import io
import sys
from pathlib import Path

from generator.diagnostics import stops_the_build
from generator.reporting import FORMATS


def main() -> int:
    """Runs a command and returns its exit code."""
    words = sys.argv[1:]
    if words[:1] == ["check"] and (code := _quick_check(words[1:])) is not None:
        return code
    from generator.cli import main as run  # noqa: PLC0415  # loads what builds and prints need, too

    return run(words)


def _quick_check(words: list[str]) -> int | None:
    """The exit code of a check of single files; None where the words ask for something else."""
    parser = argparse.ArgumentParser(add_help=False, exit_on_error=False)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--content", type=Path, default=Path("content"))
    parser.add_argument("--format", choices=sorted(FORMATS), default="text")
    try:
        chosen, unknown = parser.parse_known_args(words)
    except argparse.ArgumentError:
        return None
    if (
        unknown
        or not chosen.files
        or not all(path.is_file() for path in (*chosen.files,))
        or not chosen.content.is_dir()
    ):
        return None
    from generator.quick import check_files  # noqa: PLC0415  # only where it is needed

    diagnostics = check_files(chosen.content, chosen.files)
    if diagnostics is None:
        return None
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    sys.stdout.write(FORMATS[chosen.format](diagnostics))
    return int(stops_the_build(diagnostics))
