"""Turns the casebook into CSV tables for researchers, described by a data package."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

from generator.artifacts import Asset
from generator.model.bibliography import Source
from generator.model.case import (
    Case,
    DecisionPoint,
    Effect,
    FactorClaim,
    LessonLink,
    Partner,
    RelatedCase,
    TargetLink,
)
from generator.model.knowledge import Factor, Lesson
from generator.outputs import insight
from generator.outputs.addresses import address
from generator.outputs.exports.edition import LICENCE_NAME, TITLE, Edition, changed_on
from generator.outputs.exports.layout import (
    CLAIM_PARTS,
    PAIRS,
    Column,
    Row,
    Shape,
    Table,
    case_column,
    claims,
    from_model,
    items_of,
    value_at,
)
from generator.outputs.exports.text import json_text
from generator.outputs.notes import full_name
from generator.publication import Casebook

TABLE_FOLDER = "data/tables/"
DECISION = "decision_point"


def _made(name: str, meaning: str, make: Any, shape: Shape = Shape.TEXT) -> Column:
    return Column(name, meaning, shape=shape, make=make, is_worked_out=True)


def _module_of_claim(book: Casebook, row: Row) -> str:
    step = getattr(row.item, "step", None)
    return book.steps[step].module if step else book.factors[row.item.factor].modules[0]


def _evidence(book: Casebook, row: Row) -> tuple[str, ...]:
    return tuple(kind.value for kind in insight.evidence(book, row.item.cite))


_EVIDENCE = _made("evidence", "The kinds of sources behind it, seen from the partnership.", _evidence, Shape.IDS)
_OUTCOME = _made("outcome", "How the story of the case ended so far.", lambda _, row: row.record.outcome)


def _decision(name: str, shape: Shape = Shape.TEXT) -> Column:
    inside = from_model(DecisionPoint, name, shape)
    return Column(f"decision_{name}", inside.meaning, (DECISION, name), shape)


def _claim(name: str, meaning: str, shape: Shape = Shape.TEXT, refers_to: tuple[str, str] | None = None) -> Column:
    def value(_: Casebook, row: Row) -> Any:
        names = CLAIM_PARTS[row.part].names
        return value_at(row.item, (names[name],)) if name in names else None

    return Column(name, meaning, shape=shape, make=value, refers_to=refers_to)


CASES = Table(
    "cases",
    "Cases",
    "One row a case: what can be said in one cell. Lists of a case stand in the tables below.",
    (
        *(from_model(Case, name) for name in ("id", "title", "summary", "maturity", "outcome")),
        from_model(Case, "period.start", Shape.NUMBER),
        from_model(Case, "period.end", Shape.NUMBER),
        from_model(Case, "period.note"),
        from_model(Case, "scale"),
        from_model(Case, "places", Shape.IDS),
        from_model(Case, "themes", Shape.IDS),
        from_model(Case, "many_targets_because"),
        from_model(Case, "ending.causes", Shape.IDS),
        *(_decision(name) for name in ("step", "situation", "question")),
        _decision("options", Shape.LINES),
        _decision("what_happened"),
        _decision("cite", Shape.CITATIONS),
        from_model(Case, "caveats", Shape.LINES),
        from_model(Case, "credits", Shape.LINES),
        from_model(Case, "last_checked", Shape.DAY),
        from_model(Case, "aliases", Shape.IDS),
        from_model(Case, "history", Shape.CHANGES),
        _made(
            "place_names",
            "The names of the places.",
            lambda book, row: [book.places[one].name for one in row.item.places],
            Shape.IDS,
        ),
        _made(
            "regions",
            "The M49 regions of the places.",
            lambda book, row: [one.name for one in insight.regions_of(book, row.item)],
            Shape.IDS,
        ),
        _made(
            "goals",
            "The numbers of the goals that its targets belong to.",
            lambda book, row: insight.goals_of(book, row.item),
            Shape.IDS,
        ),
        _made(
            "modules",
            "The modules of the guidance that it shows.",
            lambda book, row: insight.modules_of(book, row.item),
            Shape.IDS,
        ),
        _made(
            "steps", "The steps of the guidance that it shows.", lambda _, row: insight.steps_of(row.item), Shape.IDS
        ),
        _made("changed", "The day of its newest change.", lambda _, row: changed_on(row.item), Shape.DAY),
        _made("page", "The address of its page on the site.", lambda book, row: address(book, "case", row.item.id)),
    ),
    lambda book: (Row(case, case) for case in book.cases.values()),
    key="id",
    is_part_of_cases=True,
)
PARTNERS = Table(
    "partners",
    "Partners by case",
    "One row for each partner of a case.",
    (
        case_column(),
        *(from_model(Partner, name) for name in ("name", "type", "role")),
        _made("type_title", "The name of the partner type.", lambda book, row: book.partner_types[row.item.type].title),
    ),
    items_of("partners"),
    case_field="partners",
    is_part_of_cases=True,
)
TARGETS = Table(
    "targets-by-case",
    "Targets by case",
    "One row for each SDG target that a case contributes to.",
    (
        case_column(),
        *(from_model(TargetLink, name) for name in ("code", "weight", "basis", "mechanism")),
        from_model(TargetLink, "cite", Shape.CITATIONS),
        _made(
            "code_uri",
            "The UN's name of the target. It keeps the last zero of a code, which spreadsheets drop.",
            lambda book, row: book.targets[row.item.code].uri,
        ),
        _made("code_title", "Our short wording of the target.", lambda book, row: book.targets[row.item.code].title),
        _made("goal", "The number of the goal.", lambda book, row: book.targets[row.item.code].goal, Shape.NUMBER),
        _OUTCOME,
        _EVIDENCE,
    ),
    items_of("targets"),
    case_field="targets",
    is_part_of_cases=True,
)
FACTORS_BY_CASE = Table(
    "factors-by-case",
    "Factors by case",
    "One row for each factor that helped, hindered or was missing in a case.",
    (
        case_column(),
        from_model(FactorClaim, "factor", refers_to=("factors", "id")),
        *(from_model(FactorClaim, name) for name in ("effect", "step", "claim")),
        from_model(FactorClaim, "cite", Shape.CITATIONS),
        _made("factor_title", "The name of the factor.", lambda book, row: book.factors[row.item.factor].title),
        _made("factor_kind", "Success factor or challenge.", lambda book, row: book.factors[row.item.factor].kind),
        _made("module", "The module of the step or, without a step, the main module of the factor.", _module_of_claim),
        _OUTCOME,
        _EVIDENCE,
    ),
    items_of("factors"),
    case_field="factors",
    is_part_of_cases=True,
)
CLAIMS = Table(
    "claims",
    "Claims",
    "One row for each claim of a case with its sources: verdict, story, results, ending and what happened later. "
    "Claims about factors and targets stand in their own tables.",
    (
        case_column(),
        Column("part", f"Which part of the case: {', '.join(CLAIM_PARTS)}.", make=lambda _, row: row.part,
               is_required=True),
        _made("number", "Its place in that part, counted from 1.", lambda _, row: row.number, Shape.NUMBER),
        _claim("module", "The module, where a part of the story spans several steps."),
        _claim("step", "The step that a part of the story shows."),
        _claim("when", "The time, in words or figures."),
        _claim("title", "The heading of a part of the story."),
        _claim("text", "The claim."),
        _claim("cite", "Where it is told.", Shape.CITATIONS),
        _OUTCOME,
        _EVIDENCE,
    ),
    claims,
    is_part_of_cases=True,
)  # fmt: skip
LESSONS_BY_CASE = Table(
    "lessons-by-case",
    "Lessons by case",
    "One row for each lesson that a case teaches.",
    (
        case_column(),
        from_model(LessonLink, "lesson", refers_to=("lessons", "id")),
        from_model(LessonLink, "how"),
        _made("lesson_title", "The lesson in one line.", lambda book, row: book.lessons[row.item.lesson].title),
    ),
    items_of("lessons"),
    case_field="lessons",
    is_part_of_cases=True,
)
RELATED = Table(
    "related-cases",
    "Related cases",
    "One row for each case that should be read beside another one.",
    (
        case_column(),
        Column("related", "The id of the other case.", ("case",), refers_to=("cases", "id"), is_required=True),
        from_model(RelatedCase, "why"),
    ),
    items_of("related"),
    case_field="related",
    is_part_of_cases=True,
)
LESSONS = Table(
    "lessons",
    "Lessons from failure",
    "One row a lesson: what goes wrong, how to see it early, what to do instead.",
    (
        *(from_model(Lesson, name) for name in ("id", "title", "summary", "goes_wrong")),
        from_model(Lesson, "signs", Shape.LINES),
        from_model(Lesson, "why"),
        _made("instead", "What to do instead.", lambda _, row: [one.text for one in row.item.instead], Shape.LINES),
        _made(
            "tasks",
            "The tasks of the guidance that tell how.",
            lambda _, row: dict.fromkeys(task for one in row.item.instead for task in one.tasks),
            Shape.IDS,
        ),
        from_model(Lesson, "steps", Shape.IDS),
        from_model(Lesson, "factors", Shape.IDS),
        _made("cases", "How many cases teach it.",
              lambda book, row: len({link.id for link in book.backlinks("lesson", row.item.id, "case")}), Shape.NUMBER),
        _made("changed", "The day of its newest change.", lambda _, row: changed_on(row.item), Shape.DAY),
    ),
    lambda book: (Row(one, one) for one in book.lessons.values()),
    key="id",
)  # fmt: skip
FACTORS = Table(
    "factors",
    "Factors",
    "One row for each success factor and challenge.",
    (
        *(from_model(Factor, name) for name in ("id", "kind", "title")),
        from_model(Factor, "modules", Shape.IDS),
        from_model(Factor, "definition"),
        from_model(Factor, "recognise", Shape.LINES),
        _made("do", "What to do about it.", lambda _, row: [one.text for one in row.item.do], Shape.LINES),
        _made("twins", "Its counterparts on the other side.", lambda book, row: insight.twins(book, row.item.id),
              Shape.IDS),
        *(
            _made(effect.value, f"In how many claims of cases it is told: {effect.meaning}",
                  lambda book, row, effect=effect: len(insight.showings(book, row.item.id)[effect]), Shape.NUMBER)
            for effect in Effect
        ),
        _made("changed", "The day of its newest change.", lambda _, row: changed_on(row.item), Shape.DAY),
    ),
    lambda book: (Row(one, one) for one in book.factors.values()),
    key="id",
)  # fmt: skip
SOURCES = Table(
    "sources",
    "Sources",
    "One row for each publication that claims rest on.",
    (
        *(from_model(Source, name) for name in ("id", "kind", "type", "title")),
        _made("author", "Who wrote it, in order.", lambda _, row: [full_name(one) for one in row.item.author],
              Shape.LINES),
        *(
            from_model(Source, name)
            for name in ("issued", "publisher", "container_title", "volume", "issue", "page", "number", "doi", "url")
        ),
        from_model(Source, "accessed", Shape.DAY),
        from_model(Source, "language"),
        from_model(Source, "note"),
        _made("cases", "How many cases cite it.",
              lambda book, row: len({link.id for link in book.backlinks("source", row.item.id, "case")}), Shape.NUMBER),
    ),
    lambda book: (Row(one, one) for one in book.sources.values()),
    key="id",
)  # fmt: skip

TABLES = (CASES, PARTNERS, TARGETS, FACTORS_BY_CASE, CLAIMS, LESSONS_BY_CASE, RELATED, LESSONS, FACTORS, SOURCES)
"""All published tables, those of cases first."""

Cell = str | int | None
"""What stands in a cell."""


def cells(book: Casebook, table: Table) -> Iterator[list[Cell]]:
    """The rows of a table, cell by cell."""
    for row in table.rows(book):
        yield [as_cell(column.value(book, row), column.shape) for column in table.columns]


def as_cell(value: Any, shape: Shape) -> Cell:
    """A value as it is written in one cell; an empty one is None."""
    if value is None or value == "":
        return None
    match shape:
        case Shape.NUMBER:
            return int(value)
        case Shape.IDS:
            return "; ".join(str(one) for one in value) or None
        case Shape.LINES:
            return "\n".join(" ".join(str(one).split()) for one in value) or None
        case Shape.CITATIONS | Shape.CHANGES:
            first, second = PAIRS[shape]
            return "\n".join(f"{getattr(one, first)}: {getattr(one, second)}" for one in value) or None
        case _:
            return str(getattr(value, "value", value))


# What makes a spreadsheet take a cell for a formula, whoever wrote it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")  # the wide forms count as well


def safe_cell(cell: Cell) -> Cell:
    """The cell with an apostrophe in front where a spreadsheet would run it as a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def table_files(edition: Edition) -> Iterator[Asset]:
    """Each table as CSV, and the data package that describes them."""
    for table in TABLES:
        yield Asset(f"{TABLE_FOLDER}{table.name}.csv", csv_text(edition.book, table).encode())
    yield Asset(f"{TABLE_FOLDER}datapackage.json", json_text(data_package(edition)))


