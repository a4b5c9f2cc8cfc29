"""The guidance: modules, steps and tasks."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.model.fields import (
    Change,
    Citations,
    FactorRef,
    LessonRef,
    Line,
    ModuleRef,
    Prose,
    Record,
    Slug,
    TaskNumber,
    TaskRef,
)
from generator.model.training import Exercise, Training


class Principle(Record):
    """A group of key principles."""

    id: Slug
    """A short id, unique in the module."""
    title: Line
    """The name of the group."""
    text: Prose
    """What it asks of the partners."""
    points: tuple[Prose, ...] = ()
    """The single principles of the group."""
    cite: Citations
    """Where the source states it."""


class ExpectedOutcome(Record):
    """What the partners should have in hand at the end of a module."""

    text: Prose
    """The outcome."""
    cite: Citations
    """Where the source states it."""


class Module(Record):
    """One of the modules of the partnering process."""

    id: Slug
    """The letter of the module in lower case."""
    title: Line
    """The name of the module."""
    order: int
    """Its place on the wheel, counted from 1."""
    question: Line
    """The plain question that the module answers."""
    summary: Prose
    """Two sentences on what the module is for."""
    overview: Prose
    """What happens in this module and how it leads on."""
    policy_phase: Line
    """The phase of the policy cycle that the source sets beside the module."""
    policy_text: Prose
    """What partners can do in that phase."""
    principles: tuple[Principle, ...]
    """The key principles, group by group."""
    outcomes: tuple[ExpectedOutcome, ...]
    """The expected outcomes."""
    training: Training | None = None
    """What a trainer needs for this module."""
    source_notes: tuple[Prose, ...] = ()
    """Irregularities of the source in this module, told openly."""
    cite: Citations
    """Where the source describes the module."""
    history: tuple[Change, ...] = ()
    """What changed when, newest first."""


class ToolItem(Record):
    """One part of a tool."""

    title: Line
    """Its name."""
    text: Prose
    """What it asks or means."""


class Tool(Record):
    """A ready-made instrument that belongs to a task, such as a list of risks."""

    id: Slug
    """A short id, unique in the casebook."""
    title: Line
    """Its name."""
    text: Prose
    """What it is for and how to use it."""
    items: tuple[ToolItem, ...] = ()
    """Its parts."""
    cite: Citations
    """Where it comes from."""


class CheckItem(Record):
    """One thing to do; a box to tick."""

    text: Prose
    """What to do, in one or two sentences that start with a verb."""
    parts: tuple[Prose, ...] = ()
    """Finer points, where the source gives them."""


class Task(Record):
    """A task of a step, with a checklist."""

    number: TaskNumber
    """The number of the source, in quotes."""
    title: Line
    """What to do."""
    purpose: Prose
    """Why, in one or two sentences."""
    items: Annotated[tuple[CheckItem, ...], Field(min_length=1)]
    """The checklist."""
    note: Prose | None = None
    """A remark on the source or on special situations."""
    tools: tuple[Tool, ...] = ()
    """Instruments that help with this task."""
    cite: Citations
    """Where the source describes the task."""


class CommonTrouble(Record):
    """Something that often goes wrong in a step, and what to do."""

    trouble: Line
    """The trouble in a practitioner's words."""
    do: Prose
    """What to do about it."""
    tasks: tuple[TaskRef, ...] = ()
    """Tasks that help."""
    factors: tuple[FactorRef, ...] = ()
    """The challenges and success factors behind it."""
    lessons: tuple[LessonRef, ...] = ()
    """Lessons to read."""


class Step(Record):
    """One of the steps of the partnering process."""

    id: Slug
    """The id of the step, also its address."""
    aliases: tuple[Slug, ...] = ()
    """Former ids; old addresses lead here."""
    number: int
    """Its number on the wheel."""
    module: ModuleRef
    """The module that it belongs to."""
    title: Line
    """The name of the step."""
    question: Line
    """The plain question that the step answers."""
    summary: Prose
    """What the step does, in two sentences."""
    why: Prose
    """Why it matters."""
    monday: Annotated[tuple[Prose, ...], Field(min_length=1)]
    """What to do on Monday: the first three moves."""
    people: Annotated[tuple[Prose, ...], Field(min_length=1)]
    """Who should be in the room."""
    prepare: Annotated[tuple[Prose, ...], Field(min_length=1)]
    """What to prepare."""
    tasks: Annotated[tuple[Task, ...], Field(min_length=1)]
    """The tasks."""
    troubles: Annotated[tuple[CommonTrouble, ...], Field(min_length=1)]
    """Common troubles and what to do."""
    done_when: Annotated[tuple[Prose, ...], Field(min_length=1)]
    """Signs that the step is done."""
    exercise: Exercise | None = None
    """An exercise for a workshop."""
    source_notes: tuple[Prose, ...] = ()
    """Irregularities of the source in this step, told openly."""
    cite: Citations
    """Where the source describes the step."""
    history: tuple[Change, ...] = ()
    """What changed when, newest first."""
