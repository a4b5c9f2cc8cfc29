"""Describes records in the vocabulary of schema.org, as JSON-LD in pages and as one graph in files.

Names of things are URNs, which stay the same wherever the casebook stands; goals and targets have the UN's own names.
The vocabulary is named inside each file, so that no reader of the data has to fetch anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from generator.artifacts import Asset, Page
from generator.documents.prose import to_plain
from generator.model.bibliography import CslType, Name, Source
from generator.model.case import Case
from generator.model.guideline import Module, Step, Task
from generator.model.knowledge import Factor, FactorKind, Lesson, Term
from generator.model.places import Place
from generator.model.reference import Goal, Target
from generator.outputs import insight
from generator.outputs.closed_lists import closed_lists
from generator.outputs.exports.csl import CONTRIBUTORS
from generator.outputs.exports.edition import (
    LANGUAGE,
    LICENCE,
    LISTS,
    TITLE,
    Dated,
    Edition,
    changed_on,
    published_on,
    urn,
)
from generator.outputs.exports.tables import TABLE_FOLDER, TABLES
from generator.outputs.exports.text import json_text
from generator.outputs.exports.turtle import turtle

Node = dict[str, Any]
"""A thing with its `@id`, `@type` and properties; values are texts, numbers, nodes, or lists of these."""

VOCABULARY, SKOS = "https://schema.org/", "http://www.w3.org/2004/02/skos/core#"
CONTEXT = {"@vocab": VOCABULARY, "skos": SKOS}
SDG = "http://metadata.un.org/sdg"
DATASET = urn("dataset")
GRAPH, TURTLE = "data/casebook.jsonld", "data/casebook.ttl"

COLLECTIONS = LISTS | {"value", "organisation", "comparison"}
"""Kinds of pages that list records."""

_SOURCE_TYPES = {
    CslType.ARTICLE_JOURNAL: "ScholarlyArticle",
    CslType.ARTICLE_NEWSPAPER: "NewsArticle",
    CslType.BOOK: "Book",
    CslType.CHAPTER: "Chapter",
    CslType.REPORT: "Report",
    CslType.WEBPAGE: "WebPage",
    CslType.POST_WEBLOG: "BlogPosting",
    CslType.LEGISLATION: "Legislation",
}
_PLACE_TYPES = {"country": "Country"}


class Describer:
    """Makes the node of each record, with links seen from the file or page at `base`."""

    def __init__(self, edition: Edition, base: str) -> None:
        self._edition = edition
        self._book = edition.book
        self._base = base

    def case(self, case: Case) -> Node:
        """A case as an article about targets, places and factors."""
        book, period = self._book, case.period
        return self._node(
            "Article",
            "case",
            case,
            headline=case.title,
            abstract=to_plain(case.summary),
            about=[self._target_in_short(book.targets[one.code]) for one in case.targets]
            + _refs("factor", dict.fromkeys(one.factor for one in case.factors)),
            keywords=[book.themes[one].title for one in case.themes],
            spatialCoverage=[_place_in_short(book.places[one]) for one in case.places],
            temporalCoverage=f"{period.start}/{period.end or '..'}" if period.start else None,
            teaches=_refs("lesson", dict.fromkeys(one.lesson for one in case.lessons)),
        )

    def case_in_full(self, case: Case) -> Node:
        """A case with its partners and its sources, for files."""
        cited = dict.fromkeys(citation.source for citation in insight.citations_of(case))
        partners = [{"@type": "Organization", "name": partner.name} for partner in case.partners]
        return {**self.case(case), **_filled(mentions=partners, citation=_refs("source", cited))}

    def lesson(self, lesson: Lesson) -> Node:
        """A lesson from failure as a learning resource."""
        return self._node(
            "LearningResource",
            "lesson",
            lesson,
            name=lesson.title,
            abstract=to_plain(lesson.summary),
            learningResourceType="Lesson from failure",
            about=_refs("factor", lesson.factors),
            mentions=_refs("step", lesson.steps),
        )

    def step(self, step: Step) -> Node:
        """A step of the guidance as instructions; its tasks are the steps of these."""
        return self._node(
            "HowTo",
            "step",
            step,
            name=step.title,
            abstract=to_plain(step.summary),
            position=step.number,
            step=[self._task(task, position) for position, task in enumerate(step.tasks, start=1)],
        )

    def step_in_full(self, step: Step) -> Node:
        """A step with the checklist of each task, for files."""
        node = self.step(step)
        node["step"] = [
            {**short, "itemListElement": [_direction(index, one.text) for index, one in enumerate(task.items, start=1)]}
            for short, task in zip(node["step"], step.tasks, strict=True)
        ]
        return node

    def module(self, module: Module) -> Node:
        """A module of the guidance as a learning resource that holds its steps."""
        own = [step.id for step in self._book.steps.values() if step.module == module.id]
        return self._node(
            "LearningResource",
            "module",
            module,
            name=module.title,
            abstract=to_plain(module.summary),
            learningResourceType="Guidance",
            position=module.order,
            hasPart=_refs("step", own),
        )

    def factor(self, factor: Factor) -> Node:
        """A success factor or challenge as a term of its set."""
        twins = insight.twins(self._book, factor.id)
        term = self._term("factor", factor.id, factor.title, factor.definition, f"{factor.kind.value}-set")
        return term | {"skos:related": _refs("factor", twins)} if twins else term

    def goal(self, goal: Goal) -> Node:
        """A Sustainable Development Goal by the UN's own name for it."""
        return {
            "@id": goal.uri,
            "@type": "DefinedTerm",
            "termCode": str(goal.goal),
            "name": goal.short_name,
            "inDefinedTermSet": {"@id": SDG},
            **self._url("goal", str(goal.goal)),
        }

    def target(self, target: Target) -> Node:
        """An SDG target by the UN's own name for it, in our short wording."""
        goal = self._book.goals[str(target.goal)]
        return {
            **self._target_in_short(target),
            "name": target.title,
            "skos:broader": {"@id": goal.uri},
            **self._url("target", target.code),
        }

    def place(self, place: Place) -> Node:
        """A place inside the place around it."""
        inside = _refs("place", [place.parent] if place.parent else [])
        return {
            "@id": urn("place", place.id),
            **_place_in_short(place),
            **_filled(containedInPlace=inside),
            **self._url("place", place.id),
        }

    def source(self, source: Source) -> Node:
        """A source of the bibliography."""
        return {
            "@id": urn("source", source.id),
            "@type": _SOURCE_TYPES.get(source.type, "CreativeWork"),
            "name": source.title,
            **_filled(
                author=[_author(one) for one in source.author],
                datePublished=source.issued,
                publisher={"@type": "Organization", "name": source.publisher} if source.publisher else None,
                sameAs=[{"@id": one} for one in (source.url, source.doi and f"https://doi.org/{source.doi}") if one],
                inLanguage=source.language,
                genre=source.kind.title_text,
            ),
            **self._url("source", source.id),
        }

    def word(self, term: Term) -> Node:
        """A term of the glossary."""
        return self._term("term", term.id, term.term, term.definition) | _filled(alternateName=list(term.also))

    def value(self, kind: str, identity: str, title: str, definition: str) -> Node:
        """A value of a closed list, such as a theme or an outcome."""
        return self._term(kind, identity, title, definition)

    def term_sets(self) -> Iterator[Node]:
        """The sets that terms belong to."""
        sets = [
            *((one.value, f"{one.title_text}s", "factors/") for one in FactorKind),
            ("term", "Glossary", "glossary/"),
            *((one.kind, one.title, f"{one.address}#{one.kind}") for one in closed_lists(self._book)),
        ]
        for kind, name, path in sets:
            node = {"@id": urn(f"{kind}-set"), "@type": "DefinedTermSet", "name": name}
            yield node | {"url": self._link(path), "isPartOf": {"@id": DATASET}}
        yield {"@id": SDG, "@type": "DefinedTermSet", "name": "Sustainable Development Goals"}

    def dataset(self) -> Node:
        """The whole casebook as a data set with its files."""
        book = self._book
        periods = [case.period.start for case in book.cases.values() if case.period.start]
        files = [
            ("Whole graph", "application/ld+json", GRAPH),
            ("Whole graph", "text/turtle", TURTLE),
            ("Tables with a codebook", _XLSX, f"{TABLE_FOLDER}casebook.xlsx"),
            ("Data package", "application/json", f"{TABLE_FOLDER}datapackage.json"),
            ("API", "application/json", "api/v1/index.json"),
            *((f"Table: {one.title}", "text/csv", f"{TABLE_FOLDER}{one.name}.csv") for one in TABLES),
        ]
        return {
            "@id": DATASET,
            "@type": "Dataset",
            "name": TITLE,
            "description": "Cases, factors, lessons and guidance on multi-stakeholder partnerships for the "
            "Sustainable Development Goals, each claim with its source.",
            "inLanguage": LANGUAGE,
            "isAccessibleForFree": True,
            "license": self._link(LICENCE),
            "creator": {"@type": "Organization", "name": CONTRIBUTORS},
            **_filled(
                dateModified=self._edition.updated,
                version=self._edition.updated,
                temporalCoverage=f"{min(periods)}/.." if periods else None,
            ),
            "distribution": [
                {"@type": "DataDownload", "name": name, "encodingFormat": kind, "contentUrl": self._link(path)}
                for name, kind, path in files
            ],
            "url": self._link("data/"),
        }

    def page(self, page: Page) -> Node:
        """A page that is about no single record."""
        kind = "WebSite" if page.kind == "home" else "CollectionPage" if page.kind in COLLECTIONS else "WebPage"
        url = self._edition.url(page.address)
        return {"@type": kind, "name": page.title, "description": page.description, "inLanguage": LANGUAGE} | _filled(
            dateModified=self._edition.page_changed(page), url={"@id": url} if url else None
        )

    def _node(self, kind: str, record_kind: str, record: Dated, **values: Any) -> Node:
        return {
            "@id": urn(record_kind, record.id),
            "@type": kind,
            **_filled(**values, datePublished=published_on(record), dateModified=changed_on(record)),
            "inLanguage": LANGUAGE,
            "license": self._link(LICENCE),
            "isPartOf": {"@id": DATASET},
            **self._url(record_kind, record.id),
        }

    def _term(self, kind: str, identity: str, title: str, definition: str, term_set: str = "") -> Node:
        return {
            "@id": urn(kind, identity),
            "@type": "DefinedTerm",
            "termCode": identity,
            "name": title,
            "description": to_plain(definition),
            "inDefinedTermSet": {"@id": urn(term_set or f"{kind}-set")},
            **self._url(kind, identity),
        }

    def _task(self, task: Task, position: int) -> Node:
        node = {"@id": urn("task", task.number), "@type": "HowToStep", "position": position, "name": task.title}
        return node | self._url("task", task.number)

    def _target_in_short(self, target: Target) -> Node:
        return {
            "@id": target.uri,
            "@type": "DefinedTerm",
            "termCode": target.code,
            "inDefinedTermSet": {"@id": SDG},
        }

    def _url(self, kind: str, identity: str) -> Node:
        # A page need not tell its own relative address; a file that stands elsewhere does.
        path = self._edition.address(kind, identity)
        in_own_page = path.partition("#")[0] == self._base
        known = self._edition.url(path)
        return {"url": {"@id": known}} if known else {} if in_own_page else {"url": self._link(path)}

    def _link(self, path: str) -> Node:
        return {"@id": self._edition.href(self._base, path)}


