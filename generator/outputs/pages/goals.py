"""The Sustainable Development Goals and their targets, with the cases behind each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.artifacts import Page
from generator.model.case import Case, TargetLink, Weight
from generator.model.knowledge import Factor, Lesson
from generator.model.reference import Goal, Target
from generator.outputs.addresses import address
from generator.outputs.site import Site
from generator.publication import Casebook

SECTION = "sdgs/"


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far the library covers one goal."""

    goal: Goal
    targets: int
    covered: int
    cases: int
    primary: int


def pages(site: Site) -> Iterator[Page]:
    book = site.book
    yield site.page(
        "goals",
        SECTION,
        title="Goals and targets",
        description=f"The {len(book.goals)} Sustainable Development Goals, the cases behind each target, and the gaps.",
        kind="goals",
        section=SECTION,
        coverage=[_coverage(book, goal) for goal in book.goals.values()],
    )
    for goal in book.goals.values():
        yield _goal(site, goal)
    for target in book.targets.values():
        yield _target(site, target)


def _coverage(book: Casebook, goal: Goal) -> Coverage:
    own = _targets(book, goal)
    linked = [links_of(book, target.code) for target in own]
    return Coverage(
        goal,
        len(own),
        sum(bool(found) for found in linked),
        len({case.id for found in linked for case, _ in found}),
        len({case.id for found in linked for case, link in found if link.weight is Weight.PRIMARY}),
    )


def _targets(book: Casebook, goal: Goal) -> list[Target]:
    return [target for target in book.targets.values() if target.goal == goal.goal]


def links_of(book: Casebook, code: str) -> list[tuple[Case, TargetLink]]:
    """Cases that contribute to a target, each with its link; primary ones first."""
    found = [
        (book.cases[one], next(link for link in book.cases[one].targets if link.code == code))
        for one in dict.fromkeys(link.id for link in book.backlinks("target", code, "case"))
    ]
    return sorted(found, key=lambda pair: (pair[1].weight is not Weight.PRIMARY, pair[0].title.casefold(), pair[0].id))


def _goal(site: Site, goal: Goal) -> Page:
    book = site.book
    cases = {case.id: case for target in _targets(book, goal) for case, _ in links_of(book, target.code)}
    return site.page(
        "goal",
        address(book, "goal", str(goal.goal)),
        title=f"Goal {goal.goal}: {goal.short_name}",
        description=f"Partnerships that work on {goal.short_name.lower()}, target by target, and what they learnt.",
        kind="goal",
        section=SECTION,
        goal=goal,
        targets=[(target, links_of(book, target.code)) for target in _targets(book, goal)],
        coverage=_coverage(book, goal),
        cases=list(cases.values()),
        factors=factors_behind(book, cases.values()),
        lessons=lessons_behind(book, cases.values()),
    )


def _target(site: Site, target: Target) -> Page:
    book = site.book
    links = links_of(book, target.code)
    cases = [case for case, _ in links]
    return site.page(
        "target",
        address(book, "target", target.code),
        title=f"Target {target.code}: {target.title}",
        description=f"SDG target {target.code} in our short wording, and the partnerships that work on it.",
        kind="target",
        section=SECTION,
        target=target,
        goal=book.goals[str(target.goal)],
        links=links,
        factors=factors_behind(book, cases),
        lessons=lessons_behind(book, cases),
    )


def factors_behind(book: Casebook, cases: Iterable[Case]) -> list[Factor]:
    """Factors that the cases show, the most frequent first; at most eight."""
    counts: dict[str, int] = {}
    for case in cases:
        for one in {claim.factor for claim in case.factors}:
            counts[one] = counts.get(one, 0) + 1
    return [book.factors[one] for one in sorted(counts, key=lambda one: (-counts[one], one))[:8]]


def lessons_behind(book: Casebook, cases: Iterable[Case]) -> list[Lesson]:
    """Lessons that the cases teach, the most frequent first; at most eight."""
    counts: dict[str, int] = {}
    for case in cases:
        for one in {link.lesson for link in case.lessons}:
            counts[one] = counts.get(one, 0) + 1
    return [book.lessons[one] for one in sorted(counts, key=lambda one: (-counts[one], one))[:8]]
