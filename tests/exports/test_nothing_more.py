"""No file for machines carries more than the pages do, and none is made from anything but the published casebook."""

from __future__ import annotations

import ast
import csv
import io
import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from published import ROOT, Built

from generator.documents.prose import to_plain

EXPORTS = ROOT / "generator" / "outputs" / "exports"
RUN = 4
"""So many words in a row must stand in a row on some page."""

# Addresses, names of kinds, colours, sorting keys, and given names of authors: pages shorten these to initials, and
# they stand in full on the publications themselves.
NOT_TEXT = {"@context", "@id", "@type", "href", "url", "urn", "licence", "kind", "colour", "text_on_colour", "sort",
            "given", "givenName"}  # fmt: skip

# Words that belong to the form and not to the content: names of kinds, codes of languages, dates in words.
OF_THE_FORM = re.compile(
    r"urn:partnering-casebook:\S*|https?://\S+|\S*/\S*|\S+\.(json|csv|xlsx|ttl|jsonld|yml|md)"
    r"|[A-Z]{3}|[a-z]{2}|\d[\d.:TZ/-]*"
)


WORDS_OF_THE_API = {
    "failure-cause",
    "early-sign",
    "Cause of failure",
    "What patterns name as causes.",
    "Warnings that people saw, or could have seen.",
}
"""Ids, titles and meanings of two lists that have no page."""


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+(?:['’.-][^\W_]+)*", text)


class Shown:
    """Everything that the pages say, in runs of words."""

    def __init__(self, built: Built) -> None:
        self.html = "\n".join(page.body for page in built.pages.values())
        self.ids = set(re.findall(r"[a-z0-9]+(?:[.-][a-z0-9]+)*", self.html))
        self.words: set[str] = set()
        self.runs: set[tuple[str, ...]] = set()
        # Pages of patterns show the titles of values and not their ids.
        for one in built.book.patterns.values():
            choices = (one.unit, one.basis, one.accounts, one.stage, one.context.cluster)
            self.ids |= {str(value) for value in (*one.causes, *one.signs, *one.partners, *choices)}
        # The UN's list of places is public; a country without a case and without a region is named on no page.
        self.words |= {part for place in built.book.places.values() for part in words(place.name)}
        for page in built.pages.values():
            body = re.sub(r'<script type="application/ld\+json">.*?</script>', "", page.body, flags=re.DOTALL)
            body = re.sub(r'<a class="term"[^>]*>([^<]*)</a>', r"\1", body)
            body = re.sub(r'<sup class="cite">.*?</sup>|<span class="sidenote.*?</span>', " ", body, flags=re.DOTALL)
            own = words(unescape(re.sub(r"<[^>]+>", " ", body)))
            self.runs |= set(zip(*(own[shift:] for shift in range(RUN)), strict=False))
            self.words |= {part for one in own for part in (one, one.lower())}
            self.words |= set(words(page.title)) | set(words(page.description))

    def lacks(self, text: str) -> str | None:
        """The first words of a text that no page says."""
        if re.fullmatch(r"[a-z0-9]+([.-][a-z0-9]+)*", text):  # an id stands in addresses, anchors and classes
            return None if text in self.ids or text in self.html else text
        own = words(to_plain(text))
        if len(own) < RUN:
            return next((one for one in own if one not in self.words and one.lower() not in self.words), None)
        return next((" ".join(run) for run in zip(*(own[n:] for n in range(RUN)), strict=False)
                     if run not in self.runs), None)  # fmt: skip


@pytest.fixture(scope="module", params=["built", "with_address"])
def either(request: pytest.FixtureRequest) -> Built:
    """The real casebook, and the small one, which holds a pattern of the safe space."""
    found: Built = request.getfixturevalue(request.param)
    return found


@pytest.fixture(scope="module")
def shown(either: Built) -> Shown:
    return Shown(either)


def texts(data: Any) -> Iterator[str]:
    """Every text inside JSON data; the names of properties belong to the form."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for key, value in data.items():
            if key not in NOT_TEXT:
                yield from texts(value)
    elif isinstance(data, list):
        for value in data:
            yield from texts(value)


def unsaid(found: Iterator[str], shown: Shown) -> list[tuple[str, str]]:
    """Texts that say something no page says, with the words in question."""
    seen = set(found)
    return [
        (lacking, text[:80])
        for text in sorted(seen)
        if not OF_THE_FORM.fullmatch(text)
        and text not in WORDS_OF_THE_API
        and (lacking := shown.lacks(text)) is not None
    ][:5]


def test_the_api_says_nothing_that_no_page_says(either: Built, shown: Shown) -> None:
    for path in either.files:
        if path.startswith("api/v1/") and "schema" not in path and not path.endswith(("index.json", "openapi.json")):
            answer = json.loads(either.files[path])
            assert unsaid(texts(answer.get("items", answer.get("item"))), shown) == [], path


def test_the_graph_says_nothing_that_no_page_says(either: Built, shown: Shown) -> None:
    nodes = json.loads(either.files["data/casebook.jsonld"])["@graph"]
    records = [node for node in nodes if node["@type"] not in ("Dataset", "DefinedTermSet")]
    assert unsaid(texts(records), shown) == []


def test_the_tables_say_nothing_that_no_page_says(either: Built, shown: Shown) -> None:
    for path in either.files:
        if path.endswith(".csv"):
            rows = list(csv.reader(io.StringIO(either.text(path))))[1:]
            cells = (part for row in rows for cell in row for part in re.split(r"\n|; |(?<=[a-z0-9]): ", cell))
            assert unsaid(cells, shown) == [], path


def test_the_workbook_says_nothing_that_the_tables_do_not_say(either: Built) -> None:
    # The rest of the workbook is compared cell by cell with the tables in test_tables.
    book = load_workbook(io.BytesIO(either.files["data/tables/casebook.xlsx"]), read_only=True)
    assert set(book.sheetnames) - {"codebook"} == {Path(path).stem for path in either.files if path.endswith(".csv")}
    book.close()


def test_references_say_nothing_that_no_page_says(either: Built, shown: Shown) -> None:
    for path in ("data/references/casebook.json", "data/references/sources.json"):
        items = json.loads(either.files[path])
        for item in items:
            item.pop("id")
            item.pop("type")
        assert unsaid(texts(items), shown) == [], path


def test_feeds_say_nothing_that_no_page_says(either: Built, shown: Shown) -> None:
    for path in either.files:
        if path.endswith("feed.xml"):
            summaries = re.findall(r"<summary>(.*?)</summary>", either.text(path), re.DOTALL)
            sentences = (part for one in summaries for part in re.split(r"(?<=[.?!]) ", unescape(one)))
            assert unsaid(sentences, shown) == [], path


def test_exports_are_made_from_the_published_casebook_alone() -> None:
    forbidden = {"loading", "linking", "checks", "safe_space", "building"}
    for path in sorted(EXPORTS.glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        used = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        assert not {name for name in used if name.startswith("generator.") and name.split(".")[1] in forbidden}, (
            path.name
        )
        private = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        assert not {"_graph", "cards", "confided"} & private, path.name
