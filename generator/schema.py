"""Turns the content model into JSON Schema, for editors and for whoever validates without this package.

The result stays within JSON Schema draft 7, the newest that yaml-language-server documents.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from generator.model.kinds import KINDS, Kind, Shape

DRAFT = "http://json-schema.org/draft-07/schema#"


def schema_files() -> Iterator[tuple[str, str]]:
    """Name and text of each schema file, one for each kind of content."""
    for kind in KINDS:
        text = json.dumps(schema_of(kind), indent=2, ensure_ascii=False)
        yield f"{kind.name}.schema.json", text + "\n"


def schema_of(kind: Kind) -> dict[str, Any]:
    """The schema of a file of this kind: one record, or a list of records. For a table it is that of a row."""
    record = kind.model.model_json_schema(
        by_alias=True, ref_template="#/definitions/{model}", schema_generator=GenerateJsonSchema
    )
    definitions = record.pop("$defs", {})
    for part in (record, *definitions.values()):
        _tidy(part)
    if kind.shape is Shape.LIST:
        title = f"A list of records of the kind {kind.name}"
        return {"$schema": DRAFT, "title": title, "type": "array", "items": record, "definitions": definitions}
    return {"$schema": DRAFT, **record, "definitions": definitions}


def _tidy(part: dict[str, Any]) -> None:
    """Drops titles that only repeat a field's name, and defaults that say no more than "may be left out"."""
    for field in part.get("properties", {}).values():
        field.pop("title", None)
        if field.get("default") in (None, []):
            field.pop("default", None)
