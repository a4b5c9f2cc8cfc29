"""The list of all printed documents: what each is, for whom, and what goes into it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.model.case import Case
from generator.model.fields import Change, Choice
from generator.model.guideline import Module
from generator.outputs.handouts.choosing import all_decisions
from generator.outputs.handouts.codes import qr_code
from generator.outputs.handouts.matter import Data, Matter
from generator.outputs.handouts.paper import BOTH, Paper
from generator.outputs.handouts.typesetting import Fit
from generator.outputs.handouts.words import with_curly_quotes
from generator.publication import Casebook

SITE_NAME = "Partnering Casebook"
LICENCE = "Free to copy, translate and adapt for education and non-commercial use, if the source is named."
ANSWERS = ("Not at all", "Partly", "Mostly", "Fully", "Does not apply")
"""How a statement of the health check is answered."""
FOLDER = "train/files/"
CURRENT = "train/current/"


class Audience(Choice):
    """Who gets a document in hand."""

    PARTICIPANTS = "participants", "Participants’ handout", "What a module is about, to read and to fill in."
    FACILITATOR = "facilitator", "Facilitator’s guide", "How to run a session: plans, notes and answers."
    EXERCISES = "exercises", "Exercises", "The exercises and decisions alone, with worksheets."
    SLIDES = "slides", "Slides", "A plain deck with key points, a case, decisions and exercises."
    PACK = "pack", "Trainer’s pack", "Everything about all modules in one document."
    SELECTION = "selection", "Handout", "Modules and cases that somebody chose."
    CASE = "case", "Case sheet", "One case on two pages."
    CARDS = "cards", "Decision cards", "Decisions from cases, to cut out."
    POSTER = "poster", "The partnering process", "The wheel for the wall, on one sheet of A3."
    TILES = "poster-tiled", "The partnering process", "The wheel for the wall, on two sheets to be glued."
    HEALTH = "health", "Partnership health check", "The health check to fill in by hand."
    GLOSSARY = "glossary", "Glossary", "The words of partnering."


@dataclass(frozen=True)
class Document:
    """A document to print. `content` is plain data; `records` are the kind and id of each record that went in."""

    id: str
    title: str
    description: str
    audience: Audience
    template: str
    content: Mapping[str, Any]
    records: tuple[tuple[str, str], ...]
    papers: tuple[Paper, ...] = BOTH
    fits: Mapping[Paper, Fit] = field(default_factory=dict)

    @property
    def version(self) -> str:
        """A short hash of the content, in two groups that are easy to compare by eye."""
        text = json.dumps(self.content, ensure_ascii=False, sort_keys=True)
        digest = hashlib.sha256(text.encode()).hexdigest()
        return f"{digest[:4]}-{digest[4:8]}"

    @property
    def current_page(self) -> str:
        """The address of the page that tells whether a print is current."""
        if self.audience is Audience.SELECTION:
            return "train/"  # nobody but its maker knows what went in
        return f"{CURRENT}{self.id}/"

    def path(self, paper: Paper) -> str:
        """Where the file stands on the site."""
        return f"{FOLDER}{self.id}-{paper.value}.pdf"


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """A change of a record that went into a document."""

    kind: str
    id: str
    change: Change


def documents(book: Casebook) -> tuple[Document, ...]:
    """Every document of the casebook, in the order in which a trainer meets them."""
    return tuple(_documents(book))


def history(book: Casebook, document: Document) -> tuple[HistoryEntry, ...]:
    """What changed in the records of a document, newest first."""
    found = [
        HistoryEntry(kind, identity, change)
        for kind, identity in document.records
        for change in getattr(_record(book, kind, identity), "history", ())
    ]
    return tuple(sorted(found, key=lambda entry: entry.change.date, reverse=True))


def data_of(book: Casebook, document: Document, site_url: str) -> Data:
    """The whole input of a template: the content and what stands on every page. *site_url* may be empty."""
    address = f"{site_url.rstrip('/')}/{document.current_page}" if site_url else document.current_page
    return {
        "doc": {
            "title": document.title,
            "description": document.description,
            "audience": document.audience.title_text,
            "site": SITE_NAME,
            "version": document.version,
            "date": max((entry.change.date for entry in history(book, document)), default="2000-01-01"),
            "licence": LICENCE,
            "url": address,
            "url_text": address.removeprefix("https://").removeprefix("http://").rstrip("/"),
            "qr": qr_code(f"{address}?v={document.version}") if site_url else "",
        },
        **document.content,
    }


@dataclass(frozen=True, slots=True)
class Selection:
    """What somebody wants in one document of their own."""

    modules: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()
    exercises: bool = False
    answers: bool = False


def selected(book: Casebook, selection: Selection) -> Document:
    """One document with the chosen modules and cases; exercises and answers are those of the modules."""
    matter = Matter(book)
    modules = [book.modules[one] for one in selection.modules]
    content = {
        **matter.wheel(),
        "modules": [_pack_part(matter, module) for module in modules],
        "cases": [matter.case(book.cases[one]) for one in selection.cases],
        "exercises": selection.exercises,
        "answers": selection.answers,
    }
    return _document(matter, Audience.SELECTION, content)


def _documents(book: Casebook) -> Iterator[Document]:
    for module in book.modules.values():
        yield _module_document(book, module, Audience.PARTICIPANTS, _for_participants)
        if module.training:
            yield _module_document(book, module, Audience.FACILITATOR, _for_facilitators)
        yield _module_document(book, module, Audience.EXERCISES, _for_exercises)
        yield _module_document(book, module, Audience.SLIDES, _for_slides, papers=(Paper.SCREEN,))
    for case in book.cases.values():
        yield _case_sheet(book, case)
    yield from _for_the_wall_and_the_table(book)


def _for_the_wall_and_the_table(book: Casebook) -> Iterator[Document]:
    matter = Matter(book)
    yield _document(
        matter, Audience.PACK, {"modules": [_pack_part(matter, one) for one in book.modules.values()], **matter.wheel()}
    )
    matter = Matter(book)
    if decisions := matter.decisions(all_decisions(book)):
        yield _document(matter, Audience.CARDS, {"decisions": decisions})
    matter = Matter(book)
    poster = {"modules": [matter.module_in_short(one) for one in book.modules.values()], **matter.wheel()}
    yield _document(matter, Audience.POSTER, poster, papers=(Paper.A3,))
    yield _document(matter, Audience.TILES, poster)
    matter = Matter(book)
    if book.health_questions:
        yield _document(matter, Audience.HEALTH, {"modules": matter.health_check(), "scale": [*ANSWERS]})
    matter = Matter(book)
    if book.terms:
        yield _document(matter, Audience.GLOSSARY, {"terms": matter.glossary()})


def _pack_part(matter: Matter, module: Module) -> Data:
    return {
        "module": matter.module(module),
        "decisions": matter.module_decisions(module),
        "facts": _facts(module, "In this part", "Participants’ pages and the facilitator’s guide"),
    }


def _document(matter: Matter, audience: Audience, content: Data, papers: tuple[Paper, ...] = BOTH) -> Document:
    return Document(
        id=audience.value,
        title=audience.title_text,
        description=audience.meaning,
        audience=audience,
        template=audience.value,
        content=_printed({**content, "sources": matter.sources()}),
        records=matter.records,
        papers=papers,
    )


def _module_document(
    book: Casebook,
    module: Module,
    audience: Audience,
    content: Callable[[Matter, Module], Data],
    papers: tuple[Paper, ...] = BOTH,
) -> Document:
    matter = Matter(book)
    made = content(matter, module)
    return Document(
        id=f"module-{module.id}-{audience.value}",
        title=f"Module {module.id.upper()}: {module.title}. {audience.title_text}",
        description=audience.meaning,
        audience=audience,
        template=audience.value,
        content=_printed({**made, "sources": matter.sources()}),
        records=matter.records,
        papers=papers,
    )


def _for_slides(matter: Matter, module: Module) -> Data:
    made = matter.module_for_trainers(module)
    cases = matter.cases_in_short(module)
    return {
        "module": made,
        "case": cases[0] if cases else None,
        "decisions": matter.module_decisions(module)[:2],
        "exercises": [step["exercise"] for step in made["steps"] if step["exercise"]],
    }


def _for_participants(matter: Matter, module: Module) -> Data:
    return {"module": matter.module(module), "facts": _facts(module, "For whom", "People who run a partnership")}


def _for_facilitators(matter: Matter, module: Module) -> Data:
    made = matter.module_for_trainers(module)
    return {
        "module": made,
        "decisions": matter.module_decisions(module),
        "facts": _facts(module, "Also print", "The participants’ handout and the exercises, one for each person"),
    }


def _for_exercises(matter: Matter, module: Module) -> Data:
    return {
        "module": matter.module_for_trainers(module),
        "decisions": matter.module_decisions(module),
        "facts": _facts(
            module, "How to print", "On both sides: each decision is on the front, and what happened on its back"
        ),
    }


def _facts(module: Module, name: str, words: str) -> list[list[str]]:
    plans = module.training.plans if module.training else ()
    lengths = ", ".join(plan.length.title_text.lower() for plan in plans)
    facts = [["Sessions", lengths[0].upper() + lengths[1:]]] if lengths else []
    return [*facts, [name, words]]


def _case_sheet(book: Casebook, case: Case) -> Document:
    matter = Matter(book)
    made = matter.case(case)
    return Document(
        id=f"case-{case.id}",
        title=case.title,
        description=Audience.CASE.meaning,
        audience=Audience.CASE,
        template="case",
        content=_printed({"case": made, "sources": matter.sources()}),
        records=matter.records,
        fits={paper: Fit(2, _DENSITIES[_first_density(made, matter.sources(), paper) :]) for paper in BOTH},
    )


_DENSITIES = tuple(
    (("size", size), ("apart", apart))
    for size, apart in (
        ("11", "yes"),
        ("10.5", "yes"),
        ("10", "yes"),
        ("9.6", "yes"),
        ("9.6", "tight"),
        ("9.3", "tight"),
        ("9", "tight"),
    )
)
"""Ways to set a case sheet, from roomy to dense."""

_ROOM_OF_THE_BACK = {Paper.A4: (2400, 3000, 3400, 3900, 4400), Paper.LETTER: (2250, 2700, 3000, 3400, 4200)}
"""How many characters the back of a case sheet mostly holds at each density; it saves attempts, and decides nothing."""


def _first_density(case: Data, sources: list[Data], paper: Paper) -> int:
    back = [case[key] for key in ("helped", "held_back", "lessons", "targets", "follow_up", "caveats")]
    length = _length([*back, sources])
    return sum(1 for room in _ROOM_OF_THE_BACK[paper] if length > room)


def _length(data: object) -> int:
    if isinstance(data, dict):
        return sum(map(_length, data.values()))
    if isinstance(data, list):
        return sum(map(_length, data))
    return len(data) if isinstance(data, str) else 0


_NOT_WORDS = {"wheel", "url", "href", "t", "id", "module"}


def _printed(data: Any) -> Any:
    """The content with the quotation marks of a printer in all its words."""
    if isinstance(data, dict):
        return {
            key: value if key in _NOT_WORDS and isinstance(value, str) else _printed(value)
            for key, value in data.items()
        }
    if isinstance(data, list | tuple):
        return [_printed(value) for value in data]
    return with_curly_quotes(data) if isinstance(data, str) else data


def _record(book: Casebook, kind: str, identity: str) -> object:
    families: dict[str, Mapping[str, object]] = {
        "module": book.modules,
        "step": book.steps,
        "case": book.cases,
        "term": book.terms,
        "health-question": book.health_questions,
    }
    return families[kind][identity]


__all__ = ["Audience", "Document", "HistoryEntry", "all_decisions", "data_of", "documents", "history"]
