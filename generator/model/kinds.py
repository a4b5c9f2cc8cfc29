"""Which kinds of content there are, which model each follows and where its files stand."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from generator.model.bibliography import Source
from generator.model.case import Case
from generator.model.fields import Record
from generator.model.guideline import Module, Step
from generator.model.knowledge import Factor, HealthQuestion, Lesson, Term, Trouble
from generator.model.reference import Country, Goal, Organisation, Target, Value, WordList
from generator.model.safe_space import Card, CuratorKey, EarlySign, FailureCause, Pattern, RegisterCount


class Shape(Enum):
    """How records of a kind are laid out on disk."""

    FILE = "one record, one file"
    LIST = "a YAML list of records"
    TABLE = "a CSV table"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of content.

    `pattern` finds its files below the content folder; `key` is the field that identifies a record;
    `named_by_file` says that the id must be the file's name; `confidential` that a message must not repeat its words.
    """

    name: str
    model: type[Record]
    pattern: str
    shape: Shape
    key: str = "id"
    named_by_file: bool = False
    confidential: bool = False


KINDS: tuple[Kind, ...] = (
    Kind("source", Source, "sources/*.yml", Shape.FILE, named_by_file=True),
    Kind("goal", Goal, "reference/sdg-goals.csv", Shape.TABLE, key="goal"),
    Kind("target", Target, "reference/sdg-targets.csv", Shape.TABLE, key="code"),
    Kind("country", Country, "reference/countries.csv", Shape.TABLE, key="iso3"),
    Kind("theme", Value, "reference/themes.yml", Shape.LIST),
    Kind("partner-type", Value, "reference/partner-types.yml", Shape.LIST),
    Kind("ending-cause", Value, "reference/ending-causes.yml", Shape.LIST),
    Kind("organisation", Organisation, "reference/organisations.yml", Shape.LIST),
    Kind("wording", WordList, "reference/wording.yml", Shape.LIST),
    Kind("module", Module, "guidelines/*/module.yml", Shape.FILE),
    Kind("step", Step, "guidelines/*/[0-9]*.yml", Shape.FILE),
    Kind("factor", Factor, "factors/*.yml", Shape.FILE, named_by_file=True),
    Kind("lesson", Lesson, "lessons/*.yml", Shape.FILE, named_by_file=True),
    Kind("case", Case, "cases/*.yml", Shape.FILE, named_by_file=True),
    Kind("failure-cause", FailureCause, "reference/failure-causes.yml", Shape.LIST),
    Kind("early-sign", EarlySign, "reference/early-signs.yml", Shape.LIST),
    Kind("register-count", RegisterCount, "reference/partnership-register.csv", Shape.TABLE, key="cell"),
    Kind("curator-key", CuratorKey, "reference/curator-keys.yml", Shape.LIST),
    Kind("card", Card, "safe-space/fs-*.yml", Shape.FILE, named_by_file=True, confidential=True),
    Kind("pattern", Pattern, "safe-space/fp-*.yml", Shape.FILE, named_by_file=True, confidential=True),
    Kind("term", Term, "glossary.yml", Shape.LIST),
    Kind("trouble", Trouble, "troubles.yml", Shape.LIST),
    Kind("health-question", HealthQuestion, "health-check.yml", Shape.LIST),
)

BY_NAME: dict[str, Kind] = {kind.name: kind for kind in KINDS}
