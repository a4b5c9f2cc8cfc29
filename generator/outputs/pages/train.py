"""The pages for trainers: what to print, modules to train, decisions to discuss, and whether a print is current."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.artifacts import Asset, Page
from generator.model.case import Case
from generator.model.guideline import Module
from generator.model.training import SessionLength
from generator.outputs.handouts.choosing import all_decisions, cases_for, decisions_of_module
from generator.outputs.handouts.documents import Audience, Document, documents, history
from generator.outputs.handouts.printing import Printed
from generator.outputs.site import Site

SECTION = "train/"
PARTS = "train/pack-parts.js"
"""The script with the parts of the pack builder."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A document with its finished files and the picture of its first page; both are absent without printing."""

    document: Document
    files: tuple[Printed, ...]
    preview: str


def pages(site: Site) -> Iterator[Page]:
    offers = tuple(_offer(site, document) for document in documents(site.book))
    yield _overview(site, offers)
    for module in site.book.modules.values():
        yield _module(site, module, offers)
    yield _decisions(site)
    yield _pack(site)
    for offer in offers:
        yield _current(site, offer)


def parts(site: Site) -> Asset:
    """What the pack builder puts together: a script with the HTML of each part, which also loads from a disk."""
    book = site.book
    decisions = enumerate(all_decisions(book), 1)
    made = {
        **{f"module/{one.id}": _part(site, module=one) for one in book.modules.values()},
        **{f"exercise/{one.id}": _part(site, exercise=one) for one in book.steps.values() if one.exercise},
        **{f"decision/{one.id}": _part(site, decision=one, number=number) for number, one in decisions},
        **{f"case/{one.id}": _part(site, case=one) for one in book.cases.values()},
    }
    return Asset(PARTS, f"window.casebookParts={json.dumps(made, ensure_ascii=False)};\n".encode())


def _part(site: Site, **values: Any) -> str:
    shown: dict[str, Any] = {"module": None, "exercise": None, "decision": None, "case": None, "number": 0} | values
    return site.page("pack_part", address("pack"), title="", description="", kind="part", **shown).body


def _pack(site: Site) -> Page:
    book = site.book
    return site.page(
        "pack",
        address("pack"),
        title="Put a document together",
        description="Choose modules, exercises, decisions and cases, and print them as one document.",
        kind="pack",
        section=SECTION,
        meta={"script": "pack"},
        lengths=SessionLength,
        decisions=list(all_decisions(book)),
        parts_address=PARTS,
    )


def address(page: str) -> str:
    """The address of a page for trainers."""
    return f"{SECTION}{page}/"


def _offer(site: Site, document: Document) -> Offer:
    preview = site.printed.previews.get(document.id)
    return Offer(document, site.printed.files.get(document.id, ()), preview.path if preview else "")


def _overview(site: Site, offers: tuple[Offer, ...]) -> Page:
    book = site.book
    by_audience = {audience: [one for one in offers if one.document.audience is audience] for audience in Audience}
    of_modules = {
        module: [one for one in offers if one.document.id.startswith(f"module-{module}-")] for module in book.modules
    }
    return site.page(
        "train",
        SECTION,
        title="Train others",
        description="Handouts, session plans, exercises and decisions from real cases, made to be printed.",
        kind="train",
        section=SECTION,
        by_audience=by_audience,
        audiences=Audience,
        of_modules=of_modules,
        weight=site.printed.weight,
    )


def _module(site: Site, module: Module, offers: tuple[Offer, ...]) -> Page:
    book = site.book
    return site.page(
        "train_module",
        address(f"module-{module.id}"),
        title=f"Train module {module.id.upper()}: {module.title}",
        description=f"Session plans, exercises and a self-test for module {module.id.upper()}, {module.title}.",
        kind="train",
        section=SECTION,
        source=book.file_of("module", module.id),
        module=module,
        training=module.training,
        steps=[step for step in book.steps.values() if step.module == module.id],
        decisions=decisions_of_module(book, module),
        cases=cases_for(book, module),
        offers=[one for one in offers if one.document.id.startswith(f"module-{module.id}-")],
    )


def _decisions(site: Site) -> Page:
    book = site.book
    found = all_decisions(book)
    numbers = {case.id: number for number, case in enumerate(found, 1)}
    by_step: dict[str, list[Case]] = {}
    for case in found:
        if case.decision_point:
            by_step.setdefault(case.decision_point.step, []).append(case)
    return site.page(
        "decisions",
        address("decisions"),
        title="Decisions to discuss",
        description=f"{len(found)} moments from real partnerships where the partners had to choose. Decide, then look.",
        kind="train",
        section=SECTION,
        by_step=by_step,
        numbers=numbers,
    )


def _current(site: Site, offer: Offer) -> Page:
    document = offer.document
    return site.page(
        "current",
        document.current_page,
        title=f"Is this print current? {document.title}",
        description=f"The current version of “{document.title}” and what changed in it.",
        kind="current",
        section=SECTION,
        meta={"script": "current"},
        document=document,
        files=offer.files,
        history=history(site.book, document),
        records=document.records,
        names=_names(site),
    )


def _names(site: Site) -> dict[str, dict[str, str]]:
    """What each record that can go into a document is called."""
    book = site.book
    return {
        "module": {one.id: f"Module {one.id.upper()}: {one.title}" for one in book.modules.values()},
        "step": {one.id: f"Step {one.number}: {one.title}" for one in book.steps.values()},
        "case": {one.id: one.title for one in book.cases.values()},
        "term": {one.id: one.term for one in book.terms.values()},
        "health-question": {one.id: one.statement for one in book.health_questions.values()},
    }
