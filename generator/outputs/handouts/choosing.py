"""Chooses which cases and decisions are printed with a module."""

from __future__ import annotations

from generator.model.case import Case
from generator.model.guideline import Module
from generator.outputs import insight
from generator.publication import Casebook

DECISIONS_OF_A_STEP = 2
"""How many decision points of each step are printed with its module; the cards hold all of them."""


def cases_for(book: Casebook, module: Module) -> tuple[Case, ...]:
    """The case that shows the module most among those that went well, and the one among those that did not."""
    shown = sorted(insight.cases_of_module(book, module.id), key=lambda case: -_weight(book, case, module))
    well = [case for case in shown if case.outcome not in insight.NOT_SUCCESSFUL]
    badly = [case for case in shown if case.outcome in insight.NOT_SUCCESSFUL]
    return (*well[:1], *badly[:1])


def decisions_of_module(book: Casebook, module: Module) -> tuple[Case, ...]:
    """Cases whose decision points are printed with a module: a few for each step, by step."""
    steps = [step.id for step in book.steps.values() if step.module == module.id]
    return tuple(case for step in steps for case in _turn_about(decisions_of_step(book, step))[:DECISIONS_OF_A_STEP])


def decisions_of_step(book: Casebook, step: str) -> tuple[Case, ...]:
    """Cases with a decision point in a step, by title."""
    return tuple(case for case in book.cases.values() if case.decision_point and case.decision_point.step == step)


def all_decisions(book: Casebook) -> tuple[Case, ...]:
    """Cases with a decision point, by step and title."""
    return tuple(case for step in book.steps for case in decisions_of_step(book, step))


def _turn_about(cases: tuple[Case, ...]) -> tuple[Case, ...]:
    """The cases so that one that went well and one that did not stand first."""
    well = [case for case in cases if case.outcome not in insight.NOT_SUCCESSFUL]
    badly = [case for case in cases if case.outcome in insight.NOT_SUCCESSFUL]
    return (*well[:1], *badly[:1], *well[1:], *badly[1:])


def _weight(book: Casebook, case: Case, module: Module) -> int:
    """How much of a case belongs to a module: parts of its story and claims about factors."""
    parts = [part.step for part in case.story] + [claim.step for claim in case.factors]
    in_steps = sum(1 for step in parts if step and book.steps[step].module == module.id)
    return in_steps + sum(1 for part in case.story if part.module == module.id)
