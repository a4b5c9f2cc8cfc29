"""The closed lists that sort the cases: themes, outcomes, rungs, scales, partner types, causes of ending."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.model.case import Case, Maturity, Outcome, Scale
from generator.model.fields import Choice
from generator.model.reference import Value as ListValue
from generator.publication import Casebook


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a closed list, with the cases that share it."""

    id: str
    title: str
    definition: str
    cases: tuple[Case, ...]


@dataclass(frozen=True, slots=True)
class ClosedList:
    """A closed list. `kind` is the kind of its values in addresses."""

    kind: str
    title: str
    introduction: str
    values: tuple[Value, ...]
    address: str = "browse/"


def closed_lists(book: Casebook) -> tuple[ClosedList, ...]:
    """The closed lists that sort the cases."""
    return (
        _choices(book, "outcome", Outcome, "How the stories ended so far, in the judgement of their sources."),
        _values(book, "theme", "Theme", book.themes, "What the partnerships work on."),
        _values(book, "partner-type", "Partner type", book.partner_types, "Who takes part.", "partners/"),
        _choices(book, "scale", Scale, "How far the partnerships reach."),
        _values(book, "ending-cause", "Cause of ending", book.ending_causes, "Why they ended or changed hands."),
        _choices(book, "maturity", Maturity, "How well the cases are supported."),
    )


def _choices(book: Casebook, field: str, choices: type[Choice], introduction: str) -> ClosedList:
    """A list that is part of the model: the case names one value in the field of that name."""
    values = tuple(
        Value(
            one.value,
            one.title_text,
            one.meaning,
            tuple(case for case in book.cases.values() if getattr(case, field) == one),
        )
        for one in choices
    )
    return ClosedList(field, field.capitalize(), introduction, values)


def _values(  # noqa: PLR0917  # a line of the list above, part by part
    book: Casebook, kind: str, title: str, records: Mapping[str, ListValue], introduction: str, at: str = "browse/"
) -> ClosedList:
    """A list that is data: cases refer to its values."""
    values = tuple(
        Value(identity, one.title, one.definition, _cases_naming(book, kind, identity))
        for identity, one in records.items()
    )
    return ClosedList(kind, title, introduction, values, at)


def _cases_naming(book: Casebook, kind: str, identity: str) -> tuple[Case, ...]:
    named = {link.id for link in book.backlinks(kind, identity, "case")}
    return tuple(case for case in book.cases.values() if case.id in named)
