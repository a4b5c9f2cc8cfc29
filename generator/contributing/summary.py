"""Turns what the check found into one friendly comment: what is good, what to mend, and how."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from generator.catalogue import rules
from generator.diagnostics import Diagnostic, Severity, in_reading_order

SHOWN = 25
"""Messages in a comment. Nobody mends more at a time, and the lines of the files show all."""


def as_comment(diagnostics: Iterable[Diagnostic], changed: Sequence[str] | None) -> str:
    """The comment in Markdown. *changed* names the changed files; without it, all files are meant."""
    problems = in_reading_order(diagnostics)
    if changed is not None:
        names = set(changed)
        elsewhere = [one for one in problems if one.position.path not in names and one.severity.stops_the_build]
        problems = [one for one in problems if one.position.path in names]
    else:
        elsewhere = []
    return "\n".join(_lines(problems, elsewhere, changed)) + "\n"


def _lines(problems: list[Diagnostic], elsewhere: list[Diagnostic], changed: Sequence[str] | None) -> Iterator[str]:
    errors = [one for one in problems if one.severity is Severity.ERROR]
    warnings = [one for one in problems if one.severity is Severity.WARNING]
    yield "## Thank you"
    yield ""
    yield from _good(errors, warnings, changed)
    if errors:
        yield from _section("To mend", "These stand in the way of publishing:", errors)
    if warnings:
        yield from _section("Worth a look", "These do not stand in the way, but readers would notice:", warnings)
    if elsewhere:
        words = "These files did not change here, but a change made them wrong, or they were wrong before:"
        yield from _section("In other files", words, elsewhere)
    if errors or elsewhere:
        yield from _how_to_go_on()
    if outside := [name for name in changed or () if not name.startswith("content/")]:
        yield ""
        yield f"{_count(len(outside), 'changed file')} outside `content/` need a look by somebody who knows the code."


def _good(errors: list[Diagnostic], warnings: list[Diagnostic], changed: Sequence[str] | None) -> Iterator[str]:
    with_problems = {one.position.path for one in (*errors, *warnings)}
    if changed is not None:
        content = [name for name in changed if name.startswith("content/")]
        fine = len([name for name in content if name not in with_problems])
        need = "needs" if fine == 1 else "need"
        yield f"You changed {_count(len(content), 'content file')}; {fine} of them {need} no change."
    if not errors:
        yield "The check found nothing that stands in the way. A curator reads it next."


def _section(title: str, words: str, problems: list[Diagnostic]) -> Iterator[str]:
    yield ""
    yield f"### {title}"
    yield ""
    yield words
    yield ""
    # The messages quote what contributors wrote: inside a fence it is text, whatever it says.
    said = [line for one in problems[:SHOWN] for line in _said(one)]
    fence = "`" * max(3, *(len(run) + 1 for line in said for run in re.findall("`*", line)))
    yield f"{fence}text"
    yield from said
    yield fence
    if len(problems) > SHOWN:
        yield f"And {len(problems) - SHOWN} more; the lines of the files show them all."


def _said(problem: Diagnostic) -> Iterator[str]:
    at = problem.position
    yield f"{at.path}, line {at.line}: {problem.message} [{problem.code}]".replace("\n", " ")
    way = problem.hint or next((rule.mend for rule in rules() if rule.code == problem.code), "")
    if way:
        yield f"    {' '.join(way.split())}"


def _how_to_go_on() -> Iterator[str]:
    yield ""
    yield "**How to go on:** mend the lines and save; the check runs again by itself. `casebook explain CODE`"
    yield "tells more about each word in square brackets. If you are stuck, say so here: somebody mends it with you."


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
