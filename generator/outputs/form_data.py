"""Turns the description of the form and the lists of the casebook into the script that the share page reads.

A classic script that sets one global, as the finder's table: the form works from a memory stick, where a page may not
fetch files. Each case stands in a script of its own, which is read when somebody suggests an edit.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from generator.artifacts import Asset
from generator.catalogue import rules
from generator.documents.prose import to_plain
from generator.documents.sources import MAX_BYTES
from generator.form.description import Description, FormField, description
from generator.form.messages import MESSAGES, PATTERNS
from generator.outputs.notes import short_reference
from generator.outputs.site import shorten
from generator.publication import Casebook

PATH = "assets/share.js"
GLOBAL = "casebookForm"
CASE_GLOBAL = "casebookCase"

Row = tuple[str, str, str]
"""An id, a title, and more words to search by."""

RULES = (
    "step-or-module",
    "period-order",
    "period-impossible",
    "url-without-date",
    "raw-html",
    "unsafe-link",
    "control-character",
    "not-in-print-fonts",
    "organisation-spelling",
    "link-to-itself",
    "id-used-twice",
    "file-too-large",
    "summary-length",
    "many-primaries",
    "only-helped",
    "verdict-by-partner",
    "no-author-or-publisher",
    "unused-source",
)
"""Rules that the form applies while somebody writes; the script has a function for each."""


def form_assets(book: Casebook) -> Iterator[Asset]:
    """The script of the form, and one of each case."""
    yield Asset(PATH, _script(GLOBAL, form_data(description(), book)))
    for case in book.cases.values():
        yield Asset(f"data/cases/{case.id}.js", _script(CASE_GLOBAL, as_written(case)))


def form_data(form: Description, book: Casebook) -> dict[str, Any]:
    """What the script needs to ask, to check and to write."""
    titles = {rule.code: rule for rule in rules()}
    return {
        "sections": [
            {"id": one.id, "title": one.title, "intro": one.intro, "fields": [field.key for field in one.fields]}
            for one in form.sections
        ],
        "case": [_field(one) for one in form.case],
        "source": [_field(one) for one in form.source],
        "options": {kind: list(rows) for kind, rows in _options(book)},
        "organisations": {
            form.casefold(): one.name for one in book.organisations.values() for form in (*one.also, one.name)
        },
        "messages": MESSAGES,
        "patterns": PATTERNS,
        "rules": {code: f"{titles[code].title}. {_one_line(titles[code].mend)}" for code in RULES},
        "warnings": [code for code in RULES if not titles[code].severity.stops_the_build],
        "maxBytes": MAX_BYTES,
    }


def as_written(record: BaseModel) -> dict[str, Any]:
    """A record as its file holds it: what says nothing is left out."""
    return record.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def _script(name: str, value: object) -> bytes:
    return f"{name}={json.dumps(value, ensure_ascii=False, separators=(',', ':'))};\n".encode()


def _field(field: FormField) -> dict[str, Any]:
    question = field.question
    found = {
        "key": field.key,
        "kind": field.kind,
        "ask": question.ask,
        "help": question.help,
        "example": question.example,
        "one": question.one,
        "required": field.required,
        "many": field.many,
        "atLeast": field.at_least,
        "atMost": field.at_most,
        "refersTo": field.refers_to,
        "made": not field.is_asked,
        "options": [[one.value, one.title, one.meaning] for one in field.options],
        "limits": dict(field.limits),
        "fields": [_field(one) for one in field.fields],
    }
    return {name: value for name, value in found.items() if value not in ("", None, False, 0, [], {})}


def _options(book: Casebook) -> Iterator[tuple[str, Iterator[Row]]]:
    """The records that a field can name, by kind, each with words to find it by."""
    yield "place", ((one.id, one.name, one.id) for one in book.places.values())
    yield "theme", ((one.id, one.title, one.definition) for one in book.themes.values())
    yield "partner-type", ((one.id, one.title, one.definition) for one in book.partner_types.values())
    yield "ending-cause", ((one.id, one.title, one.definition) for one in book.ending_causes.values())
    yield "module", ((one.id, f"{one.id.upper()}: {one.title}", "") for one in book.modules.values())
    yield "step", ((one.id, f"{one.number}. {one.title}", "") for one in book.steps.values())
    yield "factor", ((one.id, one.title, _short(one.definition)) for one in book.factors.values())
    yield "lesson", ((one.id, one.title, _short(one.summary)) for one in book.lessons.values())
    goals = {goal.goal: goal.short_name for goal in book.goals.values()}
    yield "target", ((one.code, f"{one.code} {one.title}", goals[one.goal]) for one in book.targets.values())
    yield "case", ((one.id, one.title, "") for one in book.cases.values())
    yield (
        "source",
        (
            (one.id, f"{short_reference(one)}: {shorten(one.title, 90)}", f"{one.kind.value} {one.id}")
            for one in book.sources.values()
        ),
    )


def _short(text: str) -> str:
    return shorten(to_plain(text), 110)


def _one_line(text: str) -> str:
    return " ".join(text.split())
