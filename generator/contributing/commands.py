"""The commands for contributors and curators: new, explain, fmt, review, completion."""

from __future__ import annotations

import argparse
import datetime
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator.building import check_content
from generator.contributing.canonical import WouldChange, canonical
from generator.contributing.explain import all_codes, explain, unknown_code
from generator.contributing.new import ASKED, new_record, write_new
from generator.contributing.review import as_text as review_as_text
from generator.contributing.summary import as_comment
from generator.diagnostics import Diagnostic, stops_the_build
from generator.documents.sources import find_files, read_source
from generator.linking import link
from generator.loading import load_content
from generator.model.kinds import BY_NAME, KINDS, Kind, Shape
from generator.reporting import as_text

OK, TO_MEND, WRONG_USAGE = 0, 1, 2


def add_commands(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Adds the commands to those of `casebook`."""
    new = commands.add_parser("new", parents=[shared], help="start a file: asks a few questions and explains the rest")
    new.add_argument("kind", choices=sorted(ASKED), help="what to start")
    new.set_defaults(run=_new)

    explainer = commands.add_parser("explain", parents=[shared], help="say what a message means, with examples")
    explainer.add_argument("code", nargs="?", help="the word in square brackets at the end of a message")
    explainer.set_defaults(run=_explain)

    fmt = commands.add_parser("fmt", parents=[shared], help="bring files into canonical form; comments stay")
    fmt.add_argument("files", nargs="*", type=Path, help="these files only; else all")
    fmt.add_argument("--check", action="store_true", help="only say which files are in another form")
    fmt.set_defaults(run=_fmt)

    reviewer = commands.add_parser("review", parents=[shared], help="list the cases that need work, the oldest first")
    reviewer.add_argument(
        "--today", type=datetime.date.fromisoformat, default=datetime.date.today(), help="as of this day"
    )
    reviewer.set_defaults(run=_review)

    summary = commands.add_parser("summary", parents=[shared], help="write the findings as a comment on a change")
    summary.add_argument("--changed", type=Path, help="a file with the changed paths, each ended by a NUL")
    summary.set_defaults(run=_summary)


def add_completion(parser: argparse.ArgumentParser, commands: Any, shared: argparse.ArgumentParser) -> None:
    """Adds the command that prints a script by which a shell completes our commands."""
    completion = commands.add_parser("completion", parents=[shared], help="print a script that completes commands")
    completion.add_argument("shell", choices=("bash", "tcsh", "zsh"), help="your shell")

    def run(chosen: argparse.Namespace) -> int:
        import shtab  # noqa: PLC0415  # one command of many needs it

        sys.stdout.write(shtab.complete(parser, shell=chosen.shell) + "\n")
        return OK

    completion.set_defaults(run=run)


def _new(chosen: argparse.Namespace) -> int:
    graph, _ = link(load_content(chosen.content)[0])
    known = {kind: graph.ids(kind) for kind in graph.entries}
    # A file that is not finished yet has taken its name already.
    known[chosen.kind] += tuple(path.stem for path in find_files(chosen.content, BY_NAME[chosen.kind].pattern))
    today = datetime.date.today().isoformat()
    try:
        name, text = new_record(chosen.kind, known, today, input)
        path = write_new(chosen.content, name, text)
    except (EOFError, KeyboardInterrupt):
        sys.stderr.write("\nNothing was written.\n")
        return WRONG_USAGE
    except FileExistsError as problem:
        sys.stderr.write(f"'{problem.filename}' exists already; nothing was written.\n")
        return TO_MEND
    sys.stdout.write(f"\nWrote {path}. Fill in what is empty, then run: casebook check {path}\n")
    return OK


def _explain(chosen: argparse.Namespace) -> int:
    if not chosen.code:
        sys.stdout.write(all_codes())
        return OK
    text = explain(chosen.code)
    if text is None:
        sys.stderr.write(unknown_code(chosen.code))
        return WRONG_USAGE
    sys.stdout.write(text)
    return OK


def _fmt(chosen: argparse.Namespace) -> int:
    problems: list[Diagnostic] = []
    others = 0
    for path, kind in _yaml_files(chosen.content, chosen.files):
        source = read_source(chosen.content, path)
        if isinstance(source, Diagnostic):
            problems.append(source)
            continue
        try:
            written, found = canonical(source, kind)
        except WouldChange:
            sys.stderr.write(f"{source.path}: left as it is, because its comments or values would change\n")
            continue
        if written is None:
            problems += found
        elif written != source.text:
            others += 1
            sys.stdout.write(f"{source.path}: {'is in another form' if chosen.check else 'brought into form'}\n")
            if not chosen.check:
                path.write_text(written, encoding="utf-8", newline="\n")
    if problems:
        sys.stderr.write(as_text(problems))
    return TO_MEND if stops_the_build(problems) or (chosen.check and others) else OK


def _yaml_files(content: Path, wanted: list[Path]) -> Iterator[tuple[Path, Kind]]:
    """The YAML files of the content folder, or those of them that are wanted."""
    only = {path.resolve() for path in wanted}
    for kind in KINDS:
        if kind.shape is not Shape.TABLE:
            for path in find_files(content, kind.pattern):
                if not wanted or path.resolve() in only:
                    yield path, kind


def _review(chosen: argparse.Namespace) -> int:
    checked = check_content(chosen.content)
    if not checked.is_buildable:
        sys.stderr.write(as_text(checked.diagnostics))
        return TO_MEND
    sys.stdout.write(review_as_text(checked, chosen.today))
    return OK


def _summary(chosen: argparse.Namespace) -> int:
    changed = None
    if chosen.changed:
        names = chosen.changed.read_bytes().split(b"\0")
        changed = [name.decode("utf-8", "backslashreplace") for name in names if name]
    sys.stdout.write(as_comment(check_content(chosen.content).diagnostics, changed))
    return OK
