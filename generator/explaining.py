"""Puts what the model refused into words for the person who wrote the file."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterable, Sequence
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from generator.diagnostics import Diagnostic, Position, error
from generator.documents.document import Document, Path

# How each pattern of the model reads to a person. A pattern without an entry fails a test.
WRITTEN_AS: dict[str, str] = {
    r"^[^\n\r]*$": "must fit on one line",
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "must be lower-case letters and digits joined by hyphens, such as 'pulse-polio-india'",
    r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$": "must be a date such as \"2011\", \"2011-01\" or \"2011-01-13\"",
    r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$": 'must be a full date such as "2026-11-20"',
    r"^https?://[^\s<>\"'`\\{}|^]+$": "must be a web address that starts with https://",
    r"^[0-9]+\.[0-9]+$": 'must be a number such as "3.1"',
    r"^10\.\S+/\S+$": "must be a DOI such as 10.1000/xyz123, without an address in front",
    r"^[a-z]{2}$": "must be a two-letter language code such as 'en'",
    r"^#[0-9A-F]{6}$": "must be a colour such as #C1272D",
    r"^[A-Z]{3}$": "must be a three-letter country code such as MNG",
}


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """The choice that *word* was most likely meant to be, or None if nothing comes close."""
    match = process.extractOne(word, sorted(choices), scorer=DamerauLevenshtein.normalized_similarity)
    return match[0] if match and match[1] >= 0.6 else None


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """A hint that names the nearest choice, or an empty text."""
    found = nearest(word, choices)
    return f"did you mean '{found}'?" if found else ""


def explain(problem: ValidationError, model: type[BaseModel], document: Document, at: Path) -> list[Diagnostic]:
    """One diagnostic for each thing that the model refused in the record at *at*."""
    return [_explain_one(detail, model, document, at) for detail in problem.errors(include_url=False)]


def _explain_one(detail: ErrorDetails, model: type[BaseModel], document: Document, at: Path) -> Diagnostic:
    where: Path = tuple(detail["loc"])
    full = (*at, *where)
    value = detail["input"]
    context: dict[str, Any] = detail.get("ctx", {})
    position = document.position(*full)
    match detail["type"]:
        case "missing":
            return _missing(where, model, document, at)
        case "extra_forbidden":
            return _unknown_key(where, model, document.key_position(*full))
        case "enum":
            choices = _choices(context["expected"])
            return error("not-in-list", f"'{value}' is not one of {_listed(choices)}", position, hint=did_you_mean(str(value), choices))
        case "unquoted_code":
            return _unquoted_code(str(value), position)
        case "unquoted_text":
            return error("unquoted-text", f"'{value}' without quotes is not text for every tool", position, hint=f'write "{value}"')
        case "string_pattern_mismatch":
            return error("wrong-form", f"'{_short(value)}' {WRITTEN_AS[context['pattern']]}", position)
        case "string_too_short":
            return error("empty-text", f"{_name(where)} is empty", position, hint="fill it in or leave the key out")
        case "string_too_long":
            return error("text-too-long", f"this text has {len(value)} characters; {_name(where)} may have {context['max_length']}", position)
        case "too_short":
            return error("list-too-short", f"{_name(where)} needs at least {context['min_length']}", position)
        case "too_long":
            return error("list-too-long", f"{_name(where)} may have {context['max_length']} at most", position)
        case "int_parsing" | "int_type" | "float_parsing" | "float_type":
            return error("not-a-number", f"'{_short(value)}' is not a whole number", position)
        case "greater_than_equal" | "less_than_equal":
            limit = f"at least {context['ge']}" if "ge" in context else f"at most {context['le']}"
            return error("number-out-of-range", f"{value} is not possible here; it must be {limit}", position)
        case _:
            return _wrong_shape(detail["type"], where, value, position)


def _missing(where: Path, model: type[BaseModel], document: Document, at: Path) -> Diagnostic:
    owner, key = where[:-1], where[-1]
    field = _fields(_model_at(model, owner)).get(str(key))
    hint = (field.description or "") if field else ""
    name = f"'{key}' is missing"
    return error("missing-field", name, document.position(*at, *owner), hint=hint.rstrip("."))


def _unknown_key(where: Path, model: type[BaseModel], position: Position) -> Diagnostic:
    key = str(where[-1])
    known = _fields(_model_at(model, where[:-1]))
    hint = did_you_mean(key, known) or f"known here: {', '.join(sorted(known))}"
    return error("unknown-field", f"there is no field '{key}' here", position, hint=hint)


def _unquoted_code(word: str, position: Position) -> Diagnostic:
    reads = f"{float(word):g}" if word.replace(".", "", 1).isdigit() else word
    why = f", so {word} turns into {reads}" if reads != word else ""
    return error(
        "unquoted-code",
        f"the code {word} needs quotes: many tools read it as a number{why}",
        position,
        hint=f'write "{word}"',
    )


def _wrong_shape(code: str, where: Path, value: Any, position: Position) -> Diagnostic:
    expected = {
        "string_type": "a text",
        "tuple_type": "a list",
        "model_type": "a group of keys and values",
        "model_attributes_type": "a group of keys and values",
        "dict_type": "a group of keys and values",
    }.get(code, "something else")
    found = {dict: "a group of keys", list: "a list"}.get(type(value), f"the text '{_short(value)}'")
    hint = ""
    if expected == "a text" and isinstance(value, dict):
        hint = "a colon followed by a space starts a key; put the whole text in quotes"
    elif expected == "a list":
        hint = "put each item on a line of its own, after a dash"
    return error("wrong-shape", f"{_name(where)} should be {expected}, but here is {found}", position, hint=hint)


def _name(where: Path) -> str:
    names = [part for part in where if isinstance(part, str)]
    if not names:
        return "the file"
    return f"an item of '{names[-1]}'" if where and isinstance(where[-1], int) else f"'{names[-1]}'"


def _short(value: Any, limit: int = 60) -> str:
    text = str(value).replace("\n", " ")
    return text if len(text) <= limit else f"{text[:limit]}…"


def _choices(expected: str) -> list[str]:
    return [word.strip("'") for word in expected.replace(" or ", ", ").split(", ")]


def _listed(choices: Sequence[str]) -> str:
    return ", ".join(choices[:-1]) + f" or {choices[-1]}" if len(choices) > 1 else choices[0]


def _fields(model: type[BaseModel] | None) -> dict[str, Any]:
    return {info.alias or name: info for name, info in model.model_fields.items()} if model else {}


def _model_at(model: type[BaseModel], path: Path) -> type[BaseModel] | None:
    """The model of the record at *path* inside a record of *model*."""
    here: type[BaseModel] | None = model
    for part in path:
        if isinstance(part, int):
            continue
        info = _fields(here).get(part)
        here = _inner_model(info.annotation) if info else None
        if here is None:
            return None
    return here


def _inner_model(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if isinstance(annotation, types.GenericAlias | types.UnionType) or typing.get_args(annotation):
        for part in typing.get_args(annotation):
            if found := _inner_model(part):
                return found
    return None


