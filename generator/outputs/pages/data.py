"""The data pages: what there is to download, how the API works, what each column means."""

from __future__ import annotations

import json
from collections.abc import Iterator

from generator.artifacts import Page
from generator.outputs.exports.api import ANSWERS, ONE_CASE, Maker
from generator.outputs.exports.api_model import VERSION
from generator.outputs.exports.codebook import codebook
from generator.outputs.site import Site

SECTION = "data/"


def pages(site: Site) -> Iterator[Page]:
    tables = codebook(site.book)
    yield site.page(
        "data",
        SECTION,
        title="Data",
        description="The whole casebook as tables, a JSON API, linked data, references and feeds, free to use.",
        kind="data",
        section=SECTION,
        tables=tables,
        updated=site.edition.updated,
    )
    yield site.page(
        "api",
        f"{SECTION}api/",
        title="The API",
        description="How to read the casebook with a program: files, properties, schemas, examples and promises.",
        kind="api",
        section=SECTION,
        answers=ANSWERS,
        one_case=ONE_CASE,
        version=VERSION,
        example=_example(site),
        address=site.edition.url("api/v1/cases.json"),
    )
    yield site.page(
        "codebook",
        f"{SECTION}codebook/",
        title="Codebook",
        description="Every column of every table: what it means, how it is written, which values it has.",
        kind="codebook",
        section=SECTION,
        tables=tables,
    )


def _example(site: Site) -> str:
    """The first case as the list of cases tells it."""
    first = next(iter(site.book.cases.values()), None)
    if first is None:
        return ""
    item = Maker(site.edition, "api/v1/cases.json").case_in_short(first)
    return json.dumps(item.model_dump(mode="json", by_alias=True), indent=2, ensure_ascii=False)
