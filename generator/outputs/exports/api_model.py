"""The shapes of the API's answers. Its JSON Schema and its OpenAPI description are made from these classes.

Every property is always present; what there is none of is null or an empty list. A record keeps the fields that its
content file has, under the same names, and gains what the casebook works out. Fields are added, never taken away.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from generator.model.bibliography import Source
from generator.model.case import Case, Effect, Maturity, Outcome, Period, Scale, Weight
from generator.model.fields import Citation, Day
from generator.model.guideline import Module, Step
from generator.model.knowledge import Factor, HealthQuestion, Lesson, Term, Trouble
from generator.model.reference import Goal, Target
from generator.model.safe_space import Clearance, Pattern
from generator.model.training import Exercise, Training

VERSION = "1.0.0"
"""Version of the API: the middle number grows when something is added; the first one never does at this address."""


class Part(BaseModel):
    """A piece of an answer."""

    model_config = ConfigDict(frozen=True, use_attribute_docstrings=True, populate_by_name=True)


class Link(Part):
    """An address."""

    href: str
    """The way there from the file that holds this link."""
    url: str | None
    """The full address, if the site knows its own."""


class RecordLinks(Part):
    """Where a record can be read."""

    page: Link | None
    """Its page; null for a record that has none."""


class CaseLinks(RecordLinks):
    """Where a case can be read."""

    json_: Link = Field(alias="json")
    """The whole case in this API."""
    yaml: Link
    """The content file as its authors wrote it."""
    jsonld: Link
    """The case in the vocabulary of schema.org."""
    markdown: Link
    """Its page as Markdown."""


class Licence(Part):
    """What the owners of the rights allow."""

    name: str
    """The licence in a few words."""
    text: Link
    """The licence itself."""


class Envelope(Part):
    """What every answer says about itself."""

    kind: str
    """What the answer holds."""
    self_: Link = Field(alias="self")
    """This file."""
    index: Link
    """The index of the API."""
    json_schema: Link = Field(alias="schema")
    """The JSON Schema that this file follows."""
    licence: Licence
    """What you may do with it."""
    updated: Day | None
    """The day of the newest change in what the answer holds."""


class Collection(Envelope):
    """An answer that holds records of one kind."""

    count: int
    """How many items there are."""


class FactorInCase(Part):
    """A factor that a case shows."""

    factor: str
    """The id of the factor."""
    effect: Effect
    """Whether it helped, hindered, or was missing."""
    step: str | None
    """The step where it showed."""
    module: str
    """The module of that step or, without a step, the main module of the factor."""


class TargetInCase(Part):
    """A target that a case contributes to."""

    code: str
    """The code of the target, as text."""
    weight: Weight
    """Whether the target is the purpose or a side effect."""


class CaseInShort(Part):
    """A case as it stands in lists."""

    id: str
    """The id of the case."""
    urn: str
    """A name that stays the same wherever the casebook stands."""
    title: str
    """The name of the partnership and what the story is about."""
    summary: str
    """Two sentences in plain words."""
    maturity: Maturity
    """How well the case is supported."""
    outcome: Outcome
    """How the story ended so far."""
    period: Period
    """The years of the partnership."""
    scale: Scale
    """How far the partnership reaches."""
    places: tuple[str, ...]
    """Ids of its places."""
    regions: tuple[str, ...]
    """Ids of the M49 regions around them."""
    themes: tuple[str, ...]
    """Ids of its themes."""
    goals: tuple[int, ...]
    """Numbers of the goals that its targets belong to."""
    targets: tuple[TargetInCase, ...]
    """The targets that it contributes to."""
    modules: tuple[str, ...]
    """Ids of the modules that it shows."""
    steps: tuple[str, ...]
    """Ids of the steps that it shows."""
    factors: tuple[FactorInCase, ...]
    """What helped, what hindered and what was missing."""
    lessons: tuple[str, ...]
    """Ids of the lessons that it teaches."""
    partner_types: tuple[str, ...]
    """Kinds of partners that took part."""
    ending_causes: tuple[str, ...]
    """Why it ended, if it did."""
    sources: tuple[str, ...]
    """Ids of the sources that it cites."""
    updated: Day | None
    """The day of its newest change or check."""
    links: CaseLinks
    """Where it can be read."""


class WholeCase(Case):
    """A case with all that its content file says."""

    urn: str
    """A name that stays the same wherever the casebook stands."""
    regions: tuple[str, ...]
    """Ids of the M49 regions around its places."""
    goals: tuple[int, ...]
    """Numbers of the goals that its targets belong to."""
    modules: tuple[str, ...]
    """Ids of the modules that it shows."""
    steps: tuple[str, ...]
    """Ids of the steps that it shows."""
    sources: tuple[str, ...]
    """Ids of the sources that it cites."""
    updated: Day | None
    """The day of its newest change or check."""
    links: CaseLinks
    """Where it can be read."""


class FactorEffects(Part):
    """The cases in which a factor showed, by what it did there."""

    helped: tuple[str, ...]
    """Ids of cases where it helped."""
    hindered: tuple[str, ...]
    """Ids of cases where it hindered."""
    missing: tuple[str, ...]
    """Ids of cases where it was missing."""


class FactorItem(Factor):
    """A factor with the cases that show it."""

    urn: str
    """A name that stays the same wherever the casebook stands."""
    counterparts: tuple[str, ...]
    """Ids of factors on the other side, whichever of the two names the other."""
    cases: FactorEffects
    """Where it showed."""
    updated: Day | None
    """The day of its newest change."""
    links: RecordLinks
    """Where it can be read."""


class LessonItem(Lesson):
    """A lesson with the cases that teach it."""

    urn: str
    """A name that stays the same wherever the casebook stands."""
    cases: tuple[str, ...]
    """Ids of the cases that teach it."""
    updated: Day | None
    """The day of its newest change."""
    links: RecordLinks
    """Where it can be read."""


class ModuleItem(Module):
    """A module with its steps. Matter for trainers is published as handouts, not here."""

    training: Training | None = Field(default=None, exclude=True)
    urn: str
    """A name that stays the same wherever the casebook stands."""
    steps: tuple[str, ...]
    """Ids of its steps, in order."""
    cases: tuple[str, ...]
    """Ids of the cases that show it."""
    updated: Day | None
    """The day of its newest change."""
    links: RecordLinks
    """Where it can be read."""


class StepItem(Step):
    """A step with its tasks. Matter for trainers is published as handouts, not here."""

    exercise: Exercise | None = Field(default=None, exclude=True)
    urn: str
    """A name that stays the same wherever the casebook stands."""
    cases: tuple[str, ...]
    """Ids of the cases that show it."""
    updated: Day | None
    """The day of its newest change."""
    links: RecordLinks
    """Where it can be read."""


class GoalItem(Goal):
    """A goal with its targets and cases."""

    targets: tuple[str, ...]
    """Codes of its targets."""
    cases: tuple[str, ...]
    """Ids of the cases that work on it."""
    links: RecordLinks
    """Where it can be read."""


class TargetItem(Target):
    """A target with its cases."""

    cases: tuple[str, ...]
    """Ids of the cases that contribute to it."""
    links: RecordLinks
    """Where it can be read."""


class PlaceItem(Part):
    """A place: the world, a region, a subregion or a country."""

    id: str
    """ISO 3166-1 alpha-3 code of a country, or the id of a region."""
    urn: str
    """A name that stays the same wherever the casebook stands."""
    name: str
    """English name as in M49."""
    level: str
    """global, region, subregion or country."""
    parent: str | None
    """Id of the place around it."""
    latitude: float | None
    """Latitude of its point on our map."""
    longitude: float | None
    """Longitude of its point on our map."""
    cases: tuple[str, ...]
    """Ids of the cases in it or in a place inside it."""
    links: RecordLinks
    """Where it can be read."""


class Citing(Part):
    """A record that cites a source."""

    kind: str
    """Its kind."""
    id: str
    """Its id."""


class SourceItem(Source):
    """A source with the records that cite it."""

    urn: str
    """A name that stays the same wherever the casebook stands."""
    cited_by: tuple[Citing, ...]
    """Records that cite it."""
    links: RecordLinks
    """Where it can be read."""


class TermItem(Term):
    """A term of the glossary. Its sources are left out as long as the page of the glossary does not show them."""

    cite: tuple[Citation, ...] = Field(default=(), exclude=True)
    urn: str
    """A name that stays the same wherever the casebook stands."""
    links: RecordLinks
    """Where it can be read."""


class TroubleItem(Trouble):
    """A trouble in a practitioner's words, and where to go from there."""

    links: RecordLinks
    """Where it can be read."""


