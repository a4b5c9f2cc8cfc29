"""The schemas in schema/ are those of the model, and every content file is valid by them too."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from generator.model.kinds import KINDS, Kind, Shape
from generator.schema import schema_files

ROOT = Path(__file__).parent.parent
FILES = [(kind, path) for kind in KINDS for path in sorted((ROOT / "content").glob(kind.pattern))]


class CoreSchemaLoader(yaml.CSafeLoader):
    """Reads YAML as editors do: by YAML 1.2's core schema, in which NO is text and dates are text."""


CoreSchemaLoader.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", r"null|Null|NULL|~|", ["n", "N", "~", ""]),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
):
    CoreSchemaLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(rf"^(?:{pattern})$"), list(first))


def read(kind: Kind, path: Path) -> Any:
    if kind.shape is not Shape.TABLE:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=CoreSchemaLoader)
    with path.open(encoding="utf-8", newline="") as table:
        rows = [{name: cell for name, cell in row.items() if cell} for row in csv.DictReader(table)]
    numbers = {"goal": int, "lat": float, "lon": float} if kind.name != "target" else {"goal": int}
    return [{name: numbers.get(name, str)(cell) for name, cell in row.items()} for row in rows]


def test_the_schemas_in_the_repository_are_those_of_the_model() -> None:
    written = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "schema").glob("*.json")}
    assert written == dict(schema_files()), "run `make schema`"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_each_schema_is_a_valid_schema_with_a_sentence_for_every_field(kind: Kind) -> None:
    schema = json.loads((ROOT / "schema" / f"{kind.name}.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft7Validator.check_schema(schema)
    for name, field in kind.model.model_fields.items():
        assert field.description, f"{kind.name}.{name} has no sentence"


@pytest.mark.parametrize(("kind", "path"), FILES, ids=lambda part: part.name)
def test_a_content_file_is_valid_by_the_published_schema(kind: Kind, path: Path) -> None:
    schema = json.loads((ROOT / "schema" / f"{kind.name}.schema.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft7Validator(schema)
    data = read(kind, path)
    records = data if kind.shape is Shape.TABLE else [data]
    problems = [error for record in records for error in validator.iter_errors(record)]
    assert [f"{list(error.path)}: {error.message[:200]}" for error in problems] == []


def test_norway_stays_text_and_a_quoted_code_keeps_its_zero() -> None:
    assert yaml.load('{places: [NO], code: "17.10"}', Loader=CoreSchemaLoader) == {"places": ["NO"], "code": "17.10"}
