"""Training matter: exercises of steps, session plans and self-tests of modules."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.model.fields import Choice, Line, Prose, Record, StepRef

Minutes = Annotated[int, Field(ge=1, le=600)]


class WorksheetQuestion(Record):
    """One question of a worksheet, with room to write."""

    question: Line
    """The question."""
    lines: Annotated[int, Field(ge=1, le=12)] = 3
    """How many ruled lines to leave for the answer."""


class Exercise(Record):
    """An exercise for a group."""

    title: Line
    """Its name."""
    aim: Prose
    """What participants can do afterwards."""
    minutes: Minutes
    """How long it takes, debrief included."""
    group_size: Line
    """How to form groups."""
    materials: tuple[Line, ...] = ()
    """What to bring."""
    instructions: Annotated[tuple[Prose, ...], Field(min_length=2)]
    """What participants do, in order, with the minutes of each part."""
    worksheet: Annotated[tuple[WorksheetQuestion, ...], Field(min_length=1)]
    """The questions that participants answer in writing."""
    debrief: Annotated[tuple[Prose, ...], Field(min_length=1)]
    """Questions for the talk afterwards."""
    facilitator: Annotated[tuple[Prose, ...], Field(min_length=1)]
    """For the facilitator only: what usually happens, and what to watch for."""


class SessionLength(Choice):
    """How long a session is."""

    SHORT = "90-minutes", "90 minutes", "One session between two breaks."
    HALF_DAY = "half-day", "Half a day", "A morning or an afternoon with one break."
    FULL_DAY = "full-day", "A full day", "A day with lunch and two breaks."


class SessionPart(Record):
    """One part of a session."""

    title: Line
    """What the group does."""
    minutes: Minutes
    """How long it takes."""
    how: Prose
    """What the facilitator does and says, in enough detail to run it."""
    exercise: StepRef | None = None
    """The step whose exercise is used, if one is."""


class SessionPlan(Record):
    """A plan for a session. The minutes of its parts add up to its total."""

    length: SessionLength
    """How long the session is."""
    minutes: Minutes
    """The total, breaks included."""
    parts: Annotated[tuple[SessionPart, ...], Field(min_length=3)]
    """The parts in order."""


class Icebreaker(Record):
    """A short opening that gets people talking."""

    title: Line
    """Its name."""
    minutes: Minutes
    """How long it takes."""
    how: Prose
    """What to do."""


class TestQuestion(Record):
    """A question of a self-test."""

    question: Line
    """The question."""
    options: tuple[Line, ...] = ()
    """Answers to choose from; none for an open question."""
    answer: Line
    """The right answer; word for word one of the options where there are any."""
    why: Prose
    """Why it is right."""


class Training(Record):
    """What a trainer needs for a module."""

    aims: Annotated[tuple[Prose, ...], Field(min_length=2)]
    """What participants can do at the end."""
    icebreaker: Icebreaker
    """How to begin."""
    key_points: Annotated[tuple[Prose, ...], Field(min_length=3)]
    """What to remember."""
    plans: Annotated[tuple[SessionPlan, ...], Field(min_length=1)]
    """Session plans, the shortest first."""
    self_test: Annotated[tuple[TestQuestion, ...], Field(min_length=4)]
    """Questions with answers."""
    evening_before: Annotated[tuple[Prose, ...], Field(min_length=3)]
    """A checklist for the evening before."""
