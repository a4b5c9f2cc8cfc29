"""Decides what may be shown. Renderers accept only the `Casebook` that this module makes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from generator.linking import ContentGraph, Link
from generator.model.bibliography import Source
from generator.model.case import Case
from generator.model.guideline import Module, Step, Task
from generator.model.knowledge import Factor, HealthQuestion, Lesson, Term, Trouble
from generator.model.places import Place
from generator.model.reference import Goal, Organisation, Target, Value
from generator.model.safe_space import Account, Card, CuratorKey, EarlySign, FailureCause, Pattern
from generator.safe_space.gates import refused
from generator.safe_space.library import library_of


@dataclass(frozen=True, eq=False)
class Casebook:
    """The published content, in reading order: modules and steps by number, targets by code, the rest by title."""

    modules: Mapping[str, Module]
    steps: Mapping[str, Step]
    tasks: Mapping[str, Task]
    factors: Mapping[str, Factor]
    lessons: Mapping[str, Lesson]
    cases: Mapping[str, Case]
    sources: Mapping[str, Source]
    terms: Mapping[str, Term]
    goals: Mapping[str, Goal]
    targets: Mapping[str, Target]
    places: Mapping[str, Place]
    themes: Mapping[str, Value]
    partner_types: Mapping[str, Value]
    ending_causes: Mapping[str, Value]
    organisations: Mapping[str, Organisation]
    troubles: Mapping[str, Trouble]
    health_questions: Mapping[str, HealthQuestion]
    failure_causes: Mapping[str, FailureCause]
    early_signs: Mapping[str, EarlySign]
    patterns: Mapping[str, Pattern]
    cards: Mapping[str, Card]
    curator_keys: Mapping[str, CuratorKey]
    _graph: ContentGraph = field(repr=False)

    def backlinks(self, kind: str, identity: str, from_kind: str | None = None) -> tuple[Link, ...]:
        """Links from published records that lead to one record."""
        return self._graph.backlinks(kind, identity, from_kind)

    def file_of(self, kind: str, identity: str) -> str:
        """The content file that made a record, relative to the project."""
        return self._graph.get(kind, identity).document.path

    @property
    def confided(self) -> tuple[Account, ...]:
        """What was told in confidence and may be shown: patterns, then cards, in the order of their random ids."""
        return (*self.patterns.values(), *self.cards.values())

    def patterns_about(self, kind: str, identity: str) -> list[Pattern]:
        """Public patterns that name a step or a lesson, or whose causes lead to a challenge, by their random ids."""
        return [one for one in self.patterns.values() if identity in self._named_by(one, kind)]

    def _named_by(self, pattern: Pattern, kind: str) -> tuple[str, ...]:
        if kind in ("step", "lesson"):
            return pattern.steps if kind == "step" else pattern.lessons
        return tuple(challenge for cause in pattern.causes for challenge in self.failure_causes[cause].challenges)

    def step_of_task(self, number: str) -> Step:
        """The step that a task belongs to."""
        return next(step for step in self.steps.values() if any(task.number == number for task in step.tasks))


def publish(graph: ContentGraph) -> Casebook:
    """The casebook that readers may see."""
    return Casebook(
        modules=_sorted(graph, "module", lambda module: module.order),
        steps=_sorted(graph, "step", lambda step: step.number),
        tasks=_sorted(graph, "task", lambda task: [int(part) for part in task.number.split(".")]),
        factors=_by_title(graph, "factor"),
        lessons=_by_title(graph, "lesson"),
        cases=_by_title(graph, "case"),
        sources=_sorted(graph, "source", lambda source: source.title.casefold()),
        terms=_sorted(graph, "term", lambda term: term.term.casefold()),
        goals=_sorted(graph, "goal", lambda goal: goal.goal),
        targets=_sorted(graph, "target", lambda target: target.sort),
        places=_records(graph, "place"),
        themes=_records(graph, "theme"),
        partner_types=_records(graph, "partner-type"),
        ending_causes=_records(graph, "ending-cause"),
        organisations=_sorted(graph, "organisation", lambda one: one.name.casefold()),
        troubles=_records(graph, "trouble"),
        health_questions=_records(graph, "health-question"),
        failure_causes=_records(graph, "failure-cause"),
        early_signs=_records(graph, "early-sign"),
        patterns=_confided(graph, "pattern"),
        cards=_confided(graph, "card"),
        curator_keys=_records(graph, "curator-key"),
        _graph=graph,
    )


def with_cases(book: Casebook, chosen: frozenset[str]) -> Casebook:
    """The casebook as if it had only the *chosen* cases."""
    cases = {
        identity: case.model_copy(update={"related": tuple(one for one in case.related if one.case in chosen)})
        for identity, case in book.cases.items()
        if identity in chosen
    }
    return replace(book, cases=cases, _graph=book._graph.without("case", frozenset(book.cases) - chosen))


def _records(graph: ContentGraph, kind: str) -> dict[str, Any]:
    return {identity: graph.get(kind, identity).record for identity in graph.ids(kind)}


def _confided(graph: ContentGraph, kind: str) -> dict[str, Any]:
    """Records that pass every gate, in the order of their random ids, which says nothing about their arrival."""
    # The content check has told the curators why others do not; here nothing depends on its having run.
    kept_back = refused(library_of(graph.entries))
    return {identity: record for identity, record in sorted(_records(graph, kind).items()) if identity not in kept_back}


def _sorted(graph: ContentGraph, kind: str, key: Any) -> dict[str, Any]:
    records = _records(graph, kind)
    # Ids break ties, so that two records with one title keep their order between builds.
    return dict(sorted(records.items(), key=lambda item: (key(item[1]), item[0])))


def _by_title(graph: ContentGraph, kind: str) -> dict[str, Any]:
    return _sorted(graph, kind, lambda record: record.title.casefold())
