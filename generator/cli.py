"""The `casebook` command."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Sequence
from pathlib import Path, PurePath

from generator import exchange
from generator.adapters import handouts
from generator.adapters.folder import write_folder
from generator.building import build, check_content
from generator.contributing import commands as contributing
from generator.diagnostics import stops_the_build
from generator.reporting import FORMATS, as_text
from generator.safe_space_commands import add_commands as add_safe_space
from generator.schema import schema_files

OK, CONTENT_ERRORS, WRONG_USAGE = 0, 1, 2
"""Exit codes: all is well; the content (or a generated file) needs mending; the command was not understood."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command and returns its exit code."""
    chosen = _parser().parse_args(arguments)
    if not chosen.content.is_dir():
        sys.stderr.write(f"There is no content folder '{chosen.content}'. Run this in the project, or use --content.\n")
        return WRONG_USAGE
    return int(chosen.run(chosen))


def _parser() -> argparse.ArgumentParser:
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--content", type=Path, default=Path("content"), help="the content folder")
    parser = argparse.ArgumentParser(prog="casebook", description="Checks and builds a casebook.")
    commands = parser.add_subparsers(dest="command", required=True)

    checker = commands.add_parser("check", parents=[shared], help="say what is wrong, and how to mend it")
    checker.add_argument("files", nargs="*", type=Path, help="tell of these files only; all files are still read")
    checker.add_argument("--format", choices=sorted(FORMATS), default="text", help="how to write the findings")
    checker.set_defaults(run=_check)

    schema = commands.add_parser("schema", parents=[shared], help="write the JSON Schema of each kind of content")
    schema.add_argument("folder", nargs="?", type=Path, default=Path("schema"), help="where to write")
    schema.set_defaults(run=_schema)

    folder = commands.add_parser("folder", parents=[shared], help="write all pages for another site engine")
    folder.add_argument("folder", type=Path, help="where to write")
    folder.set_defaults(run=_folder)
    handouts.add_commands(commands, shared)
    exchange.add_commands(commands, shared)
    contributing.add_commands(commands, shared)
    contributing.add_completion(parser, commands, shared)
    add_safe_space(commands, shared)
    return parser


def _check(chosen: argparse.Namespace) -> int:
    for path in chosen.files:
        if not path.exists():
            sys.stderr.write(f"There is no file or folder '{path}'.\n")
            return WRONG_USAGE
    diagnostics = check_content(chosen.content).diagnostics
    if chosen.files:
        shown = {_as_shown(path, chosen.content) for path in chosen.files}
        diagnostics = tuple(problem for problem in diagnostics if _is_in(shown, problem.position.path))
    # A console that lacks a character shows its code; it must not end in a traceback.
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    sys.stdout.write(FORMATS[chosen.format](diagnostics))
    return CONTENT_ERRORS if stops_the_build(diagnostics) else OK


def _as_shown(path: Path, content: Path) -> PurePath:
    full = path.resolve()
    root = content.resolve()
    return PurePath(content.name or root.name, full.relative_to(root)) if full.is_relative_to(root) else path


def _is_in(shown: set[PurePath], path: str) -> bool:
    here = PurePath(path)
    return here in shown or not shown.isdisjoint(here.parents)


def _schema(chosen: argparse.Namespace) -> int:
    chosen.folder.mkdir(parents=True, exist_ok=True)
    for name, text in schema_files():
        (chosen.folder / name).write_text(text, encoding="utf-8")
    return OK


def _folder(chosen: argparse.Namespace) -> int:
    result = build(chosen.content)
    if not result.succeeded:
        sys.stderr.write(as_text(result.diagnostics))
        return CONTENT_ERRORS
    write_folder(result, chosen.folder, chosen.content / "pages")
    return OK
