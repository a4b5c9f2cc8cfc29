"""The API: every file follows its schema, every property is there, every link leads somewhere."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
from openapi_spec_validator import validate as validate_openapi
from published import SITE, Built

from generator.outputs.exports.api import ANSWERS, API, ONE_CASE


def answers(built: Built) -> Iterator[tuple[str, Any]]:
    """Path and content of every answer."""
    for path in built.files:
        if path.startswith(API) and "/schema/" not in path and path != f"{API}openapi.json":
            yield path, json.loads(built.files[path])


def links(data: Any) -> Iterator[dict[str, Any]]:
    """Every link inside an answer."""
    if isinstance(data, dict):
        if data.keys() == {"href", "url"}:
            yield data
        for value in data.values():
            yield from links(value)
    elif isinstance(data, list):
        for value in data:
            yield from links(value)


def objects(schema: Any) -> Iterator[dict[str, Any]]:
    """Every part of a schema that describes an object."""
    if isinstance(schema, dict):
        if "properties" in schema:
            yield schema
        for value in schema.values():
            yield from objects(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from objects(value)


def resolved(path: str, href: str) -> str:
    """The path of the site that a link of a file leads to."""
    way = posixpath.normpath(posixpath.join(posixpath.dirname(path), href.partition("#")[0]))
    return f"{way}/" if href.partition("#")[0].endswith("/") else way


def test_every_file_is_an_object_that_follows_the_schema_it_names(built: Built) -> None:
    validators: dict[str, jsonschema.Draft202012Validator] = {}
    seen = 0
    for path, answer in answers(built):
        where = resolved(path, answer["schema"]["href"])
        if where not in validators:
            schema = json.loads(built.files[where])
            jsonschema.Draft202012Validator.check_schema(schema)
            validators[where] = jsonschema.Draft202012Validator(schema)
        problems = [f"{path}: {list(one.path)}: {one.message[:200]}" for one in validators[where].iter_errors(answer)]
        assert problems == []
        seen += 1
    assert seen == len(ANSWERS) - 1 + len(built.book.cases)


def test_every_property_is_required_and_told_in_a_sentence(built: Built) -> None:
    for path in built.files:
        if path.startswith(f"{API}schema/"):
            for part in objects(json.loads(built.files[path])):
                assert sorted(part["required"]) == sorted(part["properties"]), path
                for name, field in part["properties"].items():
                    assert "description" in field or "$ref" in field, f"{path}: {name}"
                assert "additionalProperties" not in part, "an answer may gain properties"


def test_an_answer_has_no_property_that_its_schema_does_not_know(built: Built) -> None:
    for path, answer in answers(built):
        schema = json.loads(built.files[resolved(path, answer["schema"]["href"])])
        assert set(answer) == set(schema["properties"]), path
        for item in answer.get("items", []):
            known = schema["$defs"][schema["properties"]["items"]["items"]["$ref"].rpartition("/")[2]]["properties"]
            assert set(item) == set(known), path


def test_every_link_leads_to_a_page_or_file(built: Built) -> None:
    broken = {
        resolved(path, link["href"])
        for path, answer in answers(built)
        for link in links(answer)
        if not built.exists(resolved(path, link["href"]))
    }
    assert broken == set()


def test_links_are_full_only_where_the_site_knows_its_address(built: Built, with_address: Built) -> None:
    assert {link["url"] for _, answer in answers(built) for link in links(answer)} == {None}
    for path, answer in answers(with_address):
        for link in links(answer):
            assert link["url"].startswith(SITE)
            assert link["url"].removeprefix(SITE).partition("#")[0] == resolved(path, link["href"])


def test_the_index_counts_what_the_files_hold(built: Built) -> None:
    index = json.loads(built.files[f"{API}index.json"])
    for entry in index["endpoints"]:
        if entry["file"]:
            answer = json.loads(built.files[f"{API}{entry['name']}.json"])
            assert entry["count"] == answer["count"] == len(answer["items"])
    assert {entry["name"] for entry in index["endpoints"]} == {answer.name for answer in ANSWERS} - {"index"}
    assert index["versions"]["content"] == index["updated"]
    assert index["licence"]["text"]["href"] == "../../data/LICENSE.txt"


def test_a_case_keeps_every_field_of_its_file(built: Built) -> None:
    for identity, case in built.book.cases.items():
        item = json.loads(built.files[f"{API}cases/{identity}.json"])["item"]
        own = case.model_dump(mode="json", by_alias=True)
        assert {name: item[name] for name in own} == own


def test_the_description_is_valid_openapi_and_names_every_file(built: Built, with_address: Built) -> None:
    description = json.loads(built.files[f"{API}openapi.json"])
    validate_openapi(description)
    assert description["openapi"] == "3.1.0"
    assert description["servers"] == [{"url": "."}]
    assert json.loads(with_address.files[f"{API}openapi.json"])["servers"] == [{"url": f"{SITE}api/v1"}]
    assert set(description["paths"]) == {f"/{answer.name}.json" for answer in ANSWERS}
    for path in description["paths"]:
        if path != f"/{ONE_CASE.name}.json":
            assert f"{API}{path[1:]}" in built.files


def test_the_schemas_of_the_description_are_those_beside_the_files(built: Built) -> None:
    schemas = json.loads(built.files[f"{API}openapi.json"])["components"]["schemas"]
    for answer in ANSWERS:
        alone = json.loads(built.files[answer.schema_path])
        assert schemas[answer.shape.__name__]["required"] == alone["required"]


@pytest.mark.parametrize("name", ["training", "exercise"])
def test_matter_for_trainers_is_left_to_the_handouts(built: Built, name: str) -> None:
    for path in ("steps", "modules"):
        items = json.loads(built.files[f"{API}{path}.json"])["items"]
        assert all(name not in item for item in items)


def test_patterns_are_those_that_have_a_page_and_carry_no_date(built: Built, with_address: Built) -> None:
    for one in (built, with_address):
        answer = json.loads(one.files[f"{API}patterns.json"])
        assert [item["id"] for item in answer["items"]] == list(one.book.patterns)
        assert answer["updated"] is None
        for item in answer["items"]:
            assert one.exists(resolved(f"{API}patterns.json", item["links"]["page"]["href"]))
            assert not {"cleared", "checks", "updated", "batch"} & set(item)
    assert with_address.book.patterns
