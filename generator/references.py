"""Finds what a record refers to, by the `Ref` marks of the model, and what it says in words."""

from __future__ import annotations

import functools
import types
import typing
from collections.abc import Callable, Iterator
from typing import Any

from pydantic import BaseModel

from generator.documents.document import Path
from generator.model.fields import Line, Prose, Ref

Found = tuple[Path, str, str]
"""The path inside the record, what was found there (a kind), and the value."""
Finder = Callable[[Any, Path], Iterator[Found]]
Wanted = Callable[[Any], str | None]
"""Says what the annotation of a field means to a search, or None."""


def references(record: BaseModel) -> Iterator[Found]:
    """Every reference in *record*, in the order of its fields, with the kind that is referred to and the id."""
    return _finder_of_model(type(record), _kind_referred_to)(record, ())


def references_in_data(model: type[BaseModel], data: Any) -> Iterator[Found]:
    """Every reference that can be recognised in data that the model refused, where any shape may turn up."""
    return _finder_of_model(model, _kind_referred_to)(data, ())


def texts(record: BaseModel) -> Iterator[Found]:
    """Every text in *record* that readers see, in the order of its fields: "prose" or "line", and the text."""
    return _finder_of_model(type(record), _kind_of_text)(record, ())


def _kind_referred_to(annotation: Any) -> str | None:
    marks = typing.get_args(annotation)[1:] if typing.get_origin(annotation) is typing.Annotated else ()
    return next((mark.kind for mark in marks if isinstance(mark, Ref)), None)


def _kind_of_text(annotation: Any) -> str | None:
    return {Prose: "prose", Line: "line"}.get(annotation)


@functools.cache
def _finder_of_model(model: type[BaseModel], wanted: Wanted) -> Finder:
    hints = typing.get_type_hints(model, include_extras=True)
    parts = [
        (name, info.alias or name, finder)
        for name, info in model.model_fields.items()
        if (finder := _finder(hints[name], wanted)) is not None
    ]

    def find(record: Any, path: Path) -> Iterator[Found]:
        for name, key, finder in parts:
            value = _part(record, name, key)
            if value is not None:
                yield from finder(value, (*path, key))

    return find


def _part(record: Any, name: str, key: str) -> Any:
    if isinstance(record, BaseModel):
        return getattr(record, name)
    return record.get(key) if isinstance(record, dict) else None


def _finder(annotation: Any, wanted: Wanted) -> Finder | None:
    if found := wanted(annotation):
        return _finder_of_value(found)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _finder_of_model(annotation, wanted)
    origin = typing.get_origin(annotation)
    if origin is typing.Annotated:
        return _finder(annotation.__origin__, wanted)
    if origin is tuple:
        return _finder_of_items(typing.get_args(annotation)[0], wanted)
    if origin in (typing.Union, types.UnionType):
        parts = (_finder(part, wanted) for part in typing.get_args(annotation) if part is not type(None))
        return next((finder for finder in parts if finder), None)
    return None


def _finder_of_value(found: str) -> Finder:
    def find(value: Any, path: Path) -> Iterator[Found]:
        if isinstance(value, str):
            yield path, found, value.strip()

    return find


def _finder_of_items(annotation: Any, wanted: Wanted) -> Finder | None:
    finder = _finder(annotation, wanted)
    if finder is None:
        return None

    def find(values: Any, path: Path) -> Iterator[Found]:
        for index, value in enumerate(values if isinstance(values, list | tuple) else ()):
            yield from finder(value, (*path, index))

    return find
