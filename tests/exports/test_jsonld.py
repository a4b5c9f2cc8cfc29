"""JSON-LD: every page and file parses, says the same as the Turtle, and uses the UN's names of the goals."""

from __future__ import annotations

import json
import re
import statistics
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from published import SITE, Built
from rdflib import RDF, BNode, Graph, Namespace, URIRef
from rdflib.term import Node

from generator.artifacts import Page
from generator.outputs.exports.edition import Edition, urn
from generator.outputs.exports.jsonld import GRAPH, TURTLE, script_block
from generator.outputs.exports.turtle import turtle

# rdflib reads JSON-LD through a class that it wants to replace.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

SCHEMA = Namespace("https://schema.org/")
PLACE = "https://base.example/"
_BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def parsed(text: str, path: str = "", form: str = "json-ld") -> Graph:
    return Graph().parse(data=text, format=form, publicID=PLACE + path)


def statements(graph: Graph) -> Counter[str]:
    """All statements; things without a name are told by what is said of them, which is quick where these are trees."""

    def told(node: Node) -> str:
        if not isinstance(node, BNode):
            return node.n3()
        return f"[{'; '.join(sorted(f'{p.n3()} {told(o)}' for p, o in graph.predicate_objects(node)))}]"

    return Counter(f"{told(s)} {p.n3()} {told(o)}" for s, p, o in graph)


@pytest.fixture(scope="module")
def graph(built: Built) -> Graph:
    return parsed(built.text(GRAPH), GRAPH)


def test_every_page_carries_one_block_that_parses(built: Built) -> None:
    for page in built.pages.values():
        blocks = _BLOCK.findall(page.body)
        assert len(blocks) == (page.kind != "redirect"), page.address
        for block in blocks:
            assert json.loads(block)["@context"] == {
                "@vocab": "https://schema.org/",
                "skos": "http://www.w3.org/2004/02/skos/core#",
            }


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("", "WebSite"),
        ("cases/xacbank-mongolia/", "Article"),
        ("lessons/plan-the-exit-from-the-start/", "LearningResource"),
        ("guidelines/getting-started/", "HowTo"),
        ("guidelines/module-a/", "LearningResource"),
        ("factors/mutual-trust/", "DefinedTerm"),
        ("sdgs/6/", "DefinedTerm"),
        ("sdgs/8.10/", "DefinedTerm"),
        ("places/mng/", "Country"),
        ("places/asia/", "Place"),
        ("sources/escap-unu-ias-2018-guidelines/", "Report"),
        ("data/", "Dataset"),
        ("cases/", "CollectionPage"),
    ],
)
def test_a_page_says_what_it_is_about(built: Built, address: str, kind: str) -> None:
    (block,) = _BLOCK.findall(built.pages[address].body)
    graph = parsed(block, address)
    assert SCHEMA[kind] in set(graph.objects(predicate=RDF.type))


def test_a_case_is_about_the_targets_by_the_names_of_the_un(built: Built) -> None:
    (block,) = _BLOCK.findall(built.pages["cases/xacbank-mongolia/"].body)
    graph = parsed(block)
    case = URIRef(urn("case", "xacbank-mongolia"))
    about = set(graph.objects(case, SCHEMA.about))
    assert {URIRef(f"http://metadata.un.org/sdg/{code}") for code in ("8.10", "1.4", "9.3")} <= about
    assert str(graph.value(URIRef("http://metadata.un.org/sdg/8.10"), SCHEMA.termCode)) == "8.10"


def test_a_page_grows_by_less_than_two_kilobytes(built: Built) -> None:
    sizes = [len(block.encode()) for page in built.pages.values() for block in _BLOCK.findall(page.body)]
    cases = [
        len(block.encode())
        for page in built.pages.values()
        if page.kind == "case"
        for block in _BLOCK.findall(page.body)
    ]
    assert statistics.median(sizes) < 600
    assert statistics.median(cases) < 2048
    assert max(sizes) < 4096


def test_the_turtle_says_what_the_json_says(built: Built, graph: Graph) -> None:
    other = parsed(built.text(TURTLE), TURTLE, "turtle")
    assert len(graph) > 5000
    assert statements(graph) == statements(other)


def test_the_graph_holds_every_record(built: Built, graph: Graph) -> None:
    book = built.book
    for kind, records in (
        ("case", book.cases), ("factor", book.factors), ("lesson", book.lessons), ("step", book.steps),
        ("module", book.modules), ("source", book.sources), ("term", book.terms), ("task", book.tasks),
    ):  # fmt: skip
        for one in records:
            assert (URIRef(urn(kind, one)), RDF.type, None) in graph, f"{kind} {one}"
    for target in book.targets.values():
        assert (URIRef(target.uri), SCHEMA.name, None) in graph


def test_every_name_of_ours_that_is_used_is_also_told(graph: Graph) -> None:
    used = {one for one in graph.objects() if str(one).startswith("urn:partnering-casebook:")}
    told = set(graph.subjects(RDF.type))
    assert used - told == set()


def test_each_case_file_parses_alone(built: Built) -> None:
    for identity in built.book.cases:
        path = f"data/cases/{identity}.jsonld"
        assert (URIRef(urn("case", identity)), RDF.type, SCHEMA.Article) in parsed(built.text(path), path)


def test_addresses_are_full_where_the_site_knows_its_own(with_address: Built) -> None:
    graph = parsed(with_address.text(GRAPH), GRAPH)
    case = next(iter(with_address.book.cases))
    assert graph.value(URIRef(urn("case", case)), SCHEMA.url) == URIRef(f"{SITE}cases/{case}/")


def test_relative_addresses_lead_to_files(built: Built, graph: Graph) -> None:
    for address in graph.objects(predicate=SCHEMA.contentUrl):
        assert built.exists(str(address).removeprefix(PLACE)), address


def test_a_text_cannot_end_the_script(edition: Edition) -> None:
    page = Page("x/", "</script><script>alert(1)</script><!--", "A \u2028 B", "", "list")
    block = script_block(edition, page)
    assert block.count("</") == block.count("<script type") == 1
    assert "<!--" not in block
    assert json.loads(_BLOCK.findall(block)[0])["name"] == page.title


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])), st.text("\\\"\n\r\t'<>{}|^` é"))
def test_any_text_survives_turtle(first: str, second: str) -> None:
    node = {"@id": "urn:x", "@type": "Thing", "name": first, "about": {"@type": "Thing", "name": second}}
    graph = Graph().parse(data=turtle([node], {"schema": str(SCHEMA)}), format="turtle")
    assert {str(one) for one in graph.objects(predicate=SCHEMA.name)} == {first, second}