_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def graph_files(edition: Edition) -> Iterator[Asset]:
    """The whole graph as JSON-LD and as Turtle, and each case by itself."""
    nodes = list(_all_nodes(Describer(edition, GRAPH), edition))
    yield Asset(GRAPH, json_text({"@context": CONTEXT, "@graph": nodes}))
    yield Asset(TURTLE, turtle(nodes, {"schema": VOCABULARY, "skos": SKOS}).encode())
    for case in edition.book.cases.values():
        path = f"data/cases/{case.id}.jsonld"
        yield Asset(path, json_text({"@context": CONTEXT, **Describer(edition, path).case_in_full(case)}))


def _all_nodes(describe: Describer, edition: Edition) -> Iterator[Node]:
    book = edition.book
    yield describe.dataset()
    yield from map(describe.case_in_full, book.cases.values())
    yield from map(describe.factor, book.factors.values())
    yield from map(describe.lesson, book.lessons.values())
    yield from map(describe.module, book.modules.values())
    yield from map(describe.step_in_full, book.steps.values())
    yield from map(describe.goal, book.goals.values())
    yield from map(describe.target, book.targets.values())
    yield from map(describe.place, _shown_places(edition))
    yield from map(describe.source, book.sources.values())
    yield from map(describe.word, book.terms.values())
    for one in closed_lists(book):
        for value in one.values:
            yield describe.value(one.kind, value.id, value.title, value.definition)
    yield from describe.term_sets()


