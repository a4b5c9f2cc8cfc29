"""Where each record stands on the site: the one place that knows addresses."""

from __future__ import annotations

from generator.model.places import Place
from generator.publication import Casebook

_FOLDERS = {
    "case": "cases",
    "factor": "factors",
    "lesson": "lessons",
    "source": "sources",
    "step": "guidelines",
    "organisation": "organisations",
    "partner-type": "partners",
    "theme": "browse/theme",
    "outcome": "browse/outcome",
    "maturity": "browse/maturity",
    "scale": "browse/scale",
    "ending-cause": "browse/ending",
    "goal": "sdgs",
    "target": "sdgs",
    "pattern": "safe-space",
    "card": "safe-space",
}


def address(book: Casebook, kind: str, identity: str) -> str:
    """The address of a record relative to the site, such as "cases/egbok-cambodia/" or "glossary/#msp"."""
    match kind:
        case "module":
            return f"guidelines/module-{identity}/"
        case "task":
            return f"guidelines/{book.step_of_task(identity).id}/#task-{identity.replace('.', '-')}"
        case "place":
            return place_address(book.places[identity])
        case "term":
            return f"glossary/#{identity}"
        case "health-question":
            return f"health-check/#{identity}"
        case "trouble":
            return f"start/#{identity}"
        case _:
            return f"{_FOLDERS[kind]}/{identity}/"


def folder_of(kind: str) -> str:
    """The folder that holds the pages of a kind."""
    return _FOLDERS[kind]


def place_address(place: Place) -> str:
    """The address of a place."""
    return f"places/{place.slug}/"


def root_of(page_address: str) -> str:
    """The way from a page back to the top of the site: "../../" for "cases/x/", "./" for the home page."""
    return "../" * page_address.count("/") or "./"
