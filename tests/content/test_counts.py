"""What the library must hold, counted from the content itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.building import check_content
from generator.model.case import Maturity, Outcome
from generator.outputs import insight
from generator.publication import Casebook, publish

CONTENT = Path(__file__).parents[2] / "content"
NOT_SUCCESSFUL = {Outcome.FAILED, Outcome.ENDED, Outcome.REVERSED}


@pytest.fixture(scope="module")
def book() -> Casebook:
    checked = check_content(CONTENT)
    assert checked.is_buildable, [str(problem) for problem in checked.diagnostics]
    return publish(checked.graph)


def test_the_guideline_is_complete(book: Casebook) -> None:
    assert len(book.modules) == 5
    assert [step.number for step in book.steps.values()] == list(range(1, 13))
    assert len(book.tasks) == 32
    assert sum(len(module.principles) for module in book.modules.values()) == 17
    assert sum(len(module.outcomes) for module in book.modules.values()) == 19


def test_tasks_keep_the_numbers_of_the_source(book: Casebook) -> None:
    per_module = {module: [0, 0] for module in book.modules}
    for step in book.steps.values():
        per_module[step.module][0] += 1
        per_module[step.module][1] += len(step.tasks)
    assert per_module == {"a": [3, 12], "b": [3, 7], "c": [2, 7], "d": [2, 4], "e": [2, 2]}
    assert "3.3" not in book.tasks
    assert any("3.3" in note for note in book.steps["building-relationships"].source_notes)


def test_both_tools_are_attached_to_their_tasks(book: Casebook) -> None:
    tools = {tool.id: number for number, task in book.tasks.items() for tool in task.tools}
    assert tools["five-organisational-risks"] == "3.2"
    assert tools["scaling-up-and-its-four-dimensions"] == "11.1"


def test_goals_and_targets_are_those_of_the_2030_agenda(book: Casebook) -> None:
    assert len(book.goals) == 17
    assert len(book.targets) == 169


def test_factors_lessons_and_terms_are_enough_to_learn_from(book: Casebook) -> None:
    assert len(book.factors) >= 55
    assert len(book.lessons) >= 24
    assert len(book.terms) >= 60
    assert len(book.troubles) >= 24


def test_the_library_is_large_and_failures_are_told(book: Casebook) -> None:
    cases = book.cases.values()
    assert len(cases) >= 60
    assert sum(case.outcome in NOT_SUCCESSFUL for case in cases) >= 12
    assert sum(case.maturity is Maturity.SOURCED for case in cases) >= 40


def test_all_goals_and_regions_have_a_case(book: Casebook) -> None:
    goals = {book.targets[link.code].goal for case in book.cases.values() for link in case.targets}
    assert goals == set(range(1, 18))
    regions = {place.name for case in book.cases.values() for place in insight.regions_of(book, case)}
    assert regions >= {"Africa", "Americas", "Asia", "Europe", "Oceania"}


def test_every_module_and_step_has_cases(book: Casebook) -> None:
    for module in book.modules:
        assert len(insight.cases_of_module(book, module)) >= 5, module
    for step in book.steps:
        assert len(insight.cases_of_step(book, step)) >= 2, step


def test_every_step_reaches_a_case_a_factor_and_a_lesson(book: Casebook) -> None:
    for step in book.steps.values():
        lessons = {one for trouble in step.troubles for one in trouble.lessons}
        factors = {one for trouble in step.troubles for one in trouble.factors}
        assert lessons, step.id
        assert factors, step.id


KNOWN = {
    "not-https": "the address was read with http, and nobody could try https since",
    "no-author-or-publisher": "the stored page names nobody",
}
"""Warnings that the library lives with, each with its reason."""


def test_the_content_checks_find_nothing_that_could_be_mended() -> None:
    assert [str(problem) for problem in check_content(CONTENT).diagnostics if problem.code not in KNOWN] == []
