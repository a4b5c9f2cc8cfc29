"""The same content gives the same bytes, and one case more changes only what tells of it."""

from __future__ import annotations

import re

import pytest
from published import CONTENT, Built

from generator.artifacts import Asset
from generator.outputs.exports import EXPORTS, export_files
from generator.outputs.exports.edition import Edition, cases_of
from generator.publication import with_cases

NEW = "xacbank-mongolia"

# What lists or counts all cases, or whatever a case can name.
LISTS = re.compile(
    r"api/v1/(index|cases|factors|lessons|modules|steps|goals|targets|places|sources|lists)\.json"
    r"|data/(casebook\.(jsonld|ttl)|references/casebook\.\w+|tables/.*)|feed\.xml"
)


def files(edition: Edition) -> dict[str, bytes]:
    return {asset.path: asset.content for write in EXPORTS.values() for asset in write(edition)}


@pytest.fixture(scope="module")
def before(built: Built) -> dict[str, bytes]:
    """The files of the casebook without one of its cases."""
    return files(Edition(with_cases(built.book, frozenset(built.book.cases) - {NEW})))


def test_the_same_content_gives_the_same_bytes(built: Built) -> None:
    again: list[Asset] = list(export_files(Edition(built.book), tuple(built.pages.values()), CONTENT))
    assert [asset.path for asset in again if built.files[asset.path] != asset.content] == []
    assert len({asset.path for asset in again}) == len(again)


def test_one_case_more_changes_only_what_tells_of_it(built: Built, before: dict[str, bytes]) -> None:
    after = files(Edition(built.book))
    added = {path for path in after if path not in before}
    assert {path for path in added if NEW not in path and not path.endswith("feed.xml")} == set()
    assert before.keys() - after.keys() == set()
    changed = {path for path in before if after[path] != before[path]}
    edition = Edition(built.book)
    book = built.book
    records = [("goal", one) for one in book.goals] + [("module", one) for one in book.modules]
    records += [("step", one) for one in book.steps] + [("place", one) for one in book.places]
    of_the_case = {
        f"{edition.address(kind, one)}feed.xml"
        for kind, one in records
        if NEW in {case.id for case in cases_of(book, kind, one)}
    }
    # A case that names it under "related" tells of it, too.
    naming = {case.id for case in book.cases.values() if any(one.case == NEW for one in case.related)}
    unexpected = {
        path
        for path in changed
        if not LISTS.fullmatch(path) and path not in of_the_case and not any(one in path for one in naming)
    }
    assert unexpected == set()
