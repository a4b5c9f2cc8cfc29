"""Describes the answers of the API: a JSON Schema for each, and all of them in one OpenAPI 3.1 description."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, models_json_schema

from generator.outputs.exports.edition import LICENCE_NAME, TITLE

DIALECT = "https://json-schema.org/draft/2020-12/schema"


class _Answers(GenerateJsonSchema):
    """Schemas of what is written: every property is always there, and later versions may add some."""

    def field_is_required(self, *_: Any, **__: Any) -> bool:
        return True


def schema_of(shape: type[BaseModel]) -> dict[str, Any]:
    """The JSON Schema (2020-12) of an answer."""
    schema = shape.model_json_schema(by_alias=True, mode="serialization", schema_generator=_Answers)
    _tidy(schema)
    return {"$schema": DIALECT, **schema}


def openapi(paths: Mapping[str, tuple[type[BaseModel], str]], version: str, address: str | None) -> dict[str, Any]:
    """The OpenAPI description of *paths*, each with its shape and its meaning.

    Addresses of paths are relative to the description itself where the site does not know its own *address*.
    """
    shapes = sorted({shape for shape, _ in paths.values()}, key=lambda shape: shape.__name__)
    _, definitions = models_json_schema(
        [(shape, "serialization") for shape in shapes],
        by_alias=True,
        ref_template="#/components/schemas/{model}",
        schema_generator=_Answers,
    )
    schemas = definitions.get("$defs", {})
    _tidy(schemas)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"{TITLE} API",
            "version": version,
            "summary": "The casebook as files: no key, no limit, no server of ours.",
            "license": {"name": LICENCE_NAME},
        },
        "jsonSchemaDialect": DIALECT,
        "servers": [{"url": (address or ".").rstrip("/")}],
        "paths": {path: _path(path, shape, meaning) for path, (shape, meaning) in paths.items()},
        "components": {"schemas": dict(sorted(schemas.items()))},
    }


def _path(path: str, shape: type[BaseModel], meaning: str) -> dict[str, Any]:
    answer = {"schema": {"$ref": f"#/components/schemas/{shape.__name__}"}}
    operation: dict[str, Any] = {
        "operationId": "get" + shape.__name__,
        "summary": meaning,
        "responses": {"200": {"description": "The file.", "content": {"application/json": answer}}},
    }
    if "{id}" in path:
        text = "The id of a record, as in the list of its kind."
        operation["parameters"] = [
            {"name": "id", "in": "path", "required": True, "description": text, "schema": {"type": "string"}}
        ]
    return {"get": operation}


def _tidy(part: Any) -> None:
    """Drops titles that only repeat a name, and the ban on further properties: versions to come may add some."""
    if isinstance(part, dict):
        if part.get("additionalProperties") is False:
            del part["additionalProperties"]
        if isinstance(part.get("title"), str):
            del part["title"]
        for value in part.values():
            _tidy(value)
    elif isinstance(part, list):
        for value in part:
            _tidy(value)