class HealthQuestionItem(HealthQuestion):
    """A statement of the partnership health check."""

    links: RecordLinks
    """Where it can be read."""


class ListValue(Part):
    """A value of a closed list."""

    id: str
    """The id that cases use."""
    title: str
    """Its name."""
    definition: str
    """What belongs to it."""
    cases: tuple[str, ...]
    """Ids of the cases that share it."""
    links: RecordLinks
    """Where it can be read."""


class ListItem(Part):
    """A closed list that sorts the cases."""

    id: str
    """The name of the list."""
    title: str
    """Its title."""
    definition: str
    """What it sorts."""
    values: tuple[ListValue, ...]
    """Its values."""


class PatternItem(Pattern):
    """A pattern of failure that several accounts share, as its page shows it: without a date.

    What curators note about their work stays with them.
    """

    batch: str = Field(default="", exclude=True)
    cleared: tuple[Clearance, ...] = Field(default=(), exclude=True)
    checks: Literal["v1"] = Field(default="v1", exclude=True)
    urn: str
    """A name that stays the same wherever the casebook stands."""
    links: RecordLinks
    """Where it can be read."""


class CaseAnswer(Envelope):
    """One case."""

    item: WholeCase
    """The case."""


class Cases(Collection):
    """All cases in short."""

    items: tuple[CaseInShort, ...]
    """The cases, by title."""


