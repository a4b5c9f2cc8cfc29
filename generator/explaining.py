"""Puts what the model refused into words for the person who wrote the file."""

from __future__ import annotations

import typing
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from generator.diagnostics import Diagnostic, Position, error, in_short
from generator.documents.document import Document, Path

T = typing.TypeVar("T")

# How each pattern of the model reads to a person. A pattern without an entry fails a test.
WRITTEN_AS: dict[str, str] = {
    r"^[^\n\r]*$": "must fit on one line",
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "must be lower-case letters and digits joined by hyphens, such as 'pulse-polio-india'",
    r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$": (
        'must be a date such as "2011", "2011-01" or "2011-01-13"'
    ),
    r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$": 'must be a full date such as "2026-11-20"',
    r"^https?://[^\s<>\"'`\\{}|^]+$": "must be a web address that starts with https://",
    r"^[0-9]+\.[0-9]+$": 'must be a number such as "3.1"',
    r"^10\.\S+/\S+$": "must be a DOI such as 10.1000/xyz123, without an address in front",
    r"^[a-z]{2}$": "must be a two-letter language code such as 'en'",
    r"^#[0-9A-F]{6}$": "must be a colour such as #C1272D",
    r"^[A-Z]{3}$": "must be a three-letter country code such as MNG",
    r"^age1[a-z0-9]{58}$": "must be the public part of an age key, which starts with age1",
    r"^fs-[a-z2-7]{8}$": "must be fs- and eight random letters or digits",
    r"^fp-[a-z2-7]{8}$": "must be fp- and eight random letters or digits",
    r"^20[0-9]{2}-Q[1-4]$": "must be a quarter such as 2026-Q4",
    r"^[a-z]+(-[a-z]+)*$": "must be a region of the list, withheld or unknown",
    r"^(withheld|unknown|(19|20)[0-9]0s|(19|20)[0-9][05]-(19|20)[0-9][49])$": (
        "must be a decade such as 2010s, five years, withheld or unknown"
    ),
}


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """The choice that *word* was most likely meant to be, or None if nothing comes close."""
    match = process.extractOne(word, sorted(choices), scorer=DamerauLevenshtein.normalized_similarity)
    return match[0] if match and match[1] >= 0.6 else None


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """A hint that names the nearest choice, or an empty text."""
    found = nearest(word, choices)
    return f"did you mean '{found}'?" if found else ""


# What a person calls the shape that a field needs, by the name of the refusal.
_SHAPES = {
    "string_type": "a text",
    "enum": "a text",
    "int_type": "a whole number",
    "float_type": "a number",
    "tuple_type": "a list",
    "model_type": "a group of keys and values",
}


@dataclass(frozen=True, slots=True)
class _Saying:
    """The words for a refusal: `{word}` is the author's, `{name}` the field's, the rest are the limits."""

    code: str
    message: str
    hint: str = ""


_SAYINGS = {
    "unquoted_text": _Saying("unquoted-text", "'{word}' without quotes is not text for every tool", 'write "{word}"'),
    "string_pattern_mismatch": _Saying("wrong-form", "'{word}' {form}"),
    "not_a_day": _Saying("wrong-form", "'{word}' is not a day of the calendar"),
    "string_too_short": _Saying("empty-text", "{name} is empty", "fill it in or leave the key out"),
    "string_too_long": _Saying("text-too-long", "this text has {length} characters; {name} may have {max_length}"),
    "too_short": _Saying("list-too-short", "{name} needs at least {items}"),
    "too_long": _Saying("list-too-long", "{name} may have {items} at most"),
    "int_parsing": _Saying("not-a-number", "'{word}' is not a whole number"),
    "int_parsing_size": _Saying("not-a-number", "'{word}' is not a whole number that can be true"),
    "float_parsing": _Saying("not-a-number", "'{word}' is not a number"),
    "finite_number": _Saying("not-a-number", "'{word}' is not a number"),
    "greater_than_equal": _Saying("number-out-of-range", "{word} is not possible here; it must be at least {ge:g}"),
    "less_than_equal": _Saying("number-out-of-range", "{word} is not possible here; it must be at most {le:g}"),
}
_OTHERWISE = _Saying("wrong-form", "'{word}' cannot stand here")


def words_for(refusal: str) -> str:
    """The words for one of pydantic's refusals, with the places for its facts: the form says the same as the check."""
    return _SAYINGS[refusal].message


def explain(problem: ValidationError, model: type[BaseModel], document: Document, at: Path) -> list[Diagnostic]:
    """One diagnostic for each thing that the model refused in the record at *at*."""
    details = problem.errors(include_url=False)
    echoes = {*_meant(details, model), *_long_enough(details)}
    return [
        _Refusal(detail, model, document, at).told()
        for detail in details
        if (detail["type"], tuple(detail["loc"])) not in echoes
    ]


def _meant(details: Iterable[ErrorDetails], model: type[BaseModel]) -> Iterator[tuple[str, Path]]:
    """Keys that the author meant by unknown ones: a misspelt key is not also told as a key that is missing."""
    for detail in details:
        if detail["type"] == "extra_forbidden":
            *owner, key = detail["loc"]
            if meant := nearest(str(key), fields_by_key(model_at(model, tuple(owner)))):
                yield "missing", (*owner, meant)


def _long_enough(details: Iterable[ErrorDetails]) -> Iterator[tuple[str, Path]]:
    """Lists that are only short because pydantic does not count the items that it refused."""
    for detail in details:
        if detail["type"] == "too_short" and len(detail["input"]) >= detail["ctx"]["min_length"]:
            yield "too_short", tuple(detail["loc"])


