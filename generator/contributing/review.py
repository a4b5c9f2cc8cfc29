"""Turns the casebook into a list for curators: which case is old, which lacks what, what nobody uses."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from generator.building import Checked
from generator.model.case import Case
from generator.outputs import next_steps
from generator.outputs.insight import light, missing_for_next_rung
from generator.publication import Casebook, publish

UNUSED = ("orphan", "unused-source")
"""Codes of what no reader would reach."""


@dataclass(frozen=True, slots=True)
class Line:
    """What a curator should know of one case."""

    case: Case
    light: str
    missing: tuple[str, ...]
    next_rung: tuple[str, ...]


def review(book: Casebook, today: datetime.date) -> tuple[Line, ...]:
    """The cases that need work first: the oldest checks, then the lowest rungs, then those that lack most."""
    lines = (
        Line(
            case,
            light(case.last_checked, today),
            tuple(part.title for part in next_steps.missing_parts(case)),
            missing_for_next_rung(book, case),
        )
        for case in book.cases.values()
    )
    rungs = list(type(next(iter(book.cases.values())).maturity)) if book.cases else []
    return tuple(
        sorted(
            lines,
            key=lambda one: (one.case.last_checked, rungs.index(one.case.maturity), -len(one.missing), one.case.id),
        )
    )


def as_text(checked: Checked, today: datetime.date) -> str:
    """The review for the terminal."""
    return "\n".join(_text(checked, publish(checked.graph), today)) + "\n"


def _text(checked: Checked, book: Casebook, today: datetime.date) -> Iterator[str]:
    lines = review(book, today)
    width = max((len(line.case.id) for line in lines), default=4)
    yield f"{'case':<{width}}  checked     light   rung     missing"
    for line in lines:
        case = line.case
        missing = ", ".join(line.missing) or "nothing"
        yield f"{case.id:<{width}}  {case.last_checked}  {line.light:<6}  {case.maturity.value:<7}  {missing}"
        if line.next_rung:
            yield f"{'':<{width}}  for the next rung: {' and '.join(line.next_rung)}"
    unused = [problem for problem in checked.diagnostics if problem.code in UNUSED]
    yield ""
    yield f"{len(lines)} cases. {len(unused)} things that nobody uses{':' if unused else '.'}"
    yield from (f"  {problem.position}: {problem.message}" for problem in unused)
