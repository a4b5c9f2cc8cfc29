"""Turns the model and the questions into one description of what a contributor is asked."""

from __future__ import annotations

import functools
import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from annotated_types import Ge, Le, MaxLen, MinLen
from pydantic import BaseModel, StringConstraints
from pydantic.fields import FieldInfo

from generator.explaining import WRITTEN_AS
from generator.model.bibliography import Source
from generator.model.case import Case
from generator.model.fields import Choice, Day, FuzzyDate, HttpsUrl, Line, Prose, Ref, Slug

QUESTIONS = Path(__file__).parent / "questions.yml"
SOURCES = "sources"
"""The part of the form that makes files of their own: sources that the library does not have yet."""

# Named kinds of text, the narrower ones first: a slug is also a line.
_TEXTS = ((Prose, "prose"), (Line, "line"), (Day, "day"), (FuzzyDate, "date"), (HttpsUrl, "url"), (Slug, "slug"))


@dataclass(frozen=True, slots=True)
class Question:
    """What we ask for one field. `one` names an entry of a list; `made` is set instead where nobody is asked."""

    ask: str = ""
    one: str = ""
    help: str = ""
    example: str = ""
    made: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a closed list."""

    value: str
    title: str
    meaning: str


@dataclass(frozen=True, slots=True)
class FormField:
    """One field: what the model demands, and what we ask.

    `kind` is a kind of text (prose, line, day, date, url, slug), `number`, `choice`, `reference` or `group`.
    `name` is the model's class and field, such as "Partner.role". `limits` holds max_length, pattern, ge and le, as far
    as they are set, and `form`, which says the pattern in words; `at_least` and `at_most` count the entries of a list.
    """

    key: str
    name: str
    kind: str
    sentence: str
    question: Question
    required: bool
    many: bool = False
    at_least: int = 0
    at_most: int | None = None
    refers_to: str = ""
    options: tuple[Option, ...] = ()
    limits: Mapping[str, Any] = field(default_factory=dict)
    fields: tuple[FormField, ...] = ()

    @property
    def is_asked(self) -> bool:
        return not self.question.made


@dataclass(frozen=True, slots=True)
class Gate:
    """A question before all others. The answer `stop` ends the form, `because` says why, `see` is a page that helps."""

    id: str
    ask: str
    stop: str
    because: str
    see: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Questions that belong together."""

    id: str
    title: str
    intro: str
    fields: tuple[FormField, ...]


@dataclass(frozen=True, slots=True)
class Description:
    """Everything that a contributor is asked: first the gates, then the sections."""

    gates: tuple[Gate, ...]
    sections: tuple[Section, ...]
    case: tuple[FormField, ...]
    source: tuple[FormField, ...]


@functools.cache
def description() -> Description:
    """The description of the form for a case and its new sources."""
    data = _data()
    case = fields_of(Case)
    by_key = {one.key: one for one in case} | {SOURCES: _new_sources()}
    return Description(
        gates=tuple(Gate(**gate) for gate in data["before"]),
        sections=tuple(
            Section(one["id"], one["title"], one["intro"], tuple(by_key[key] for key in one["fields"]))
            for one in data["sections"]
        ),
        case=case,
        source=fields_of(Source),
    )


@functools.cache
def fields_of(model: type[BaseModel]) -> tuple[FormField, ...]:
    """The fields of a record, in the order of the model. A field without a question is a KeyError."""
    hints = typing.get_type_hints(model, include_extras=True)
    questions = _data()["questions"][model.__name__]
    return tuple(
        _field(info.alias or name, f"{model.__name__}.{name}", info, hints[name], Question(**questions[name]))
        for name, info in model.model_fields.items()
    )


def every_field(fields: tuple[FormField, ...]) -> Iterator[FormField]:
    """The fields and those inside them."""
    for one in fields:
        yield one
        yield from every_field(one.fields)


@functools.cache
def _data() -> dict[str, Any]:
    return dict(yaml.safe_load(QUESTIONS.read_text(encoding="utf-8")))


def _new_sources() -> FormField:
    question = Question(
        ask="Your sources", one="source", help="What you want to cite and the library does not have yet."
    )
    sentence = "Sources that the library does not have yet; each becomes a file of its own."
    return FormField(SOURCES, SOURCES, "group", sentence, question, False, many=True, fields=fields_of(Source))


def _field(key: str, name: str, info: FieldInfo, hint: Any, question: Question) -> FormField:
    parts = list(_layers(hint))
    is_list = any(typing.get_origin(part) is tuple for part in parts)
    marks = list(info.metadata) + [mark for part in parts for mark in getattr(part, "__metadata__", ())]
    model = next((part for part in parts if isinstance(part, type) and issubclass(part, BaseModel)), None)
    choice = next((part for part in parts if isinstance(part, type) and issubclass(part, Choice)), None)
    refers_to = next((mark.kind for mark in marks if isinstance(mark, Ref)), "")
    return FormField(
        key=key,
        name=name,
        kind=_kind(parts, model, choice, refers_to),
        sentence=info.description or "",
        question=question,
        required=info.is_required(),
        many=is_list,
        at_least=next((mark.min_length for mark in _counts(hint, info) if isinstance(mark, MinLen)), 0),
        at_most=next((mark.max_length for mark in _counts(hint, info) if isinstance(mark, MaxLen)), None),
        refers_to=refers_to,
        options=tuple(Option(one.value, one.title_text, one.meaning) for one in choice or ()),
        limits=_limits(parts),
        fields=fields_of(model) if model else (),
    )


def _kind(parts: list[Any], model: object, choice: object, refers_to: str) -> str:
    if model:
        return "group"
    if choice:
        return "choice"
    if refers_to:
        return "reference"
    if int in parts:
        return "number"
    return next((name for text, name in _TEXTS if text in parts), "line")


def _layers(hint: Any) -> Iterator[Any]:
    """A type, and the types that it is made of: `tuple[Line, ...] | None` holds `tuple`, `Line` and `str`."""
    yield hint
    if typing.get_origin(hint) is typing.Annotated:
        yield from _layers(hint.__origin__)
    elif typing.get_origin(hint) in (tuple, typing.Union, types.UnionType):
        for part in typing.get_args(hint):
            if part not in (Ellipsis, type(None)):
                yield from _layers(part)


def _counts(hint: Any, info: FieldInfo) -> Iterator[Any]:
    """The marks that count the entries of a list, and not the letters of its texts."""
    if typing.get_origin(hint) is tuple or _is_marked_list(hint):
        for mark in info.metadata:
            yield mark
            yield from getattr(mark, "metadata", ())


def _is_marked_list(hint: Any) -> bool:
    return typing.get_origin(hint) is typing.Annotated and typing.get_origin(hint.__origin__) is tuple


def _limits(parts: list[Any]) -> dict[str, Any]:
    """What the innermost text or number may be."""
    found: dict[str, Any] = {}
    for part in parts:
        if typing.get_origin(part) is not typing.Annotated or typing.get_origin(part.__origin__) is tuple:
            continue
        for mark in (inner for one in part.__metadata__ for inner in (one, *getattr(one, "metadata", ()))):
            if isinstance(mark, StringConstraints):
                for name in ("max_length", "pattern"):
                    if (value := getattr(mark, name)) is not None:
                        found[name] = value
            elif isinstance(mark, Ge):
                found["ge"] = mark.ge
            elif isinstance(mark, Le):
                found["le"] = mark.le
    return {**found, "form": WRITTEN_AS[found["pattern"]]} if "pattern" in found else found