class Factors(Collection):
    """All success factors and challenges."""

    items: tuple[FactorItem, ...]
    """The factors, by title."""


class Lessons(Collection):
    """All lessons from failure."""

    items: tuple[LessonItem, ...]
    """The lessons, by title."""


class Modules(Collection):
    """The modules of the guidance."""

    items: tuple[ModuleItem, ...]
    """The modules, in order."""


class Steps(Collection):
    """The steps of the guidance with their tasks."""

    items: tuple[StepItem, ...]
    """The steps, in order."""


class Goals(Collection):
    """The Sustainable Development Goals."""

    items: tuple[GoalItem, ...]
    """The goals, by number."""


class Targets(Collection):
    """The targets of the goals, in our short wording."""

    items: tuple[TargetItem, ...]
    """The targets, by code."""


class Places(Collection):
    """The world, its regions, subregions and countries."""

    items: tuple[PlaceItem, ...]
    """The places."""


class Sources(Collection):
    """Every publication that claims rest on."""

    items: tuple[SourceItem, ...]
    """The sources, by title."""


class Terms(Collection):
    """The glossary."""

    items: tuple[TermItem, ...]
    """The terms, by name."""


class Troubles(Collection):
    """Common troubles, and where to go from there."""

    items: tuple[TroubleItem, ...]
    """The troubles."""


class HealthCheck(Collection):
    """The statements of the partnership health check."""

    items: tuple[HealthQuestionItem, ...]
    """The statements."""


class Lists(Collection):
    """The closed lists that sort the cases."""

    items: tuple[ListItem, ...]
    """The lists."""


class Patterns(Collection):
    """Patterns of failure from the safe space."""

    items: tuple[PatternItem, ...]
    """The patterns."""


class Endpoint(Part):
    """An answer that the API has."""

    name: str
    """The name of the file without its ending; an id in curly brackets stands for each id."""
    meaning: str
    """What it holds."""
    count: int | None
    """How many items it holds."""
    file: Link | None
    """The file; null where there is one for each id."""
    json_schema: Link = Field(alias="schema")
    """The JSON Schema that it follows."""


class Versions(Part):
    """What this copy of the data is."""

    api: str
    """The version of the API."""
    content: str | None
    """The day of the newest change in the content."""


class Index(Envelope):
    """The index of the API."""

    title: str
    """The name of the casebook."""
    versions: Versions
    """Versions of the API and of the content."""
    documentation: Link
    """The page that explains the API."""
    description: Link
    """The OpenAPI description."""
    tables: Link
    """The data package with all tables."""
    graph: Link
    """The whole casebook as JSON-LD."""
    endpoints: tuple[Endpoint, ...]
    """The answers that the API has."""
