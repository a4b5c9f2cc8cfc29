"""Turns the casebook into a static JSON API: files that any host can serve, with links, schemas and metadata."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel

from generator.artifacts import Asset
from generator.documents.prose import to_plain
from generator.model.case import Case, Effect
from generator.model.places import Place
from generator.outputs import insight
from generator.outputs.closed_lists import ClosedList, closed_lists
from generator.outputs.exports import api_model as model
from generator.outputs.exports.edition import (
    LICENCE,
    LICENCE_NAME,
    TITLE,
    Edition,
    cases_of,
    changed_on,
    newest,
    relative,
    urn,
)
from generator.outputs.exports.openapi import openapi, schema_of
from generator.outputs.exports.text import json_text

API = "api/v1/"
INDEX = f"{API}index.json"
DESCRIPTION = f"{API}openapi.json"
CITING = ("case", "step", "module", "factor", "lesson", "term", "health-question")
"""Kinds of records that are told to cite a source: those whose pages show it."""

Kept = TypeVar("Kept", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Answer:
    """A file of the API: what it holds, its shape, and how its items are made. `{id}` stands for each case."""

    name: str
    meaning: str
    shape: type[model.Envelope]
    items: Callable[[Maker], Sequence[Any]] = lambda _: ()

    @property
    def schema_path(self) -> str:
        """Where the JSON Schema of the answer stands."""
        return f"{API}schema/{self.name.removesuffix('s/{id}')}.json"


def api_files(edition: Edition) -> Iterator[Asset]:
    """Every file of the API, its schemas and its description."""
    entries: list[tuple[Answer, int | None]] = []
    for answer in ANSWERS:
        yield Asset(answer.schema_path, json_text(schema_of(answer.shape)))
        if answer is ONE_CASE:
            yield from (_one_case(edition, case) for case in edition.book.cases.values())
            entries.append((answer, None))
        elif answer is not INDEX_ANSWER:
            items = answer.items(Maker(edition, f"{API}{answer.name}.json"))
            yield _collection(edition, answer, items)
            entries.append((answer, len(items)))
    yield _index(edition, entries)
    yield Asset(DESCRIPTION, json_text(openapi(_paths(), model.VERSION, edition.url(API))))


def _paths() -> dict[str, tuple[type[BaseModel], str]]:
    return {f"/{answer.name}.json": (answer.shape, answer.meaning) for answer in ANSWERS}


class Maker:
    """Makes the items of one file, with links seen from there."""

    def __init__(self, edition: Edition, path: str) -> None:
        self._edition = edition
        self._path = path
        self.book = edition.book

    def envelope(self, answer: Answer, updated: str | None) -> dict[str, Any]:
        """What a file says about itself."""
        return {
            "kind": answer.name.partition("/")[0] if answer is not ONE_CASE else "case",
            "self_": self.link(self._path),
            "index": self.link(INDEX),
            "json_schema": self.link(answer.schema_path),
            "licence": model.Licence(name=LICENCE_NAME, text=self.link(LICENCE)),
            "updated": updated,
        }

    def link(self, path: str) -> model.Link:
        """An address as the API tells it."""
        return model.Link(href=relative(self._path, path), url=self._edition.url(path))

    def links(self, kind: str, identity: object) -> model.RecordLinks:
        """Where the page of a record stands."""
        return model.RecordLinks(page=self.link(self._edition.address(kind, identity)))

    def case_in_short(self, case: Case) -> model.CaseInShort:
        """A case as it stands in lists."""
        book = self.book
        return model.CaseInShort(
            **self._worked_out(case),
            **{name: getattr(case, name) for name in ("id", "title", "maturity", "outcome", "period", "scale")},
            summary=to_plain(case.summary),
            places=case.places,
            themes=case.themes,
            targets=tuple(model.TargetInCase(code=one.code, weight=one.weight) for one in case.targets),
            factors=tuple(
                model.FactorInCase(
                    factor=one.factor,
                    effect=one.effect,
                    step=one.step,
                    module=book.steps[one.step].module if one.step else book.factors[one.factor].modules[0],
                )
                for one in case.factors
            ),
            lessons=tuple(one.lesson for one in case.lessons),
            partner_types=tuple(dict.fromkeys(one.type for one in case.partners)),
            ending_causes=case.ending.causes if case.ending else (),
        )

    def whole_case(self, case: Case) -> model.WholeCase:
        """A case with all that its content file says."""
        return _extended(model.WholeCase, case, **self._worked_out(case))

    def cases(self) -> list[model.CaseInShort]:
        return [self.case_in_short(case) for case in self.book.cases.values()]

    def factors(self) -> list[model.FactorItem]:
        book = self.book
        found = []
        for factor in book.factors.values():
            shown = insight.showings(book, factor.id)
            cases = {effect.value: _ids(one.case for one in shown[effect]) for effect in Effect}
            found.append(
                _extended(
                    model.FactorItem,
                    factor,
                    counterparts=insight.twins(book, factor.id),
                    cases=model.FactorEffects(**cases),
                    **self._known("factor", factor),
                )
            )
        return found

    def lessons(self) -> list[model.LessonItem]:
        return [
            _extended(model.LessonItem, one, cases=self._cases("lesson", one.id), **self._known("lesson", one))
            for one in self.book.lessons.values()
        ]

    def modules(self) -> list[model.ModuleItem]:
        return [
            _extended(
                model.ModuleItem,
                one,
                steps=tuple(step.id for step in self.book.steps.values() if step.module == one.id),
                cases=self._cases("module", one.id),
                **self._known("module", one),
            )
            for one in self.book.modules.values()
        ]

    def steps(self) -> list[model.StepItem]:
        return [
            _extended(model.StepItem, one, cases=self._cases("step", one.id), **self._known("step", one))
            for one in self.book.steps.values()
        ]

    def goals(self) -> list[model.GoalItem]:
        return [
            _extended(
                model.GoalItem,
                one,
                targets=tuple(target.code for target in self.book.targets.values() if target.goal == one.goal),
                cases=self._cases("goal", str(one.goal)),
                links=self.links("goal", one.goal),
            )
            for one in self.book.goals.values()
        ]

    def targets(self) -> list[model.TargetItem]:
        return [
            _extended(
                model.TargetItem, one, cases=self._cases("target", one.code), links=self.links("target", one.code)
            )
            for one in self.book.targets.values()
        ]

    def places(self) -> list[model.PlaceItem]:
        return [self._place(place) for place in self.book.places.values()]

    def sources(self) -> list[model.SourceItem]:
        book = self.book
        found = []
        for source in book.sources.values():
            links_here = (link for kind in CITING for link in book.backlinks("source", source.id, kind))
            citing = dict.fromkeys((link.kind, link.id) for link in links_here)
            cited_by = tuple(model.Citing(kind=kind, id=one) for kind, one in citing)
            links = self.links("source", source.id)
            found.append(
                _extended(model.SourceItem, source, urn=urn("source", source.id), cited_by=cited_by, links=links)
            )
        return found

    def terms(self) -> list[model.TermItem]:
        return [
            _extended(model.TermItem, one, urn=urn("term", one.id), links=self.links("term", one.id))
            for one in self.book.terms.values()
        ]

    def troubles(self) -> list[model.TroubleItem]:
        return [
            _extended(model.TroubleItem, one, links=self.links("trouble", one.id))
            for one in self.book.troubles.values()
        ]

    def health_check(self) -> list[model.HealthQuestionItem]:
        return [
            _extended(model.HealthQuestionItem, one, links=self.links("health-question", one.id))
            for one in self.book.health_questions.values()
        ]

    def lists(self) -> list[model.ListItem]:
        return [*(self._list(one) for one in closed_lists(self.book)), *self._lists_of_patterns()]

    def patterns(self) -> list[model.PatternItem]:
        # Publication has passed them through the gates of the safe space; cards stay on their pages.
        return [
            _extended(model.PatternItem, one, urn=urn("pattern", one.id), links=self.links("pattern", one.id))
            for one in self.book.patterns.values()
        ]

    def _lists_of_patterns(self) -> Iterator[model.ListItem]:
        """Causes and signs, as far as a published pattern names them."""
        no_page = model.RecordLinks(page=None)
        named_causes = {cause for one in self.book.patterns.values() for cause in one.causes}
        named_signs = {sign for one in self.book.patterns.values() for sign in one.signs}
        causes = tuple(
            model.ListValue(id=one.id, title=one.title, definition=one.definition, cases=(), links=no_page)
            for one in self.book.failure_causes.values()
            if one.id in named_causes
        )
        signs = tuple(
            model.ListValue(id=one.id, title=one.title, definition="", cases=(), links=no_page)
            for one in self.book.early_signs.values()
            if one.id in named_signs
        )
        for identity, title, definition, values in (
            ("failure-cause", "Cause of failure", "What patterns name as causes.", causes),
            ("early-sign", "Early sign", "Warnings that people saw, or could have seen.", signs),
        ):
            yield model.ListItem(id=identity, title=title, definition=definition, values=values)

    def _list(self, one: ClosedList) -> model.ListItem:
        values = tuple(
            model.ListValue(
                id=value.id,
                title=value.title,
                definition=value.definition,
                cases=_ids(value.cases),
                links=self.links(one.kind, value.id),
            )
            for value in one.values
        )
        return model.ListItem(id=one.kind, title=one.title, definition=one.introduction, values=values)

    def _place(self, place: Place) -> model.PlaceItem:
        cases = self._cases("place", place.id)
        # A country without a case has no page of its own.
        has_page = place.level != "country" or bool(cases)
        return model.PlaceItem(
            id=place.id,
            urn=urn("place", place.id),
            name=place.name,
            level=place.level,
            parent=place.parent,
            latitude=place.country.lat if place.country else None,
            longitude=place.country.lon if place.country else None,
            cases=cases,
            links=self.links("place", place.id) if has_page else model.RecordLinks(page=None),
        )

    def _worked_out(self, case: Case) -> dict[str, Any]:
        book = self.book
        page = self._edition.address("case", case.id)
        return {
            "urn": urn("case", case.id),
            "regions": tuple(place.id for place in insight.regions_of(book, case)),
            "goals": tuple(int(goal) for goal in insight.goals_of(book, case)),
            "modules": insight.modules_of(book, case),
            "steps": insight.steps_of(case),
            "sources": tuple(dict.fromkeys(citation.source for citation in insight.citations_of(case))),
            "updated": changed_on(case),
            "links": model.CaseLinks(
                page=self.link(page),
                json_=self.link(f"{API}cases/{case.id}.json"),
                yaml=self.link(f"data/cases/{case.id}.yml"),
                jsonld=self.link(f"data/cases/{case.id}.jsonld"),
                markdown=self.link(f"{page}index.md"),
            ),
        }

    def _known(self, kind: str, record: Any) -> dict[str, Any]:
        return {
            "urn": urn(kind, record.id),
            "updated": changed_on(record),
            "links": self.links(kind, record.id),
        }

    def _cases(self, kind: str, identity: str) -> tuple[str, ...]:
        return _ids(cases_of(self.book, kind, identity))


INDEX_ANSWER = Answer("index", "What the API has: counts, versions, licence and schemas.", model.Index)
ONE_CASE = Answer("cases/{id}", "One case with its story, claims and sources.", model.CaseAnswer)
ANSWERS: tuple[Answer, ...] = (
    INDEX_ANSWER,
    Answer("cases", "All cases in short.", model.Cases, Maker.cases),
    ONE_CASE,
    Answer("factors", "Success factors and challenges, with the cases that show them.", model.Factors, Maker.factors),
    Answer("lessons", "Lessons from failure, with the cases that teach them.", model.Lessons, Maker.lessons),
    Answer("modules", "The modules of the guidance.", model.Modules, Maker.modules),
    Answer("steps", "The steps of the guidance, with tasks and checklists.", model.Steps, Maker.steps),
    Answer("goals", "The Sustainable Development Goals, with cases.", model.Goals, Maker.goals),
    Answer("targets", "The targets of the goals in our short wording, with cases.", model.Targets, Maker.targets),
    Answer("places", "The world, regions, subregions and countries, with cases.", model.Places, Maker.places),
    Answer("sources", "Every publication that claims rest on.", model.Sources, Maker.sources),
    Answer("lists", "The closed lists that sort the cases, with what each value means.", model.Lists, Maker.lists),
    Answer("terms", "The glossary.", model.Terms, Maker.terms),
    Answer("troubles", "Common troubles, and where to go from there.", model.Troubles, Maker.troubles),
    Answer("health-check", "The statements of the partnership health check.", model.HealthCheck, Maker.health_check),
    Answer("patterns", "Patterns of failure from the safe space.", model.Patterns, Maker.patterns),
)
"""Every answer of the API, in the order of its description."""


def _collection(edition: Edition, answer: Answer, items: Sequence[BaseModel]) -> Asset:
    path = f"{API}{answer.name}.json"
    updated = newest(getattr(one, "updated", None) for one in items)
    envelope = Maker(edition, path).envelope(answer, updated)
    return Asset(path, _written(answer.shape.model_construct(**envelope, count=len(items), items=tuple(items))))


def _one_case(edition: Edition, case: Case) -> Asset:
    path = f"{API}cases/{case.id}.json"
    maker = Maker(edition, path)
    item = maker.whole_case(case)
    answer = model.CaseAnswer.model_construct(**maker.envelope(ONE_CASE, item.updated), item=item)
    return Asset(path, _written(answer))


def _index(edition: Edition, entries: Iterable[tuple[Answer, int | None]]) -> Asset:
    maker = Maker(edition, INDEX)
    endpoints = tuple(
        model.Endpoint(
            name=answer.name,
            meaning=answer.meaning,
            count=count,
            file=maker.link(f"{API}{answer.name}.json") if count is not None else None,
            json_schema=maker.link(answer.schema_path),
        )
        for answer, count in entries
    )
    index = model.Index(
        **maker.envelope(INDEX_ANSWER, edition.updated),
        title=TITLE,
        versions=model.Versions(api=model.VERSION, content=edition.updated),
        documentation=maker.link("data/api/"),
        description=maker.link(DESCRIPTION),
        tables=maker.link("data/tables/datapackage.json"),
        graph=maker.link("data/casebook.jsonld"),
        endpoints=endpoints,
    )
    return Asset(INDEX, _written(index))


def _extended(shape: type[Kept], record: BaseModel, **values: Any) -> Kept:
    """The record with more properties. It was validated when it was read; nothing is checked twice."""
    own = {name: getattr(record, name) for name in type(record).model_fields}
    return shape.model_construct(**own, **values)


def _ids(cases: Iterable[Case]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(case.id for case in cases))


def _written(answer: BaseModel) -> bytes:
    return json_text(answer.model_dump(mode="json", by_alias=True))
