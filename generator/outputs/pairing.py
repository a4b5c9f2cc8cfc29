"""Puts cases side by side: alike in what they do, different in how they went."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from generator.model.case import Case, Effect, Outcome, StoryPart
from generator.outputs import insight
from generator.outputs.insight import NOT_SUCCESSFUL, Showing
from generator.publication import Casebook

_CANDIDATES = 8
"""How many of the most similar cases are looked at for each case."""
_RARE = 1 / 3
"""The share of cases up to which a theme or goal tells them apart; what most have in common is no common ground."""
_SIDE_OF_A_CONTRAST = 40
"""How many cases of each side are looked at for the contrast of a factor."""
_PAIRS_OF_ONE_CASE = 2
"""In how many pairs one case may appear, so that the list shows more than a few favourites."""


@dataclass(frozen=True, slots=True)
class Contrast:
    """A case where a factor helped beside one where it held back or was missing, and what the two have in common."""

    worked: Showing
    broke: Showing
    ground: tuple[str, ...]


def contrast(book: Casebook, worked: Iterable[Showing], broke: Iterable[Showing]) -> Contrast | None:
    """The most telling contrast of a factor: much in common, far apart in outcome. None without common ground."""
    # Success where it helped and failure where it did not tell most; a large library has more than enough of them.
    best = sorted(worked, key=lambda one: -_RANK[one.case.outcome])[:_SIDE_OF_A_CONTRAST]
    worst = sorted(broke, key=lambda one: _RANK[one.case.outcome])[:_SIDE_OF_A_CONTRAST]
    pairs = [
        (good, bad)
        for good, bad in itertools.product(best, worst)
        if good.case.id != bad.case.id and _RANK[good.case.outcome] >= _RANK[bad.case.outcome]
    ]
    good, bad = max(pairs, key=lambda pair: _worth(book, pair[0].case, pair[1].case), default=(None, None))
    if good is None or bad is None or not _worth(book, good.case, bad.case):
        return None
    return Contrast(good, bad, common_ground(book, good.case, bad.case))


def _worth(book: Casebook, one: Case, other: Case) -> float:
    """How much two cases teach together: nothing without common ground, more the farther apart they ended."""
    return _likeness(book, one, other) * (1 + _distance(one, other))


@dataclass(frozen=True, slots=True)
class Pair:
    """Two cases that are alike and went differently; `one` went better."""

    one: Case
    other: Case
    ground: tuple[str, ...]


def instructive_pairs(book: Casebook, limit: int = 12) -> tuple[Pair, ...]:
    """Pairs of similar cases with different outcomes, the most instructive first."""
    weights: dict[tuple[str, str], float] = {}
    for case in book.cases.values():
        for kin in insight.similar_cases(book, case, _CANDIDATES):
            one, other = sorted((case, kin.case), key=lambda each: (-_RANK[each.outcome], each.id))
            factors = _shared_factors(one, other)
            if _distance(one, other) and common_ground(book, one, other) and factors:
                # A factor that helped here and was missing there says more than one that did the same in both.
                turned = sum(here != there for here, there in factors)
                weights[one.id, other.id] = kin.weight * _distance(one, other) * (1 + turned)
    used: Counter[str] = Counter()
    pairs: list[Pair] = []
    for ids in sorted(weights, key=lambda ids: (-weights[ids], ids)):
        if len(pairs) < limit and all(used[identity] < _PAIRS_OF_ONE_CASE for identity in ids):
            used.update(ids)
            one, other = (book.cases[identity] for identity in ids)
            pairs.append(Pair(one, other, common_ground(book, one, other)))
    return tuple(pairs)


_RANK = {outcome: 0 if outcome in NOT_SUCCESSFUL else 1 for outcome in Outcome} | {Outcome.SUCCEEDED: 2}


def _distance(one: Case, other: Case) -> int:
    """How far apart two outcomes lie: 2 between success and failure, 1 where one of them is open or mixed."""
    return abs(_RANK[one.outcome] - _RANK[other.outcome])


def common_ground(book: Casebook, one: Case, other: Case) -> tuple[str, ...]:
    """The themes and goals that two cases share, beyond what most cases do, in words."""
    words = insight.traits_of_cases(book)[one.id]
    return tuple(words[trait] for trait in _shared(book, one, other))


def _likeness(book: Casebook, one: Case, other: Case) -> float:
    spread = insight.spread_of_traits(book)
    return sum(1 / spread[trait] for trait in _shared(book, one, other))


def _shared(book: Casebook, one: Case, other: Case) -> list[tuple[str, str]]:
    traits, spread = insight.traits_of_cases(book), insight.spread_of_traits(book)
    return [
        trait
        for trait in traits[one.id]
        if trait[0] in ("theme", "goal") and trait in traits[other.id] and spread[trait] <= len(traits) * _RARE
    ]


Effects = tuple[Effect, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One case of a comparison."""

    case: Case
    story: dict[str, tuple[tuple[int, StoryPart], ...]]
    """Parts of the story by module, each with its number in the case."""
    effects: dict[str, Effects]
    """What each factor did here."""
    own_factors: tuple[str, ...]
    """Factors that no other case of the comparison names."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Cases lined up. `shared` are factors that at least two of them name, those with different effects first."""

    columns: tuple[Column, ...]
    shared: tuple[str, ...]


def compare(book: Casebook, cases: Iterable[Case]) -> Comparison:
    """Lines up cases module by module and factor by factor."""
    effects = {case.id: effects_of(case) for case in cases}
    named = Counter(factor for own in effects.values() for factor in own)
    shared = [factor for factor in book.factors if named[factor] > 1]
    shared.sort(key=lambda factor: len({own[factor] for own in effects.values() if factor in own}) == 1)
    return Comparison(
        tuple(
            Column(
                book.cases[identity],
                story_by_module(book, book.cases[identity]),
                own,
                tuple(factor for factor in own if named[factor] == 1),
            )
            for identity, own in effects.items()
        ),
        tuple(shared),
    )


def effects_of(case: Case) -> dict[str, Effects]:
    """What each factor did in a case, in the order of the file."""
    found: dict[str, list[Effect]] = {}
    for claim in case.factors:
        own = found.setdefault(claim.factor, [])
        if claim.effect not in own:
            own.append(claim.effect)
    return {factor: tuple(own) for factor, own in found.items()}


def _shared_factors(one: Case, other: Case) -> list[tuple[Effects, Effects]]:
    """For each factor that both cases name, what it did in the one and in the other."""
    theirs = effects_of(other)
    return [(effects, theirs[factor]) for factor, effects in effects_of(one).items() if factor in theirs]


def story_by_module(book: Casebook, case: Case) -> dict[str, tuple[tuple[int, StoryPart], ...]]:
    """The parts of a case's story in each module, numbered as on the page of the case."""
    found: dict[str, list[tuple[int, StoryPart]]] = {module: [] for module in book.modules}
    for number, part in enumerate(case.story, 1):
        module = part.module or (book.steps[part.step].module if part.step else None)
        if module:
            found[module].append((number, part))
    return {module: tuple(parts) for module, parts in found.items()}
