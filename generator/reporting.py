"""Writes diagnostics for whoever reads them: a person, GitHub's annotations, or another program."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence

from generator.diagnostics import Diagnostic, Severity, in_reading_order


def as_text(diagnostics: Iterable[Diagnostic]) -> str:
    """One problem a paragraph, and a closing line that counts them."""
    problems = in_reading_order(diagnostics)
    lines: list[str] = []
    for problem in problems:
        mark = "" if problem.severity is Severity.ERROR else "warning: "
        lines.append(f"{problem.position}: {mark}{problem.message} [{problem.code}]")
        if problem.hint:
            lines.append(f"    mend: {problem.hint}")
        lines += [f"    {note.position}: {note.text}" for note in problem.notes]
    lines.append(summary(problems))
    return "\n".join(lines) + "\n"


def summary(diagnostics: Sequence[Diagnostic]) -> str:
    """The count in words."""
    errors = sum(problem.severity is Severity.ERROR for problem in diagnostics)
    warnings = len(diagnostics) - errors
    if not diagnostics:
        return "No problems found."
    return f"{_count(errors, 'error')} and {_count(warnings, 'warning')}."


def as_github(diagnostics: Iterable[Diagnostic]) -> str:
    """Workflow commands that put each message on its line of the pull request."""
    lines: list[str] = []
    for problem in in_reading_order(diagnostics):
        at = problem.position
        text = f"{problem.message} ({problem.hint})" if problem.hint else problem.message
        text += "".join(f"\n{note.text}: {note.position}" for note in problem.notes)
        lines.append(
            f"::{problem.severity.value} file={_property(at.path)},line={at.line},col={at.column},"
            f"title={_property(problem.code)}::{_data(text)}\n"
        )
    return "".join(lines)


def as_json(diagnostics: Iterable[Diagnostic]) -> str:
    """An array of objects, for editors and other tools."""
    return (
        json.dumps([_plain(problem) for problem in in_reading_order(diagnostics)], indent=2, ensure_ascii=False) + "\n"
    )


FORMATS: dict[str, Callable[[Iterable[Diagnostic]], str]] = {
    "text": as_text,
    "github": as_github,
    "json": as_json,
}


def _plain(problem: Diagnostic) -> dict[str, object]:
    at = problem.position
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "message": problem.message,
        "hint": problem.hint,
        "file": at.path,
        "line": at.line,
        "column": at.column,
        "notes": [
            {"text": note.text, "file": note.position.path, "line": note.position.line, "column": note.position.column}
            for note in problem.notes
        ],
    }


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


# GitHub's runner decodes these escapes (actions/toolkit, packages/core/src/command.ts).
def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