class _Refusal:
    """One thing that the model refused. `where` is the way to it inside the record, `full` inside the document."""

    def __init__(self, detail: ErrorDetails, model: type[BaseModel], document: Document, at: Path) -> None:
        self._kind = detail["type"]
        self._value = detail["input"]
        self._context: dict[str, Any] = detail.get("ctx", {})
        self._model = model
        self._document = document
        self._where: Path = tuple(detail["loc"])
        self._full: Path = (*at, *self._where)

    def told(self) -> Diagnostic:
        if self._kind == "missing":
            return self._missing()
        if self._kind == "extra_forbidden":
            return self._unknown_key()
        if self._kind == "unquoted_code":
            return self._unquoted_code()
        if self._kind == "enum" and isinstance(self._value, str):
            return self._not_in_list()
        if self._kind in _SHAPES:
            return self._wrong_shape(_SHAPES[self._kind])
        return self._said(_SAYINGS.get(self._kind, _OTHERWISE))

    def _said(self, saying: _Saying) -> Diagnostic:
        facts = {
            **self._context,
            "word": in_short(self._value),
            "name": self._name,
            "items": _items(self._context.get("min_length") or self._context.get("max_length") or 0),
            "length": len(str(self._value).strip()),
            "form": WRITTEN_AS.get(self._context.get("pattern", ""), "has a form that is not possible here"),
        }
        return self._error(saying.code, saying.message.format(**facts), saying.hint.format(**facts))

    def _error(self, code: str, message: str, hint: str = "") -> Diagnostic:
        return error(code, message, self._position, hint=hint)

    @property
    def _position(self) -> Position:
        return self._document.position(*self._full)

    @property
    def _name(self) -> str:
        names = [part for part in self._full if isinstance(part, str)]
        if not names:
            return "this entry" if self._full else "the file"
        return f"an item of '{names[-1]}'" if isinstance(self._full[-1], int) else f"'{names[-1]}'"

    def _missing(self) -> Diagnostic:
        *owner, key = self._where
        field = fields_by_key(model_at(self._model, tuple(owner))).get(str(key))
        hint = (field.description or "").rstrip(".") if field else ""
        state = "left empty" if self._full in self._document.places else "missing"
        return self._error("missing-field", f"'{key}' is {state}", hint)

    def _unknown_key(self) -> Diagnostic:
        key = str(self._where[-1])
        known = fields_by_key(model_at(self._model, self._where[:-1]))
        hint = did_you_mean(key, known) or f"known here: {', '.join(sorted(known))}"
        position = self._document.key_position(*self._full)
        return error("unknown-field", f"there is no field '{in_short(key)}' here", position, hint=hint)

    def _not_in_list(self) -> Diagnostic:
        choices = [choice.value for choice in _inner(self._annotation, Enum) or ()]
        hint = did_you_mean(self._value, choices)
        return self._error("not-in-list", f"'{in_short(self._value)}' is not one of {_listed(choices)}", hint)

    def _unquoted_code(self) -> Diagnostic:
        word = in_short(self._value)
        reads = f"{float(word):g}" if word.replace(".", "", 1).isdigit() else word
        why = f", so {word} turns into {reads}" if reads != word else ""
        message = f"the code {word} needs quotes: many tools read it as a number{why}"
        return self._error("unquoted-code", message, f'write "{word}"')

    def _wrong_shape(self, expected: str) -> Diagnostic:
        found = f"the text '{in_short(self._value)}'"
        if isinstance(self._value, list | dict):
            found = "a list" if isinstance(self._value, list) else "a group of keys"
        message = f"{self._name} should be {expected}, but here is {found}"
        return self._error("wrong-shape", message, self._hint_for(expected))

    def _hint_for(self, expected: str) -> str:
        if expected == "a list":
            return "put each item on a line of its own, after a dash"
        if expected == "a group of keys and values":
            return f"its keys are {', '.join(fields_by_key(model_at(self._model, self._where)))}"
        if isinstance(self._value, dict):
            return "a colon followed by a space starts a key; put the whole text in quotes"
        return "write one value without a dash; put a text with square brackets in quotes"

    @property
    def _annotation(self) -> Any:
        *owner, key = (part for part in self._where if isinstance(part, str))
        return fields_by_key(model_at(self._model, tuple(owner)))[key].annotation


def _items(number: int) -> str:
    return "1 item" if number == 1 else f"{number} items"


def _listed(choices: Sequence[str]) -> str:
    return ", ".join(choices[:-1]) + f" or {choices[-1]}" if len(choices) > 1 else choices[0]


def fields_by_key(model: type[BaseModel] | None) -> dict[str, FieldInfo]:
    return {info.alias or name: info for name, info in model.model_fields.items()} if model else {}


def model_at(model: type[BaseModel], path: Path) -> type[BaseModel] | None:
    """The model of the record at *path* inside a record of *model*."""
    here: type[BaseModel] | None = model
    for key in path:
        if isinstance(key, str):
            info = fields_by_key(here).get(key)
            here = _inner(info.annotation, BaseModel) if info else None
    return here


def _inner(annotation: Any, base: type[T]) -> type[T] | None:
    """The first class below *base* that stands in a type such as `tuple[Partner, ...] | None`."""
    if isinstance(annotation, type) and issubclass(annotation, base):
        return annotation
    return next((found for part in typing.get_args(annotation) if (found := _inner(part, base))), None)
