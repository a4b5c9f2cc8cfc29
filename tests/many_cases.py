"""A casebook of any size: the real one, its cases told again with other words, places, factors and partners."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Iterable, Sequence

from generator.model.case import Case
from generator.model.fields import slugify
from generator.publication import Casebook


def with_many_cases(book: Casebook, number: int, seed: int = 1) -> Casebook:
    """*book* with *number* cases that are as varied as real ones, so that a table of them packs no better."""
    teller = _Teller(book, random.Random(seed))
    cases: dict[str, Case] = {}
    while len(cases) < number:
        case = teller.case()
        cases.setdefault(case.id, case)
    return dataclasses.replace(book, cases=dict(sorted(cases.items(), key=lambda item: (item[1].title, item[0]))))


class _Teller:
    """Makes up cases from the words and values of the real ones."""

    def __init__(self, book: Casebook, draw: random.Random) -> None:
        self._book = book
        self._draw = draw
        self._real = list(book.cases.values())
        self._titles = [word for case in self._real for word in case.title.split()]
        self._summaries = [word for case in self._real for word in case.summary.split()]
        self._partners = [partner.name for case in self._real for partner in case.partners]

    def case(self) -> Case:
        draw, book = self._draw, self._book
        base = draw.choice(self._real)
        title = self._title(len(draw.choice(self._real).title.split()))
        return base.model_copy(
            update={
                "id": slugify(" ".join(draw.sample(title.split(), 3)))[:64],
                "title": title,
                "summary": " ".join(draw.choice(self._summaries) for _ in base.summary.split()),
                "outcome": draw.choice(self._real).outcome,
                "places": tuple(self._some(book.places, base.places)),
                "themes": tuple(self._some(book.themes, base.themes)),
                "targets": _each(base.targets, code=self._some(book.targets, base.targets)),
                "factors": _each(
                    base.factors,
                    factor=self._some(book.factors, base.factors),
                    step=self._any(book.steps, base.factors),
                ),
                "story": _each(base.story, step=self._any(book.steps, base.story)),
                "partners": _each(
                    base.partners,
                    name=self._any(self._partners, base.partners),
                    type=self._any(book.partner_types, base.partners),
                ),
                "period": base.period.model_copy(update={"start": draw.randint(1975, 2025), "end": None}),
            }
        )

    def _title(self, length: int) -> str:
        # Every fifth word is a name that no other case has: real titles are full of such names.
        return " ".join(
            self._name() if self._draw.random() < 0.2 else self._draw.choice(self._titles)
            for _ in range(max(4, length))
        )

    def _name(self) -> str:
        length = self._draw.randint(2, 4)
        pairs = (self._draw.choice("bcdfghjklmnprstvz") + self._draw.choice("aeiou") for _ in range(length))
        return "".join(pairs).capitalize()

    def _some(self, values: Iterable[str], like: Sequence[object]) -> list[str]:
        """As many different values as *like* has."""
        return self._draw.sample(list(values), len(like))

    def _any(self, values: Iterable[str], like: Sequence[object]) -> list[str]:
        """As many values as *like* has, each drawn anew."""
        return self._draw.choices(list(values), k=len(like))


def _each(records: Sequence[object], **columns: Sequence[str]) -> tuple[object, ...]:
    """The records with the fields of *columns* replaced, row by row."""
    rows = zip(*columns.values(), strict=True)
    return tuple(
        record.model_copy(update=dict(zip(columns, row, strict=True)))  # type: ignore[attr-defined]
        for record, row in zip(records, rows, strict=True)
    )
