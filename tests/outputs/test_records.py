"""The record table of the finder: complete, true to the content, the same each time, and small at a thousand cases."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from many_cases import with_many_cases

from generator.building import check_content
from generator.outputs.pages import all_pages
from generator.outputs.records import GLOBAL, ROOM, record_table
from generator.outputs.site import Site
from generator.publication import Casebook, publish

CONTENT = Path(__file__).parents[2] / "content"
DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"
LIMIT = 110_000
"""Bytes on the wire that the table may take at a thousand cases."""


@pytest.fixture(scope="module")
def book() -> Casebook:
    return publish(check_content(CONTENT).graph)


@pytest.fixture(scope="module")
def table(book: Casebook) -> dict[str, Any]:
    return unpacked(record_table(book))


def unpacked(script: bytes) -> dict[str, Any]:
    text = script.decode()
    start, end = f"{GLOBAL}=", ";\n"
    assert text.startswith(start)
    assert text.endswith(end)
    table: dict[str, Any] = json.loads(text[len(start) : -len(end)])
    return table


def column(table: dict[str, Any], kind: str) -> dict[str, Any]:
    return next(one for one in table["kinds"] if one["id"] == kind)


def values_of(table: dict[str, Any], kind: str, key: str, row: int) -> list[str]:
    """The ids of a facet's values that one record has, read as the finder reads them."""
    values = next(facet["values"] for facet in table["facets"] if facet["key"] == key)
    digits = column(table, kind)["traits"][key].split(" ")[row]
    width = 2 if len(values) > 64 else 1
    codes = [digits[at : at + width] for at in range(0, len(digits), width)]
    return [values[sum(DIGITS.index(one) * 64**power for power, one in enumerate(reversed(code)))][0] for code in codes]


def test_every_record_leads_to_a_page(book: Casebook, table: dict[str, Any]) -> None:
    pages = {page.address: page.body for page in all_pages(Site(book))}
    lost = []
    for kind in table["kinds"]:
        for address in kind["addresses"]:
            page, _, anchor = address.partition("#")
            if page not in pages or (anchor and f'id="{anchor}"' not in pages[page]):
                lost.append(address)
    assert lost == []


def test_every_kind_is_complete(book: Casebook, table: dict[str, Any]) -> None:
    found = {kind["id"]: len(kind["titles"]) for kind in table["kinds"]}
    assert found == {
        "case": len(book.cases),
        "trouble": len(book.troubles),
        "lesson": len(book.lessons),
        "challenge": sum(factor.kind == "challenge" for factor in book.factors.values()),
        "success": sum(factor.kind == "success" for factor in book.factors.values()),
        "module": len(book.modules),
        "step": len(book.steps),
        "task": len(book.tasks),
        "training": len(book.modules) + 3,
        "goal": len(book.goals),
        "target": len(book.targets),
        "term": len(book.terms),
    }


def test_a_case_keeps_its_facets(book: Casebook, table: dict[str, Any]) -> None:
    row = column(table, "case")["addresses"].index("cases/xacbank-mongolia/")
    case = book.cases["xacbank-mongolia"]
    assert values_of(table, "case", "outcome", row) == [case.outcome.value]
    assert set(values_of(table, "case", "theme", row)) == set(case.themes)
    assert set(values_of(table, "case", "goal", row)) == {link.code for link in case.targets}
    assert set(values_of(table, "case", "factor", row)) == {claim.factor for claim in case.factors}
    assert values_of(table, "case", "place", row) == ["MNG"]
    assert values_of(table, "case", "period", row) == ["1990s"]


def test_a_value_names_the_one_above_it(table: dict[str, Any]) -> None:
    places = next(facet["values"] for facet in table["facets"] if facet["key"] == "place")
    codes = {identity: code for code, (identity, *_) in enumerate(places)}
    chain = []
    here = codes["MNG"]
    while here >= 0:
        chain.append(places[here][0])
        here = places[here][2]
    assert chain == ["MNG", "eastern-asia", "asia"]


def test_a_second_table_is_the_same_byte_for_byte(book: Casebook) -> None:
    assert record_table(book) == record_table(publish(check_content(CONTENT).graph))


def test_the_real_table_brings_the_words_of_its_cases(table: dict[str, Any]) -> None:
    assert "words" in column(table, "case")


def test_a_thousand_cases_stay_small(book: Casebook) -> None:
    script = record_table(with_many_cases(book, 1000))
    assert len(column(unpacked(script), "case")["titles"]) == 1000
    packed = len(gzip.compress(script, 9, mtime=0))
    assert packed < LIMIT, f"{packed} bytes packed, {len(script)} before"


@pytest.mark.parametrize("number", [100, 300, 500, 700])
def test_a_growing_library_gives_up_texts_not_room(book: Casebook, number: int) -> None:
    script = record_table(with_many_cases(book, number))
    assert len(script) <= ROOM
    assert len(gzip.compress(script, 9, mtime=0)) < LIMIT
