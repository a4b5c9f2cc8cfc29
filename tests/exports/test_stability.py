"""The API and the tables only grow: what was released keeps its name, its type and its place.

At a release, `api/v1/openapi.json` and `data/tables/datapackage.json` of the built site become the files in tests/data.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from published import ROOT, Built

RELEASED = ROOT / "tests" / "data"


def losses(old: Any, new: Any, where: str = "") -> Iterator[str]:
    """What the description *new* lacks of *old*. Words for people may change, and enumerations may grow."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key, value in old.items():
            if key in ("description", "summary", "info", "title", "version", "updated", "homepage", "servers"):
                continue
            if key in new:
                yield from losses(value, new[key], f"{where}/{key}")
            else:
                yield f"{where}/{key} is gone"
    elif isinstance(old, list) and isinstance(new, list):
        yield from _lost_items(old, new, where)
    elif old != new:
        yield f"{where} was {old!r} and is {new!r}"


def _lost_items(old: list[Any], new: list[Any], where: str) -> Iterator[str]:
    if all(isinstance(one, dict) and "name" in one for one in old):
        by_name = {one["name"]: one for one in new if "name" in one}
        yield from losses({one["name"]: one for one in old}, by_name, where)
        return
    for one in old:
        if one not in new:
            yield f"{where} lacks {one!r}"
    # A value may gain forms, but a reader must not meet null or another type where none was promised.
    if where.endswith("/anyOf") and len(new) > len(old):
        yield f"{where} allows more than before"


def test_the_api_keeps_what_was_released(built: Built) -> None:
    released = json.loads((RELEASED / "api-v1.released.json").read_text(encoding="utf-8"))
    now = json.loads(built.files["api/v1/openapi.json"])
    assert list(losses(released, now)) == []


def test_the_tables_keep_what_was_released(built: Built) -> None:
    released = json.loads((RELEASED / "datapackage.released.json").read_text(encoding="utf-8"))
    now = json.loads(built.files["data/tables/datapackage.json"])
    assert list(losses(released, now)) == []


@pytest.mark.parametrize(
    ("new", "told"),
    [
        ({"properties": {"id": {"type": "string"}, "more": {}}, "required": ["id", "more"]}, []),
        ({"properties": {"id": {"type": "integer"}}, "required": ["id"]},
         ["/properties/id/type was 'string' and is 'integer'"]),
        ({"properties": {}, "required": []}, ["/properties/id is gone", "/required lacks 'id'"]),
        ({"properties": {"id": {"type": "string", "description": "New words."}}, "required": ["id"]}, []),
    ],
)  # fmt: skip
def test_what_counts_as_a_loss(new: dict[str, Any], told: list[str]) -> None:
    old = {"properties": {"id": {"type": "string", "description": "Old words."}}, "required": ["id"]}
    assert list(losses(old, new)) == told
