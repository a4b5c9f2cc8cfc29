"""Heat maps: how many cases show a step and serve a goal, and in which modules each factor shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from generator.model.knowledge import FactorKind
from generator.outputs import insight
from generator.publication import Casebook

BANDS = ("1", "2 to 3", "4 to 7", "8 or more")
"""The shades in words, from the lightest; each begins at twice the number of the one before."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One crossing: the id of its column, and its cases by title."""

    column: str
    cases: tuple[str, ...]

    @property
    def count(self) -> int:
        return len(self.cases)

    @property
    def shade(self) -> int:
        """0 for an empty cell, then 1 to 4 as in BANDS."""
        return min(self.count.bit_length(), len(BANDS))


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a heat map: the id of its record, and one cell for each column."""

    id: str
    cells: tuple[Cell, ...]

    @property
    def total(self) -> int:
        """How many cases the row has, each counted once."""
        return len({case for cell in self.cells for case in cell.cases})


def steps_by_goals(book: Casebook) -> tuple[Row, ...]:
    """Cases by the steps that they show and the goals that they serve."""
    crossings: dict[tuple[str, str], list[str]] = defaultdict(list)
    for case in book.cases.values():
        for step in insight.steps_of(case):
            for goal in insight.goals_of(book, case):
                crossings[step, goal].append(case.id)
    return _rows(book.steps, book.goals, crossings)


def factors_by_modules(book: Casebook, kind: FactorKind) -> tuple[Row, ...]:
    """Cases by the factors of a kind and the modules where they showed; the factor with most cases comes first."""
    crossings: dict[tuple[str, str], list[str]] = defaultdict(list)
    for case in book.cases.values():
        for claim in case.factors:
            if claim.step:
                crossings[claim.factor, book.steps[claim.step].module].append(case.id)
    rows = _rows([one.id for one in book.factors.values() if one.kind is kind], book.modules, crossings)
    return tuple(sorted(rows, key=lambda row: -row.total))


def _rows(rows: Iterable[str], columns: Iterable[str], crossings: dict[tuple[str, str], list[str]]) -> tuple[Row, ...]:
    columns = tuple(columns)
    return tuple(
        Row(row, tuple(Cell(column, tuple(dict.fromkeys(crossings.get((row, column), ())))) for column in columns))
        for row in rows
    )
