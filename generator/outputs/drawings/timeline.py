"""The timeline: a bar for the years of each case, on one scale from the first decade to today."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.case import Case
from generator.outputs import insight
from generator.publication import Casebook


@dataclass(frozen=True, slots=True)
class Bar:
    """The years of one case. `left` and `width` are shares of the scale in per cent; an open end has no known year."""

    case: Case
    left: float
    width: float
    open_start: bool
    open_end: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """Bars by first year. `decades` are years with their places on the scale in per cent; `without` tell no year."""

    bars: tuple[Bar, ...]
    decades: tuple[tuple[int, float], ...]
    without: tuple[Case, ...]


def timeline(book: Casebook) -> Timeline:
    """The timeline of all cases. The scale ends with the year of the newest change in the content."""
    told = [case for case in book.cases.values() if _is_told(case)]
    first = min((case.period.start or case.period.end or 0 for case in told), default=0) // 10 * 10
    last = max([insight.as_of(book).year, *(case.period.end or 0 for case in told)]) + 1

    def share(year: int) -> float:
        return round(100 * (year - first) / (last - first), 2)

    def bar(case: Case) -> Bar:
        start, end = case.period.start, case.period.end
        left = share(start or first)
        return Bar(case, left, round(share((end or last - 1) + 1) - left, 2), start is None, end is None)

    told.sort(key=lambda case: (case.period.start or 0, case.period.end or last, case.title.casefold(), case.id))
    decades = tuple((year, share(year)) for year in range(first, last, 10))
    without = tuple(case for case in book.cases.values() if not _is_told(case))
    return Timeline(tuple(bar(case) for case in told), decades, without)


def _is_told(case: Case) -> bool:
    return bool(case.period.start or case.period.end)
