"""A case: the story of one partnership, as its sources tell it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.model.fields import (
    CaseRef,
    Change,
    Choice,
    Citations,
    Day,
    EndingCauseRef,
    FactorRef,
    FuzzyDate,
    LessonRef,
    Line,
    ModuleRef,
    PartnerTypeRef,
    PlaceRef,
    Prose,
    Record,
    Slug,
    StepRef,
    TargetRef,
    ThemeRef,
)


class Maturity(Choice):
    """How well a case is supported; the rungs of the maturity ladder."""

    TOLD = "told", "Told", "A first account. The facts are cited, but they rest on one kind of source or are thin."
    SOURCED = "sourced", "Sourced", "At least two sources support it, one of them independent of the partnership."
    CHECKED = "checked", "Checked", "A second person compared every claim with its source."


class Outcome(Choice):
    """How the story ended so far, in the judgement of its sources."""

    SUCCEEDED = "succeeded", "Succeeded", "The sources say that it reached what it set out to do."
    MIXED = "mixed", "Mixed", "The sources report results and shortfalls side by side."
    ONGOING = "ongoing", "Ongoing", "Still at work, and the sources give no verdict yet."
    FAILED = "failed", "Failed", "The sources say that it missed its main aim."
    ENDED = "ended", "Ended early", "It closed or was absorbed before its aim was reached."
    REVERSED = "reversed", "Reversed", "It reached results that were later undone."


class Scale(Choice):
    """How far the partnership reaches."""

    LOCAL = "local", "Local", "A town, a district, a watershed, a workplace."
    NATIONAL = "national", "National", "One country, or large parts of it."
    REGIONAL = "regional", "Regional", "Several neighbouring countries."
    GLOBAL = "global", "Global", "Several regions of the world."


class Effect(Choice):
    """What a factor did in this case."""

    HELPED = "helped", "Helped", "It was there and moved the work forward."
    HINDERED = "hindered", "Hindered", "It was there and held the work back."
    MISSING = "missing", "Missing", "It was not there, and the sources say that it was needed."


class Weight(Choice):
    """How close a target is to the purpose of the partnership."""

    PRIMARY = "primary", "Primary", "What the partnership is for."
    SECONDARY = "secondary", "Secondary", "A side effect or a means."


class Basis(Choice):
    """Who made the link between the case and the target."""

    STATED = "stated", "Stated by the source", "The cited source itself names the goal or target."
    INFERRED = "inferred", "Our reading", "We read the link from what the source tells; the mechanism says how."


class Period(Record):
    """The years of the partnership."""

    start: Annotated[int, Field(ge=1900, le=2100)] | None = None
    """The first year, where a source tells it."""
    end: Annotated[int, Field(ge=1900, le=2100)] | None = None
    """The last year; leave it out while the work goes on or the end is not known."""
    note: Line | None = None
    """What the years mean where that is not plain, such as the years that a study looked at."""


class Partner(Record):
    """An organisation or group that took part."""

    name: Line
    """Its usual English name; the same organisation is spelled in one way in all cases."""
    type: PartnerTypeRef
    """What kind of partner it is."""
    role: Line
    """What it brought or did here."""


class TargetLink(Record):
    """How the partnership contributes to one SDG target."""

    code: TargetRef
    """The code of the target, always in quotes."""
    weight: Weight
    """Whether the target is the purpose or a side effect."""
    basis: Basis
    """Whether the source names the target or we infer it."""
    mechanism: Prose
    """How the partnership contributes, in one sentence."""
    cite: Citations
    """Where the contribution, or the target itself, is told."""


class StoryPart(Record):
    """One part of the story. It belongs to a step or, where it spans several, to a module."""

    module: ModuleRef | None = None
    """The module, where the part spans several steps."""
    step: StepRef | None = None
    """The step that this part shows."""
    when: Line | None = None
    """The time of this part, in words or figures."""
    title: Line
    """A short heading."""
    text: Prose
    """What happened."""
    cite: Citations
    """Where it is told."""


class FactorClaim(Record):
    """What one factor did in this case."""

    factor: FactorRef
    """The id of the success factor or challenge."""
    effect: Effect
    """Whether it helped, hindered, or was missing."""
    step: StepRef | None = None
    """The step where it showed."""
    claim: Prose
    """What the sources say that it did, in one or two sentences."""
    cite: Citations
    """Where it is told."""


class Result(Record):
    """A result that a source reports."""

    claim: Prose
    """The result, with its figure and year where the source gives them."""
    cite: Citations
    """Where it is told."""


class LessonLink(Record):
    """What another partnership should do differently after reading this case."""

    lesson: LessonRef
    """The id of the lesson."""
    how: Prose
    """How this case teaches it."""


class DecisionPoint(Record):
    """A moment where the partners had to choose, for use in exercises."""

    step: StepRef
    """The step where the choice arises."""
    situation: Prose
    """What the partners knew at that moment, without giving away what came next."""
    question: Line
    """The question that participants discuss."""
    options: tuple[Line, ...] = ()
    """Two to four ways that were open, as far as the sources let us see."""
    what_happened: Prose
    """What the partners did and what followed."""
    cite: Citations
    """Where it is told."""


class FollowUp(Record):
    """What happened after the main source was written."""

    date: FuzzyDate
    """When it happened."""
    what: Prose
    """What happened."""
    cite: Citations
    """Where it is told."""


class Ending(Record):
    """Why and how the partnership ended or changed hands."""

    causes: Annotated[tuple[EndingCauseRef, ...], Field(min_length=1)]
    """Causes from the closed list in content/reference/ending-causes.yml."""
    text: Prose
    """How it ended, in one or two sentences."""
    cite: Citations
    """Where it is told."""


class Verdict(Record):
    """The outcome in the words of its evidence."""

    text: Prose
    """Who judged, and what they found ("The evaluation of 2012 found ...")."""
    cite: Citations
    """Where the verdict stands."""


class RelatedCase(Record):
    """Another case that a reader should see beside this one."""

    case: CaseRef
    """The id of the other case."""
    why: Line
    """What the two share or where they differ."""


class Case(Record):
    """One partnership, as its sources tell its story."""

    id: Slug
    """The id of the case; the same as the file name without .yml."""
    aliases: tuple[Slug, ...] = ()
    """Former ids; old addresses lead here."""
    title: Line
    """The name of the partnership and what the story is about."""
    summary: Prose
    """Two sentences in plain language: what it was and what came of it."""
    maturity: Maturity
    """How well the case is supported."""
    outcome: Outcome
    """How the story ended so far."""
    verdict: Verdict
    """The outcome in the words of its evidence."""
    period: Period
    """The years of the partnership."""
    scale: Scale
    """How far the partnership reaches."""
    places: Annotated[tuple[PlaceRef, ...], Field(min_length=1)]
    """ISO three-letter country codes, ids of regions, or "global"."""
    themes: Annotated[tuple[ThemeRef, ...], Field(min_length=1, max_length=4)]
    """What the partnership works on."""
    partners: Annotated[tuple[Partner, ...], Field(min_length=1)]
    """Who took part."""
    targets: Annotated[tuple[TargetLink, ...], Field(min_length=1)]
    """The SDG targets that the partnership contributes to, or set out to."""
    many_targets_because: Prose | None = None
    """Why more than four targets are primary, where that is so."""
    story: Annotated[tuple[StoryPart, ...], Field(min_length=1)]
    """The story in order."""
    factors: Annotated[tuple[FactorClaim, ...], Field(min_length=1)]
    """What helped, what hindered and what was missing."""
    results: tuple[Result, ...] = ()
    """What the sources report as results."""
    lessons: Annotated[tuple[LessonLink, ...], Field(min_length=1)]
    """What another partnership should do differently."""
    decision_point: DecisionPoint | None = None
    """A choice that can be used as an exercise."""
    ending: Ending | None = None
    """Why it ended or changed hands."""
    follow_up: tuple[FollowUp, ...] = ()
    """What happened after the main source was written."""
    related: tuple[RelatedCase, ...] = ()
    """Cases to read beside this one; similar cases are found by themselves."""
    caveats: tuple[Prose, ...] = ()
    """What the sources do not tell, or where they disagree."""
    credits: tuple[Line, ...] = ()
    """Contributors who want to be named."""
    last_checked: Day
    """The day when somebody last compared the case with its sources."""
    history: tuple[Change, ...] = ()
    """What changed when, newest first."""
