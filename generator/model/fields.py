"""The building blocks of every record: kinds of text, identifiers, references and citations."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from generator.scalars import looks_like_something_else


class Record(BaseModel):
    """A frozen piece of content. Keys that we do not know are refused, so that no typing slip is lost."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True, str_strip_whitespace=True)


class Choice(StrEnum):
    """A closed list whose values carry a title and a meaning, so that page, form and message agree."""

    title_text: str
    meaning: str

    def __new__(cls, value: str, title_text: str = "", meaning: str = "") -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.title_text = title_text
        member.meaning = meaning
        return member


@dataclass(frozen=True, slots=True)
class Ref:
    """Marks a field that names another record; `kind` is a name from `model.kinds`."""

    kind: str


def _text_in_every_tool(value: Any) -> Any:
    if looks_like_something_else(value):
        raise PydanticCustomError("unquoted_text", "needs quotes", {"word": str(value)})
    return str(value) if isinstance(value, str) else value


def _code_in_every_tool(value: Any) -> Any:
    if looks_like_something_else(value):
        raise PydanticCustomError("unquoted_code", "needs quotes", {"word": str(value)})
    return str(value) if isinstance(value, str) else value


def _day_of_the_calendar(value: str) -> str:
    """Refuses days such as "2026-02-30", which the pattern lets pass."""
    if len(value) == len("2026-02-30"):
        try:
            date.fromisoformat(value)
        except ValueError:
            raise PydanticCustomError("not_a_day", "is not a day of the calendar") from None
    return value


AsText = BeforeValidator(_text_in_every_tool)
AsCode = BeforeValidator(_code_in_every_tool)
RealDay = AfterValidator(_day_of_the_calendar)
# The constraint stands inside, so that it reaches the JSON Schema; what we ask about quotes comes before it.
Text = Annotated[str, AsText]
Code = Annotated[str, AsCode]

Line = Annotated[str, StringConstraints(min_length=1, max_length=240, pattern=r"^[^\n\r]*$"), AsText]
"""One line of plain text, without markup."""

Prose = Annotated[str, StringConstraints(min_length=1, max_length=4000), AsText]
"""One or more paragraphs; CommonMark emphasis, lists and https links are allowed."""

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64), AsText]
"""Lower-case letters, digits and single hyphens: the public address of a record."""

FuzzyDate = Annotated[
    str, StringConstraints(pattern=r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"), AsText, RealDay
]
"""A year, a month or a day, as exact as the source tells: "2011", "2011-01" or "2011-01-13"."""

Day = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"), AsText, RealDay]
"""A full date such as "2026-11-20"."""

HttpsUrl = Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"'`\\{}|^]+$", max_length=600), AsText]
"""A web address that starts with https:// (or http:// where a page has no other)."""

CaseRef = Annotated[Slug, Ref("case")]
ModuleRef = Annotated[Slug, Ref("module")]
StepRef = Annotated[Slug, Ref("step")]
TaskNumber = Annotated[str, StringConstraints(pattern=r"^[0-9]+\.[0-9]+$"), AsCode]
TaskRef = Annotated[TaskNumber, Ref("task")]
FactorRef = Annotated[Slug, Ref("factor")]
LessonRef = Annotated[Slug, Ref("lesson")]
SourceRef = Annotated[Slug, Ref("source")]
TermRef = Annotated[Slug, Ref("term")]
TargetRef = Annotated[Code, Ref("target")]
PlaceRef = Annotated[Text, Ref("place")]
ThemeRef = Annotated[Slug, Ref("theme")]
PartnerTypeRef = Annotated[Slug, Ref("partner-type")]
EndingCauseRef = Annotated[Slug, Ref("ending-cause")]


class Citation(Record):
    """Where a claim comes from."""

    source: SourceRef
    """The id of a file in content/sources."""
    at: Line
    """Where in the source: a page, a box, a task, a paragraph."""


Citations = Annotated[tuple[Citation, ...], Field(min_length=1)]
"""At least one source with its place."""


class Change(Record):
    """One entry of a record's history, in the reader's words."""

    date: Day
    """The day of the change."""
    what: Line
    """What changed, in one sentence."""


def slugify(text: str) -> str:
    """A stable anchor for a heading: lower case, hyphens, ASCII letters and digits only."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "section"
