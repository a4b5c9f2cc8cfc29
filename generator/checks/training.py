"""Checks on training matter: minutes that add up, answers that can be ticked, exercises that exist."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, error
from generator.linking import ContentGraph
from generator.loading import Entry
from generator.model.training import Training


def check_session_plans(graph: ContentGraph) -> Iterator[Diagnostic]:
    """The parts of a session plan add up to its total, and the exercises that it uses are there."""
    for entry, training in _trainings(graph):
        for number, plan in enumerate(training.plans):
            at = ("training", "plans", number)
            total = sum(part.minutes for part in plan.parts)
            if total != plan.minutes:
                yield error(
                    "minutes-do-not-add-up",
                    f"the parts of this session take {total} minutes together, not {plan.minutes}",
                    entry.position(*at, "minutes"),
                    hint="change the total or the minutes of a part",
                )
            for index, part in enumerate(plan.parts):
                if part.exercise and graph.get("step", part.exercise).record.exercise is None:
                    yield error(
                        "step-without-exercise",
                        f"the step '{part.exercise}' has no exercise",
                        entry.position(*at, "parts", index, "exercise"),
                        hint="write one in its file, or leave the key out",
                    )


def check_answers(graph: ContentGraph) -> Iterator[Diagnostic]:
    """The answer of a self-test is one of its options, so that the right box can be marked."""
    for entry, training in _trainings(graph):
        for index, question in enumerate(training.self_test):
            if question.options and question.answer not in question.options:
                yield error(
                    "answer-not-an-option",
                    "this answer is none of the options",
                    entry.position("training", "self_test", index, "answer"),
                    hint="repeat one of the options word for word",
                )


def _trainings(graph: ContentGraph) -> Iterator[tuple[Entry, Training]]:
    for entry in graph.all("module"):
        if entry.record.training:
            yield entry, entry.record.training
