"""Form, template, reference and schema ask for the same: a field that is added in one place only fails here."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from factory import BASE
from pydantic import BaseModel

from generator.building import check_content
from generator.form.description import QUESTIONS, FormField, description, every_field, fields_of
from generator.form.template import annotated
from generator.linking import link
from generator.loading import load_content
from generator.model.bibliography import Source
from generator.model.case import Case
from generator.model.kinds import BY_NAME
from generator.outputs.form_data import GLOBAL, RULES, form_data
from generator.outputs.pages import share
from generator.outputs.site import Site
from generator.publication import Casebook, publish
from generator.schema import schema_of

ROOT = Path(__file__).parents[2]
FORM = description()
EVERY_FIELD = tuple(every_field(FORM.case + FORM.source))
each_kind = pytest.mark.parametrize(
    ("kind", "model", "fields"), [("case", Case, FORM.case), ("source", Source, FORM.source)]
)


@pytest.fixture(scope="module")
def book() -> Casebook:
    graph, _ = link(load_content(BASE)[0])
    return publish(graph)


def written_questions() -> dict[str, dict[str, Any]]:
    return dict(yaml.safe_load(QUESTIONS.read_text(encoding="utf-8"))["questions"])


def models_in(model: type[BaseModel]) -> set[str]:
    return {field.name.split(".")[0] for field in every_field(fields_of(model))}


@each_kind
def test_each_field_of_the_model_is_described_in_the_order_of_the_model(
    kind: str, model: type[BaseModel], fields: tuple[FormField, ...]
) -> None:
    assert [field.key for field in fields] == [info.alias or name for name, info in model.model_fields.items()]
    assert [field.key for field in fields] == list(schema_of(BY_NAME[kind])["properties"])


@each_kind
def test_an_editor_shows_the_same_sentence(kind: str, model: type[BaseModel], fields: tuple[FormField, ...]) -> None:
    schema = schema_of(BY_NAME[kind])
    sentences = {field.name: field.sentence for field in every_field(fields)}
    # Where the class of a field has the same sentence, the schema says it there.
    definitions = schema["definitions"]
    shown = {
        f"{part['title']}.{name}": {**definitions.get(field.get("$ref", "").rpartition("/")[2], {}), **field}[
            "description"
        ]
        for part in (schema, *definitions.values())
        for name, field in part.get("properties", {}).items()
    }
    aliases = {"container-title": "container_title", "DOI": "doi", "URL": "url"}
    assert {
        f"{name.split('.')[0]}.{aliases.get(name.split('.')[1], name.split('.')[1])}": words
        for name, words in shown.items()
    } == sentences


def test_no_question_is_left_over_from_a_field_that_is_gone() -> None:
    asked = {f"{model}.{name}" for model, names in written_questions().items() for name in names}
    assert asked == {field.name for field in EVERY_FIELD}
    assert set(written_questions()) == models_in(Case) | models_in(Source)


@pytest.mark.parametrize("field", EVERY_FIELD, ids=lambda field: field.name)
def test_a_field_is_either_asked_or_made(field: FormField) -> None:
    question = field.question
    assert bool(question.ask) != bool(question.made)
    assert field.sentence.endswith((".", '"')), "the sentence of the model"
    assert not question.help or question.help.endswith(".")


def test_each_asked_field_of_a_case_stands_in_one_section() -> None:
    shown = [field.key for section in FORM.sections for field in section.fields]
    assert sorted(shown) == sorted([field.key for field in FORM.case if field.is_asked] + ["sources"])


def test_a_required_field_is_asked_or_the_script_makes_it() -> None:
    made = {field.name for field in EVERY_FIELD if field.required and not field.is_asked}
    assert made == {"Case.id", "Case.maturity", "Case.last_checked", "Source.id", "Change.date", "Change.what"}


@each_kind
def test_the_template_names_every_field_with_its_sentence(
    kind: str, model: type[BaseModel], fields: tuple[FormField, ...]
) -> None:
    text = annotated(kind, fields, {}, {})
    words = " ".join(re.sub(r"(?m)^\s*# ?", "", text).split())
    for field in every_field(tuple(field for field in fields if field.is_asked or field.required)):
        assert re.search(rf"(?m)^[# -]*{field.key}:", text), field.name
        assert " ".join(field.sentence.split()) in words, field.name


@each_kind
def test_the_template_is_yaml_and_the_check_asks_for_what_is_empty(
    kind: str, model: type[BaseModel], fields: tuple[FormField, ...], tmp_path: Path
) -> None:
    text = annotated(kind, fields, {"id": "mill"}, {})
    folder = {"case": "cases", "source": "sources"}[kind]
    (tmp_path / "content" / folder).mkdir(parents=True)
    (tmp_path / "content" / folder / "mill.yml").write_text(text, encoding="utf-8")
    problems = check_content(tmp_path / "content").diagnostics
    assert {problem.code for problem in problems} == {"missing-field"}


def test_the_reference_of_fields_explains_every_field(book: Casebook) -> None:
    page = next(page for page in share.pages(Site(book)) if page.address == "contribute/fields/")
    for field in EVERY_FIELD:
        assert f'id="{field.name.lower().replace(".", "-")}"' in page.body, field.name


def test_the_paper_asks_what_the_form_asks(book: Casebook) -> None:
    page = next(page for page in share.pages(Site(book)) if page.address == "share/paper/")
    for section in FORM.sections:
        for field in every_field(section.fields):
            if field.is_asked:
                assert field.question.ask.replace("'", "&#39;") in page.body, field.name


def test_the_script_of_the_form_knows_every_field_and_list(book: Casebook) -> None:
    data = form_data(FORM, book)

    def keys(fields: list[dict[str, Any]]) -> set[str]:
        return {field["key"] for field in fields} | {key for field in fields for key in keys(field.get("fields", []))}

    assert keys(data["case"]) | keys(data["source"]) == {field.key for field in EVERY_FIELD}
    assert {field.refers_to for field in EVERY_FIELD if field.refers_to} == set(data["options"])
    assert set(data["rules"]) == set(RULES)
    assert json.loads(json.dumps(data)) == json.loads(json.dumps(data, sort_keys=True))
    assert GLOBAL.isidentifier()


def test_the_script_applies_each_rule_that_it_is_given() -> None:
    scripts = (ROOT / "frontend/scripts/share/checks.ts").read_text(encoding="utf-8")
    assert set(re.findall(r'this\.rule\("([a-z-]+)"', scripts)) | {
        "control-character",
        "organisation-spelling",
        "id-used-twice",
    } == set(RULES)
