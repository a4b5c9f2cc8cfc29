"""What would make the casebook better next: parts that cases lack, and subjects that no case shows yet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.model.case import Case, Effect, Maturity, Outcome
from generator.outputs.insight import NOT_SUCCESSFUL, citations_of, missing_for_next_rung
from generator.publication import Casebook


@dataclass(frozen=True, slots=True)
class Part:
    """A part that a good case has. `lacks` says whether a case is without it, `ask` asks a reader for it."""

    id: str
    title: str
    ask: str
    lacks: Callable[[Case], bool]


PARTS: tuple[Part, ...] = (
    Part(
        "second-source",
        "a second source",
        "Do you know another publication about this partnership? One from outside is worth most.",
        lambda case: len({citation.source for citation in citations_of(case)}) < 2,
    ),
    Part(
        "hard-side",
        "what was hard",
        "The case only tells what helped. Do you know what was hard, and where it is written?",
        lambda case: all(claim.effect is Effect.HELPED for claim in case.factors),
    ),
    Part(
        "exercise",
        "a decision point",
        "Was there a moment when the partners had to choose? Trainers can make an exercise of it.",
        lambda case: case.decision_point is None,
    ),
    Part(
        "ending",
        "how it ended",
        "The partnership is over. Why did it end, and who says so?",
        lambda case: case.outcome in NOT_SUCCESSFUL and case.ending is None,
    ),
    Part(
        "results",
        "results",
        "Which results does a source report, with figure and year?",
        lambda case: not case.results,
    ),
    Part(
        "follow-up",
        "what happened later",
        "What happened after the main source was written?",
        lambda case: not case.follow_up and case.outcome is Outcome.ONGOING,
    ),
    Part(
        "caveats",
        "what is not known",
        "What do the sources not tell, or where do they disagree?",
        lambda case: not case.caveats,
    ),
)


def missing_parts(case: Case) -> tuple[Part, ...]:
    """The parts that a case lacks, the most useful first."""
    return tuple(part for part in PARTS if part.lacks(case))


def cases_lacking(book: Casebook, part: Part) -> tuple[Case, ...]:
    """The cases without a part, those that were checked longest ago first."""
    return tuple(sorted(filter(part.lacks, book.cases.values()), key=lambda case: (case.last_checked, case.id)))


def nearly_on_the_next_rung(book: Casebook) -> tuple[tuple[Case, str], ...]:
    """Told cases that lack one thing to be sourced, with that thing."""
    found = (
        (case, missing_for_next_rung(book, case)) for case in book.cases.values() if case.maturity is Maturity.TOLD
    )
    return tuple((case, missing[0]) for case, missing in found if len(missing) == 1)


def without_cases(book: Casebook, kind: str) -> Iterator[str]:
    """Ids of factors or lessons that no case shows."""
    records = {"factor": book.factors, "lesson": book.lessons}[kind]
    return (identity for identity in records if not book.backlinks(kind, identity, "case"))


def goals_without_cases(book: Casebook) -> Iterator[str]:
    """Goals that no case serves, by number."""
    served = {book.targets[link.code].goal for case in book.cases.values() for link in case.targets}
    return (goal for goal, record in book.goals.items() if record.goal not in served)
