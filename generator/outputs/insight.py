"""What the casebook shows beyond what stands in a file: counts, kinds of evidence, kinship between cases."""

from __future__ import annotations

import datetime
import functools
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.model.bibliography import SourceKind
from generator.model.case import Case, Effect, FactorClaim, Outcome, Period
from generator.model.fields import Citation, Record
from generator.model.places import Place
from generator.publication import Casebook

YELLOW_AFTER_MONTHS = 24
RED_AFTER_MONTHS = 36
"""Ages at which a check turns yellow and red; the UN's registry used such lights for silent partnerships."""

NOT_SUCCESSFUL = (Outcome.FAILED, Outcome.ENDED, Outcome.REVERSED)
"""Outcomes of partnerships that missed their aim, stopped before it, or lost what they had reached."""


def years(period: Period) -> str:
    """The years of a partnership in words."""
    if period.start and period.end:
        return str(period.start) if period.start == period.end else f"{period.start} to {period.end}"
    if period.start:
        return f"since {period.start}"
    return f"until {period.end}" if period.end else "years not told"


def name_of(case: Case) -> str:
    """The name of the partnership: a case's title up to its first comma."""
    return case.title.split(",")[0]


def where(book: Casebook, case: Case) -> str:
    """The places of a case for a card: up to three names, or two and how many more."""
    names = [book.places[identity].name for identity in case.places]
    return ", ".join(names) if len(names) <= 3 else f"{', '.join(names[:2])} and {len(names) - 2} more"


def steps_of(case: Case) -> tuple[str, ...]:
    """Ids of the steps that a case shows."""
    found = [part.step for part in case.story] + [claim.step for claim in case.factors]
    if case.decision_point:
        found.append(case.decision_point.step)
    return tuple(dict.fromkeys(step for step in found if step))


def modules_of(book: Casebook, case: Case) -> tuple[str, ...]:
    """Ids of the modules that a case shows, in the order of the wheel."""
    found = {book.steps[step].module for step in steps_of(case)} | {part.module for part in case.story if part.module}
    return tuple(module for module in book.modules if module in found)


def goals_of(book: Casebook, case: Case) -> tuple[str, ...]:
    """Ids of the goals that a case serves, by number."""
    numbers = {book.targets[target.code].goal for target in case.targets}
    return tuple(str(number) for number in sorted(numbers))


def cases_of_step(book: Casebook, step: str) -> tuple[Case, ...]:
    """Cases that show a step, by title."""
    return tuple(case for case in book.cases.values() if step in steps_of(case))


def cases_of_module(book: Casebook, module: str) -> tuple[Case, ...]:
    """Cases that show a module, by title."""
    return tuple(case for case in book.cases.values() if module in modules_of(book, case))


def ancestors(book: Casebook, place: Place) -> Iterator[Place]:
    """The places around a place, from near to far; the place itself comes first."""
    here: Place | None = place
    while here is not None:
        yield here
        here = book.places[here.parent] if here.parent else None


def regions_of(book: Casebook, case: Case) -> tuple[Place, ...]:
    """The M49 regions of a case, or the world."""
    found: dict[str, Place] = {}
    for identity in case.places:
        chain = list(ancestors(book, book.places[identity]))
        region = next((place for place in chain if place.level == "region"), chain[-1])
        found[region.id] = region
    return tuple(found.values())


def cases_in(book: Casebook, place: Place) -> tuple[Case, ...]:
    """Cases in a place or in any place inside it. The world holds only what is marked global."""
    if place.level == "global":
        return tuple(case for case in book.cases.values() if place.id in case.places)
    return tuple(
        case
        for case in book.cases.values()
        if any(place in ancestors(book, book.places[identity]) for identity in case.places)
    )


def evidence(book: Casebook, citations: Iterable[Citation]) -> tuple[SourceKind, ...]:
    """The kinds of sources behind a claim, in the order of the model."""
    kinds = {book.sources[citation.source].kind for citation in citations}
    return tuple(kind for kind in SourceKind if kind in kinds)


@dataclass(frozen=True, slots=True)
class Showing:
    """One case in which a factor showed."""

    case: Case
    claim: FactorClaim


def showings(book: Casebook, factor: str) -> dict[Effect, tuple[Showing, ...]]:
    """Where a factor helped, hindered or was missing."""
    found: dict[Effect, list[Showing]] = {effect: [] for effect in Effect}
    for case in book.cases.values():
        for claim in case.factors:
            if claim.factor == factor:
                found[claim.effect].append(Showing(case, claim))
    return {effect: tuple(items) for effect, items in found.items()}


