"""`casebook handout`: one document of chosen modules and cases as a PDF."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from generator.building import check_content
from generator.explaining import did_you_mean
from generator.outputs.handouts.documents import Selection, selected
from generator.outputs.handouts.paper import BOTH, Paper
from generator.outputs.handouts.printing import PrintOrder, print_one
from generator.outputs.handouts.typesetting import FontsMissing, NotSet
from generator.publication import publish
from generator.reporting import as_text

OK, CONTENT_ERRORS, WRONG_USAGE = 0, 1, 2


def add_commands(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Adds the command to the parser of the `casebook` command."""
    handout = commands.add_parser("handout", parents=[shared], help="print chosen modules and cases as one PDF")
    handout.add_argument("--module", action="append", default=[], help="letter of a module; may be repeated")
    handout.add_argument("--case", action="append", default=[], help="id of a case; may be repeated")
    handout.add_argument("--exercises", action="store_true", help="with the exercises of the modules")
    handout.add_argument("--answers", action="store_true", help="with the facilitator's notes and answers")
    handout.add_argument("--paper", choices=[paper.value for paper in BOTH], default=Paper.A4.value, help="the paper")
    handout.add_argument("--site", default="", help="where the site stands, for the code on each page")
    handout.add_argument("out", type=Path, help="the PDF to write")
    handout.set_defaults(run=_handout)


def _handout(chosen: argparse.Namespace) -> int:
    checked = check_content(chosen.content)
    if not checked.is_buildable:
        sys.stderr.write(as_text(checked.diagnostics))
        return CONTENT_ERRORS
    book = publish(checked.graph)
    if not chosen.module and not chosen.case:
        return _wrong("Name at least one --module or --case.")
    for kind, words, known in (("module", chosen.module, book.modules), ("case", chosen.case, book.cases)):
        for word in words:
            if word.lower() not in known:
                return _wrong(f"There is no {kind} '{word}'. {_meant(word, known)}".rstrip())
    selection = Selection(
        modules=tuple(one.lower() for one in chosen.module),
        cases=tuple(one.lower() for one in chosen.case),
        exercises=chosen.exercises,
        answers=chosen.answers,
    )
    try:
        printed = print_one(book, PrintOrder(chosen.site), selected(book, selection), Paper(chosen.paper))
        _write(chosen.out, printed.content)
    except (FontsMissing, NotSet, OSError) as problem:
        return _wrong(str(problem))
    sys.stdout.write(f"{chosen.out}: {printed.pages} pages, {printed.size}\n")
    return OK


def _meant(word: str, known: Iterable[str]) -> str:
    hint = did_you_mean(word, known)
    return hint[:1].upper() + hint[1:]


def _wrong(message: str) -> int:
    sys.stderr.write(f"{message}\n")
    return WRONG_USAGE


def _write(path: Path, content: bytes) -> None:
    """Writes the whole file or nothing."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".handout-")
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
        Path(name).chmod(0o644)
        os.replace(name, path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
