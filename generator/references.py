"""Finds every reference that a record makes to other records, by the `Ref` marks of the model."""

from __future__ import annotations

import functools
import types
import typing
from collections.abc import Callable, Iterator
from typing import Any

from pydantic import BaseModel

from generator.documents.document import Path
from generator.model.fields import Ref

Found = tuple[Path, str, str]
"""The path inside the record, the kind that is referred to, and the id."""
Finder = Callable[[Any, Path], Iterator[Found]]


def references(record: BaseModel) -> Iterator[Found]:
    """Every reference in *record*, in the order of its fields."""
    return _finder_of_model(type(record))(record, ())


@functools.cache
def _finder_of_model(model: type[BaseModel]) -> Finder:
    hints = typing.get_type_hints(model, include_extras=True)
    parts = [
        (name, info.alias or name, finder)
        for name, info in model.model_fields.items()
        if (finder := _finder(hints[name])) is not None
    ]

    def find(record: Any, path: Path) -> Iterator[Found]:
        for name, key, finder in parts:
            value = getattr(record, name)
            if value is not None:
                yield from finder(value, (*path, key))

    return find


def _finder(annotation: Any) -> Finder | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _finder_of_model(annotation)
    origin = typing.get_origin(annotation)
    if origin is typing.Annotated:
        for mark in annotation.__metadata__:
            if isinstance(mark, Ref):
                return _finder_of_reference(mark.kind)
        return _finder(annotation.__origin__)
    if origin is tuple:
        return _finder_of_items(typing.get_args(annotation)[0])
    if origin in (typing.Union, types.UnionType):
        found = (_finder(part) for part in typing.get_args(annotation) if part is not type(None))
        return next((finder for finder in found if finder), None)
    return None


def _finder_of_reference(kind: str) -> Finder:
    def find(value: Any, path: Path) -> Iterator[Found]:
        yield path, kind, value

    return find


def _finder_of_items(annotation: Any) -> Finder | None:
    finder = _finder(annotation)
    if finder is None:
        return None

    def find(values: Any, path: Path) -> Iterator[Found]:
        for index, value in enumerate(values):
            yield from finder(value, (*path, index))

    return find