def evidence_count(book: Casebook, shown: Iterable[Showing]) -> tuple[tuple[SourceKind, int], ...]:
    """How many claims rest on each kind of source."""
    counts = Counter(kind for showing in shown for kind in evidence(book, showing.claim.cite))
    return tuple((kind, counts[kind]) for kind in SourceKind if counts[kind])


def twins(book: Casebook, factor: str) -> tuple[str, ...]:
    """Counterparts of a factor, whichever side named the other, by title."""
    named = set(book.factors[factor].twins)
    named |= {link.id for link in book.backlinks("factor", factor, "factor")}
    return tuple(identity for identity in book.factors if identity in named)


@dataclass(frozen=True, slots=True)
class Kinship:
    """Another case that resembles a case, and why."""

    case: Case
    reason: str
    weight: float


@functools.lru_cache(maxsize=4)
def traits_of_cases(book: Casebook) -> dict[str, dict[tuple[str, str], str]]:
    """For each case, its traits by (kind, id), each with the words that name it."""
    found: dict[str, dict[tuple[str, str], str]] = {}
    for case in book.cases.values():
        traits: dict[tuple[str, str], str] = {}
        for claim in case.factors:
            traits["factor", claim.factor] = f"“{book.factors[claim.factor].title}”"
        for link in case.lessons:
            traits["lesson", link.lesson] = f"the lesson “{book.lessons[link.lesson].title.rstrip('.')}”"
        for theme in case.themes:
            traits["theme", theme] = book.themes[theme].title.lower()
        for target in case.targets:
            traits["goal", str(book.targets[target.code].goal)] = f"SDG {book.targets[target.code].goal}"
        found[case.id] = traits
    return found


@functools.lru_cache(maxsize=4)
def spread_of_traits(book: Casebook) -> Counter[tuple[str, str]]:
    """How many cases have each trait: the fewer, the more a shared one says."""
    return Counter(trait for own in traits_of_cases(book).values() for trait in own)


def similar_cases(book: Casebook, case: Case, limit: int = 4) -> tuple[Kinship, ...]:
    """The cases that share most with a case, the rarer a shared trait the more it counts."""
    traits, spread = traits_of_cases(book), spread_of_traits(book)
    mine = traits[case.id]
    kin: list[Kinship] = []
    for other in book.cases.values():
        if other.id == case.id:
            continue
        shared = sorted((mine.keys() & traits[other.id].keys()), key=lambda trait: (spread[trait], trait))
        weight = sum(1 / spread[trait] for trait in shared)
        if shared:
            kin.append(Kinship(other, "shares " + " and ".join(mine[trait] for trait in shared[:2]), weight))
    return tuple(sorted(kin, key=lambda one: (-one.weight, one.case.id))[:limit])


def as_of(book: Casebook) -> datetime.date:
    """The day of the newest change in the content: the build's only idea of "today"."""
    days = [case.last_checked for case in book.cases.values()]
    days += [change.date for case in book.cases.values() for change in case.history]
    return datetime.date.fromisoformat(max(days, default="2000-01-01"))


def light(checked: str, today: datetime.date) -> str:
    """Green, yellow or red for the age of a check."""
    day = datetime.date.fromisoformat(checked)
    months = (today.year - day.year) * 12 + today.month - day.month
    if months >= RED_AFTER_MONTHS:
        return "red"
    return "yellow" if months >= YELLOW_AFTER_MONTHS else "green"


def missing_for_next_rung(book: Casebook, case: Case) -> tuple[str, ...]:
    """What a case lacks for the next rung of the maturity ladder, in words."""
    cited = {citation.source for citation in citations_of(case)}
    kinds = {book.sources[identity].kind for identity in cited}
    missing: list[str] = []
    if case.maturity.value == "told":
        if len(cited) < 2:
            missing.append("a second source")
        if SourceKind.INDEPENDENT not in kinds:
            missing.append("a source that is independent of the partnership")
    elif case.maturity.value == "sourced":
        missing.append("a second person who compares every claim with its source")
    return tuple(missing)


def citations_of(record: object) -> Iterator[Citation]:
    """Every citation inside a record, however deep."""
    if isinstance(record, Citation):
        yield record
    elif isinstance(record, tuple):
        for item in record:
            yield from citations_of(item)
    elif isinstance(record, Record):
        for name in type(record).model_fields:
            yield from citations_of(getattr(record, name))
