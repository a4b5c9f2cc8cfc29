"""Citations: BibTeX, RIS and CSL readers accept them, and no sign of a title breaks them."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import citeproc
import pytest
import yaml
from citeproc.source.json import CiteProcJSON
from hypothesis import given
from hypothesis import strategies as st
from published import ROOT, Built
from pybtex.database import parse_string

from generator.outputs.exports.citations import apa, bibtex, ris
from generator.outputs.exports.csl import item_of_page, item_of_source
from generator.outputs.exports.edition import Edition

REFERENCES = ("data/references/casebook", "data/references/sources")
RNG = "{http://relaxng.org/ns/structure/1.0}"


PRINTED = {"textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}", "textasciitilde": "~",
           "textasciicircum": "^"}  # fmt: skip


def as_printed(latex: str) -> str:
    """What LaTeX prints for a text: commands become their signs, other braces vanish."""
    return re.sub(
        r"\\(text[a-z]+)\{\}|\\([&%$#_])|[{}]",
        lambda found: PRINTED[found.group(1)] if found.group(1) else found.group(2) or "",
        latex,
    )


def csl_words(definition: str) -> set[str]:
    """The words that a definition of the official CSL schema allows, schemas that it refers to included."""
    schema = ET.parse(Path(citeproc.__file__).parent / "data/schema/schemas/styles/csl.rng").getroot()
    found: set[str] = set()
    for part in schema.iter(f"{RNG}define"):
        if part.get("name") == definition:
            found |= {value.text or "" for value in part.iter(f"{RNG}value")}
            for ref in part.iter(f"{RNG}ref"):
                found |= csl_words(ref.get("name", ""))
    return found


def is_date(value: Any) -> bool:
    return set(value) == {"date-parts"} and all(
        1 <= len(date) <= 3 and all(isinstance(part, int) for part in date) for date in value["date-parts"]
    )


def is_name(value: Any) -> bool:
    return bool(value) and set(value) <= {"family", "given", "literal"} and all(map(str.strip, value.values()))


@pytest.mark.parametrize("stem", REFERENCES)
def test_items_use_only_what_the_csl_schema_knows(built: Built, stem: str) -> None:
    types = csl_words("item-types")
    dates, names = csl_words("variables.dates"), csl_words("variables.names")
    texts = csl_words("variables.standard") | csl_words("variables.numbers") | {"language"}
    assert {"webpage", "report"} <= types
    assert {"title", "container-title", "DOI", "volume"} <= texts
    items = json.loads(built.files[f"{stem}.json"])
    assert len({item["id"] for item in items}) == len(items)
    for item in items:
        assert item.pop("type") in types
        assert item.pop("id")
        for name, value in item.items():
            good = (
                (name in dates and is_date(value))
                or (name in names and all(map(is_name, value)))
                or (name in texts and isinstance(value, str) and value == value.strip())
            )
            assert good, (name, value)


@pytest.mark.filterwarnings("ignore")  # citeproc-py warns of fields that it passes over
@pytest.mark.parametrize("stem", REFERENCES)
def test_a_csl_processor_reads_every_item(built: Built, stem: str) -> None:
    items = json.loads(built.files[f"{stem}.json"])
    assert set(CiteProcJSON(items)) == {item["id"].lower() for item in items}


@pytest.mark.parametrize("stem", REFERENCES)
def test_bibtex_parses_and_keeps_every_title(built: Built, stem: str) -> None:
    entries = parse_string(built.text(f"{stem}.bib"), "bibtex").entries
    items = json.loads(built.files[f"{stem}.json"])
    assert len(entries) == len(items)
    for item in items:
        entry = entries[item["id"]]
        assert as_printed(entry.fields["title"]) == item["title"]
        assert entry.fields.get("url", "") == item.get("URL", "")
        assert len(entry.persons.get("author", [])) == len(item.get("author", []))


@pytest.mark.parametrize("stem", REFERENCES)
def test_ris_has_one_tag_a_line_and_ends_each_entry(built: Built, stem: str) -> None:
    text = built.text(f"{stem}.ris")
    lines = text.split("\r\n")
    assert "\n" not in "".join(lines)
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in lines if line)
    count = len(json.loads(built.files[f"{stem}.json"]))
    assert sum(line.startswith("TY") for line in lines) == sum(line == "ER  - " for line in lines) == count


def test_every_case_lesson_and_step_page_says_how_to_cite_it(built: Built, edition: Edition) -> None:
    book = built.book
    for kind, records in (("case", book.cases), ("lesson", book.lessons), ("step", book.steps)):
        for identity, record in records.items():
            address = edition.address(kind, identity)
            body = built.pages[address].body
            assert 'id="citation-bibtex"' in body
            for name in ("citation.bib", "citation.ris", "citation.json"):
                assert f'href="{name}"' in body
                assert f"{address}{name}" in built.files
            (item,) = json.loads(built.files[f"{address}citation.json"])
            assert item == item_of_page(edition, kind, record)


def test_the_line_in_the_manner_of_apa(built: Built, edition: Edition) -> None:
    case = built.book.cases["xacbank-mongolia"]
    assert apa(item_of_page(edition, "case", case)) == (
        "Partnering Casebook contributors. (2026, November 20). XacBank, a pilot that became a bank. "
        "Partnering Casebook."
    )
    at_home = Edition(built.book, "https://casebook.example")
    assert apa(item_of_page(at_home, "case", case)).endswith(" https://casebook.example/cases/xacbank-mongolia/")
    study = built.book.sources["beisheim-simon-2018-un-metagovernance"]
    assert apa(item_of_source(study)) == (
        "Beisheim, M., & Simon, N. (2018). Multistakeholder Partnerships for the SDGs: Actors' Views on UN "
        "Metagovernance."
    )


@given(st.text(st.characters(min_codepoint=32, exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1))
def test_no_title_breaks_bibtex_or_ris(title: str) -> None:
    item = {"id": "x", "type": "report", "title": title, "author": [{"literal": f"{title} and others"}]}
    entry = parse_string(bibtex(item), "bibtex").entries["x"]
    assert as_printed(entry.fields["title"]).split() == title.split()
    assert len(entry.persons["author"]) == 1
    assert ris(item).count("\n") == 6


def test_the_repository_says_how_to_cite_it() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    version = re.search(r'^version = "(.+)"$', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE)
    assert version
    assert citation["cff-version"] == "1.2.0"
    assert citation["version"] == version.group(1)
    assert {"message", "title", "authors", "type", "license"} <= set(citation)
