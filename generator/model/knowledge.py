"""What is learnt across cases: factors, lessons, terms, troubles and the health check."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.model.fields import (
    Change,
    Choice,
    Citation,
    Citations,
    FactorRef,
    LessonRef,
    Line,
    ModuleRef,
    Prose,
    Record,
    Slug,
    StepRef,
    TaskRef,
    TermRef,
)


class FactorKind(Choice):
    """Which side a factor stands on."""

    SUCCESS = "success", "Success factor", "It helps when it is there."
    CHALLENGE = "challenge", "Challenge", "It holds the work back when it is there."


class Action(Record):
    """Something to do, with the tasks that tell how."""

    text: Prose
    """What to do."""
    tasks: tuple[TaskRef, ...] = ()
    """Tasks that tell how."""


class Factor(Record):
    """A condition that helps or hinders partnerships."""

    id: Slug
    """The id of the factor; the same as the file name without .yml."""
    aliases: tuple[Slug, ...] = ()
    """Former ids; old addresses lead here."""
    kind: FactorKind
    """Success factor or challenge."""
    title: Line
    """Its name in plain words."""
    modules: Annotated[tuple[ModuleRef, ...], Field(min_length=1)]
    """The modules where it shows, the main one first."""
    definition: Prose
    """What it is."""
    recognise: Annotated[tuple[Prose, ...], Field(min_length=1)]
    """How to recognise it."""
    do: Annotated[tuple[Action, ...], Field(min_length=1)]
    """What to do about it."""
    twins: tuple[FactorRef, ...] = ()
    """Its counterpart on the other side; one of the two names the other."""
    both_ways: Prose | None = None
    """How it can act both ways, where it does."""
    cite: Citations
    """Where the sources name it."""
    history: tuple[Change, ...] = ()
    """What changed when, newest first."""


class Evidence(Record):
    """A documented instance behind a lesson."""

    text: Prose
    """What happened, without blame."""
    cite: Citations
    """Where it is told."""


class Lesson(Record):
    """A failure lesson: what goes wrong, how to see it early, what to do instead."""

    id: Slug
    """The id of the lesson; the same as the file name without .yml."""
    aliases: tuple[Slug, ...] = ()
    """Former ids; old addresses lead here."""
    title: Line
    """The lesson as advice, in one line."""
    summary: Prose
    """Two sentences: what goes wrong and what to do instead."""
    goes_wrong: Prose
    """What goes wrong."""
    signs: Annotated[tuple[Prose, ...], Field(min_length=2)]
    """Early warning signs."""
    why: Prose
    """Why it happens."""
    instead: Annotated[tuple[Action, ...], Field(min_length=1)]
    """What to do instead."""
    steps: Annotated[tuple[StepRef, ...], Field(min_length=1)]
    """The steps where it can be prevented, the main one first."""
    factors: Annotated[tuple[FactorRef, ...], Field(min_length=1)]
    """The challenges behind it."""
    evidence: Annotated[tuple[Evidence, ...], Field(min_length=1)]
    """Where it is documented."""
    history: tuple[Change, ...] = ()
    """What changed when, newest first."""


class Term(Record):
    """A word that a newcomer may not know."""

    id: Slug
    """The id of the term."""
    term: Line
    """The word as it stands in a text."""
    also: tuple[Line, ...] = ()
    """Other forms of it: plural, abbreviation, other spelling."""
    definition: Prose
    """What it means, in one or two plain sentences."""
    see: tuple[TermRef, ...] = ()
    """Related terms."""
    cite: tuple[Citation, ...] = ()
    """Where the meaning comes from, if it is a source's own."""


class Trouble(Record):
    """A trouble in a practitioner's words, and where to go from there."""

    id: Slug
    """The id of the trouble."""
    words: Line
    """The trouble as somebody would say it."""
    advice: Prose
    """The first thing to do, in one or two sentences."""
    module: ModuleRef
    """The module that it is listed under."""
    steps: Annotated[tuple[StepRef, ...], Field(min_length=1)]
    """Steps that help."""
    tasks: tuple[TaskRef, ...] = ()
    """Tasks that help."""
    factors: tuple[FactorRef, ...] = ()
    """The challenges and success factors behind it."""
    lessons: Annotated[tuple[LessonRef, ...], Field(min_length=1)]
    """Lessons to read."""


class HealthQuestion(Record):
    """One statement of the partnership health check, answered from "not at all" to "fully"."""

    id: Slug
    """The id of the question."""
    module: ModuleRef
    """The module that it belongs to."""
    statement: Line
    """A statement about the partnership that the partners rate."""
    if_low: Prose
    """What a low rating points to."""
    tasks: Annotated[tuple[TaskRef, ...], Field(min_length=1)]
    """Tasks that help."""
    lessons: tuple[LessonRef, ...] = ()
    """Lessons to read."""
    cite: Citations
    """The tasks of the source behind the statement."""