def csv_text(book: Casebook, table: Table) -> str:
    """A table as CSV: commas, double quotes, one line end a row."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(column.name for column in table.columns)
    writer.writerows([safe_cell(cell) for cell in row] for row in cells(book, table))
    return out.getvalue()


def data_package(edition: Edition) -> dict[str, Any]:
    """The description of the tables as a Data Package, version 2."""
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "partnering-casebook",
        "title": TITLE,
        "description": "Cases, factors, lessons and sources on partnerships for the Sustainable Development Goals.",
        **({"homepage": home} if (home := edition.url("data/")) else {}),
        **({"version": edition.updated} if edition.updated else {}),
        "licenses": [{"title": LICENCE_NAME, "path": "LICENSE.txt"}],
        "resources": [_resource(table) for table in TABLES],
    }


def _resource(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(column) for column in table.columns]}
    if table.key:
        schema["primaryKey"] = [table.key]
    links = [(column.name, *column.refers_to) for column in table.columns if column.refers_to]
    if links:
        schema["foreignKeys"] = [
            {"fields": [name], "reference": {"resource": resource, "fields": [key]}} for name, resource, key in links
        ]
    return {
        "name": table.name,
        "type": "table",
        "title": table.title,
        "description": table.meaning,
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _field(column: Column) -> dict[str, Any]:
    types = {Shape.NUMBER: "integer", Shape.DAY: "date"}
    constraints: dict[str, Any] = {"required": True} if column.is_required else {}
    if column.choices:
        constraints["enum"] = [one.value for one in column.choices]
    return {
        "name": column.name,
        "type": types.get(column.shape, "string"),
        "description": f"{column.meaning} {_written(column.shape)}".strip(),
        **({"constraints": constraints} if constraints else {}),
    }


def _written(shape: Shape) -> str:
    return "" if shape in (Shape.TEXT, Shape.NUMBER, Shape.DAY) else f"Written as {shape.value}."
