"""A casebook of any size: the real one, its cases told again with other words, places, factors and partners."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Sequence

from generator.model.case import Case
from generator.model.fields import slugify
from generator.publication import Casebook


def with_many_cases(book: Casebook, number: int, seed: int = 1) -> Casebook:
    """*book* with *number* cases that are as varied as real ones, so that a table of them packs no better."""
    draw = random.Random(seed)
    real = list(book.cases.values())
    words = _Words(
        titles=[word for case in real for word in case.title.split()],
        summaries=[word for case in real for word in case.summary.split()],
        partners=[partner.name for case in real for partner in case.partners],
    )
    cases: dict[str, Case] = {}
    while len(cases) < number:
        title = words.title(draw, len(draw.choice(real).title.split()))
        identity = slugify(" ".join(draw.sample(title.split(), 3)))[:64]
        if identity not in cases:
            cases[identity] = _retold(book, draw, words, draw.choice(real), identity, title)
    return dataclasses.replace(book, cases=dict(sorted(cases.items(), key=lambda item: (item[1].title, item[0]))))


@dataclasses.dataclass(frozen=True)
class _Words:
    titles: Sequence[str]
    summaries: Sequence[str]
    partners: Sequence[str]

    def title(self, draw: random.Random, length: int) -> str:
        # Every fifth word is a name that no other case has: real titles are full of such names.
        return " ".join(
            _name(draw) if draw.random() < 0.2 else draw.choice(self.titles) for _ in range(max(4, length))
        )


def _name(draw: random.Random) -> str:
    pairs = (draw.choice("bcdfghjklmnprstvz") + draw.choice("aeiou") for _ in range(draw.randint(2, 4)))
    return "".join(pairs).capitalize()


def _retold(
    book: Casebook, draw: random.Random, words: _Words, base: Case, identity: str, title: str
) -> Case:
    def some(values: Sequence[str], like: Sequence[object]) -> list[str]:
        return draw.sample(list(values), min(len(like), len(values)))

    steps, factors, codes = list(book.steps), list(book.factors), list(book.targets)
    return base.model_copy(
        update={
            "id": identity,
            "title": title,
            "summary": " ".join(draw.choice(words.summaries) for _ in base.summary.split()),
            "outcome": draw.choice(list(book.cases.values())).outcome,
            "places": tuple(some(list(book.places), base.places)),
            "themes": tuple(some(list(book.themes), base.themes)),
            "targets": tuple(
                link.model_copy(update={"code": code})
                for link, code in zip(base.targets, some(codes, base.targets), strict=True)
            ),
            "factors": tuple(
                claim.model_copy(update={"factor": factor, "step": draw.choice(steps)})
                for claim, factor in zip(base.factors, some(factors, base.factors), strict=True)
            ),
            "story": tuple(part.model_copy(update={"step": draw.choice(steps)}) for part in base.story),
            "partners": tuple(
                partner.model_copy(
                    update={"name": draw.choice(words.partners), "type": draw.choice(list(book.partner_types))}
                )
                for partner in base.partners
            ),
            "period": base.period.model_copy(update={"start": draw.randint(1975, 2025), "end": None}),
        }
    )
