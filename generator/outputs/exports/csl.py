"""Turns sources, and pages of the casebook itself, into items of the Citation Style Language (CSL-JSON 1.0.2)."""

from __future__ import annotations

from typing import Any

from generator.model.bibliography import Name, Source
from generator.model.case import Case
from generator.model.guideline import Step
from generator.model.knowledge import Lesson
from generator.outputs.exports.edition import LANGUAGE, TITLE, Edition, changed_on

CONTRIBUTORS = f"{TITLE} contributors"

Item = dict[str, Any]
"""One CSL item: variables by their CSL names. Variables without a value are left out, as CSL asks."""

Citable = Case | Lesson | Step
"""Records of which we say how to cite them."""


def item_of_source(source: Source) -> Item:
    """A source of the bibliography; its fields are named as in CSL already."""
    return _filled(
        {
            "id": source.id,
            "type": source.type.value,
            "title": source.title,
            "author": [_name(one) for one in source.author],
            "issued": _date(source.issued),
            "container-title": source.container_title,
            "publisher": source.publisher,
            "volume": source.volume,
            "issue": source.issue,
            "page": source.page,
            "number": source.number,
            "DOI": source.doi,
            "URL": source.url,
            "accessed": _date(source.accessed),
            "language": source.language,
        }
    )


def item_of_page(edition: Edition, kind: str, record: Citable) -> Item:
    """A page of the casebook, as somebody would cite it."""
    return _filled(
        {
            "id": f"partnering-casebook-{kind}-{record.id}",
            "type": "webpage",
            "title": record.title,
            "author": [{"literal": CONTRIBUTORS}],
            "issued": _date(changed_on(record)),
            "container-title": TITLE,
            "genre": _genre(record),
            "URL": edition.url(edition.address(kind, record.id)),
            "language": LANGUAGE,
        }
    )


def _genre(record: Citable) -> str:
    match record:
        case Case():
            return "Case"
        case Lesson():
            return "Lesson from failure"
        case Step():
            return f"Guidance, step {record.number}"


def _name(name: Name) -> dict[str, str]:
    if name.literal:
        return {"literal": name.literal}
    return {key: part for key, part in (("family", name.family), ("given", name.given)) if part}


def _date(day: str | None) -> dict[str, list[list[int]]] | None:
    return {"date-parts": [[int(part) for part in day.split("-")]]} if day else None


def _filled(item: Item) -> Item:
    return {key: value for key, value in item.items() if value}