def _shown_places(edition: Edition) -> Iterator[Place]:
    book = edition.book
    for place in book.places.values():
        if place.level != "country" or insight.cases_in(book, place):
            yield place


def script_block(edition: Edition, page: Page) -> str:
    """The description of a page as a block of HTML."""
    node = {"@context": CONTEXT, **_node_of(edition, page)}
    # "</" would end the script inside a text; in JSON it may be written with a backslash.
    text = json_text(node, compact=True).decode().replace("</", "<\\/").replace("<!--", "<\\u0021--")
    return f'<script type="application/ld+json">{text}</script>'


def _node_of(edition: Edition, page: Page) -> Node:
    describe, book = Describer(edition, page.address), edition.book
    if page.kind == "data":
        return describe.dataset()
    match edition.subject(page):
        case ("case", one):
            return describe.case(book.cases[one])
        case ("factor", one):
            return describe.factor(book.factors[one])
        case ("lesson", one):
            return describe.lesson(book.lessons[one])
        case ("module", one):
            return describe.module(book.modules[one])
        case ("step", one):
            return describe.step(book.steps[one])
        case ("goal", one):
            return describe.goal(book.goals[one])
        case ("target", one):
            return describe.target(book.targets[one])
        case ("place", one):
            return describe.place(book.places[one])
        case ("source", one):
            return describe.source(book.sources[one])
        case _:
            return describe.page(page)


def _refs(kind: str, ids: Iterable[str]) -> list[Node]:
    return [{"@id": urn(kind, one)} for one in ids]


def _place_in_short(place: Place) -> Node:
    code = {"identifier": place.id} if place.country else {}
    return {"@type": _PLACE_TYPES.get(place.level, "Place"), "name": place.name, **code}


def _author(name: Name) -> Node:
    if name.literal:
        return {"@type": "Organization", "name": name.literal}
    person = _filled(familyName=name.family, givenName=name.given)
    return {"@type": "Person", **person}


def _direction(position: int, text: str) -> Node:
    return {"@type": "HowToDirection", "position": position, "text": to_plain(text)}


def _filled(**values: Any) -> Node:
    return {name: value for name, value in values.items() if value not in (None, [], "")}
