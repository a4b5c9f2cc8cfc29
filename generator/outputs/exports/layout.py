"""The published tables: which columns each has, what they mean, and where a cell stands in a record.

The same layout writes tables and reads them back, so that somebody can tell cases in a spreadsheet.
"""

from __future__ import annotations

import typing
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from pydantic import BaseModel

from generator.model.case import Case
from generator.model.fields import Choice
from generator.publication import Casebook

Path = tuple[str | int, ...]


class Shape(Enum):
    """How a value is written in one cell."""

    TEXT = "text"
    NUMBER = "whole number"
    DAY = "day, such as 2026-11-20"
    IDS = "ids, with a semicolon and a space between them"
    LINES = "one text on each line of the cell"
    CITATIONS = "one citation on each line: the id of the source, a colon, the place in it"
    CHANGES = "one change on each line: the day, a colon, what changed"


PAIRS: dict[Shape, tuple[str, str]] = {Shape.CITATIONS: ("source", "at"), Shape.CHANGES: ("date", "what")}
"""Shapes whose lines hold two values, with the names of both."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row before it is written: the record it tells of, the item of it, and which part and place that item has."""

    record: Any
    item: Any
    part: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class Column:
    """A column. `path` is where its value stands in an item; a column with `make` finds its value in another way."""

    name: str
    meaning: str
    path: tuple[str, ...] = ()
    shape: Shape = Shape.TEXT
    make: Callable[[Casebook, Row], object] | None = None
    choices: type[Choice] | None = None
    refers_to: tuple[str, str] | None = None
    is_required: bool = False
    is_worked_out: bool = False
    """Whether it follows from other columns, so that an import passes over it."""

    def value(self, book: Casebook, row: Row) -> Any:
        """The value of the column in a row; None where there is none."""
        return self.make(book, row) if self.make else value_at(row.item, self.path)


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its rows. `key` names the column that tells its rows apart, where one does."""

    name: str
    title: str
    meaning: str
    columns: tuple[Column, ...]
    rows: Callable[[Casebook], Iterator[Row]]
    key: str = ""
    case_field: str = ""
    """The list of a case that the rows are, such as "targets"; "" for tables of another kind."""
    is_part_of_cases: bool = False
    """Whether cases are read back from it."""


@dataclass(frozen=True, slots=True)
class Part:
    """A kind of claim: where a case keeps it, whether it holds many, and which field each column is called there."""

    case_field: str
    is_list: bool
    names: dict[str, str] = field(default_factory=dict)


CLAIM_PARTS: dict[str, Part] = {
    "verdict": Part("verdict", False, {"text": "text", "cite": "cite"}),
    "story": Part("story", True, {name: name for name in ("module", "step", "when", "title", "text", "cite")}),
    "result": Part("results", True, {"text": "claim", "cite": "cite"}),
    "ending": Part("ending", False, {"text": "text", "cite": "cite"}),
    "follow-up": Part("follow_up", True, {"when": "date", "text": "what", "cite": "cite"}),
}
"""The parts of a case that the table of claims holds, in the order of its rows."""


def value_at(record: Any, path: tuple[str, ...]) -> Any:
    """The value at *path* inside a record, or None where the way ends."""
    for name in path:
        record = getattr(record, name, None)
    return record


def from_model(
    model: type[BaseModel], path: str, shape: Shape = Shape.TEXT, *, refers_to: tuple[str, str] | None = None
) -> Column:
    """A column for a field of the model, such as "period.start"; the model's own sentence is its meaning."""
    names = tuple(path.split("."))
    owner = model
    for name in names[:-1]:
        owner = _inner(owner.model_fields[name].annotation)
    info = owner.model_fields[names[-1]]
    return Column(
        "_".join(names),
        info.description or "",
        names,
        shape,
        choices=_choices(info.annotation),
        refers_to=refers_to,
        is_required=len(names) == 1 and info.is_required(),
    )


def case_column() -> Column:
    """The column that says which case a row belongs to."""
    return Column(
        "case", "The id of the case.", make=lambda _, row: row.record.id, refers_to=("cases", "id"), is_required=True
    )


def items_of(field_name: str) -> Callable[[Casebook], Iterator[Row]]:
    """The rows of a list that cases hold."""

    def rows(book: Casebook) -> Iterator[Row]:
        for case in book.cases.values():
            for number, item in enumerate(getattr(case, field_name), start=1):
                yield Row(case, item, number=number)

    return rows


def claims(book: Casebook) -> Iterator[Row]:
    """The claims of all cases, part by part."""
    for case in book.cases.values():
        yield from claims_of(case)


def claims_of(case: Case) -> Iterator[Row]:
    """The claims of one case that stand in no table of their own."""
    for name, part in CLAIM_PARTS.items():
        found = getattr(case, part.case_field)
        items = found if part.is_list else [found] if found else []
        for number, item in enumerate(items, start=1):
            yield Row(case, item, name, number)


def _inner(annotation: Any) -> type[BaseModel]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(
        found for part in typing.get_args(annotation) if part is not type(None) and (found := _inner(part)) is not None
    )


def _choices(annotation: Any) -> type[Choice] | None:
    return annotation if isinstance(annotation, type) and issubclass(annotation, Choice) else None
