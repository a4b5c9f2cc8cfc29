"""Turns the histories of records into Atom feeds: one for the site, and one for each goal, region, module and step."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass

from generator.artifacts import Asset
from generator.documents.prose import to_plain
from generator.model.knowledge import Factor
from generator.outputs.exports.csl import CONTRIBUTORS
from generator.outputs.exports.edition import (
    LANGUAGE,
    TITLE,
    Dated,
    Edition,
    cases_of,
    changed_on,
    dated_records,
    published_on,
    urn,
)
from generator.outputs.exports.text import xml_text

FEED = "feed.xml"
NEWEST = 60
"""How many entries a feed holds at most."""

_KINDS = {"case": "Case", "lesson": "Lesson", "factor": "Factor", "step": "Step", "module": "Module"}

Entries = list[tuple[str, Dated]]


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: `address` is the page that it belongs to, relative to the site ("" is the home page)."""

    name: str
    title: str
    address: str
    entries: Entries

    @property
    def path(self) -> str:
        """Where the feed stands."""
        return f"{self.address}{FEED}"


def feeds(edition: Edition) -> Iterator[Feed]:
    """Every feed, that of the whole site first. A feed without entries is left out: Atom wants a date."""
    book = edition.book
    yield Feed("site", TITLE, "", dated_records(book))
    for goal in book.goals.values():
        yield _feed(edition, "goal", str(goal.goal), f"Goal {goal.goal}: {goal.short_name}")
    for place in book.places.values():
        if place.level == "region":
            yield _feed(edition, "place", place.id, place.name)
    for module in book.modules.values():
        yield _feed(edition, "module", module.id, f"Module {module.id.upper()}: {module.title}")
    for step in book.steps.values():
        yield _feed(edition, "step", step.id, f"Step {step.number}: {step.title}")


def feed_files(edition: Edition) -> Iterator[Asset]:
    """The feeds as files."""
    for feed in feeds(edition):
        if _in_order(feed.entries):
            yield Asset(feed.path, _atom(edition, feed))


def feed_addresses(edition: Edition) -> frozenset[str]:
    """Addresses of the pages that have a feed beside them."""
    return frozenset(feed.address for feed in feeds(edition) if _in_order(feed.entries))


def _feed(edition: Edition, kind: str, identity: str, title: str) -> Feed:
    book = edition.book
    entries: Entries = [("case", case) for case in cases_of(book, kind, identity)]
    if kind == "step":
        taught = dict.fromkeys(link.id for link in book.backlinks("step", identity, "lesson"))
        entries += [("lesson", book.lessons[one]) for one in taught]
        entries.append(("step", book.steps[identity]))
    if kind == "module":
        entries += [("factor", one) for one in book.factors.values() if identity in one.modules]
        entries.append(("module", book.modules[identity]))
    return Feed(f"{kind}:{identity}", f"{TITLE}: {title}", edition.address(kind, identity), entries)


def _in_order(entries: Entries) -> Entries:
    """The entries with a date, the newest first; on one day cases come first, then by id."""
    kinds = list(_KINDS)
    dated = [one for one in entries if changed_on(one[1])]
    by_name = sorted(dated, key=lambda one: (kinds.index(one[0]), one[1].id))
    return sorted(by_name, key=lambda one: changed_on(one[1]) or "", reverse=True)[:NEWEST]


def _atom(edition: Edition, feed: Feed) -> bytes:
    entries = _in_order(feed.entries)
    root = ET.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": LANGUAGE})
    _add(root, "id", urn("feed", feed.name))
    _add(root, "title", feed.title)
    _add(root, "updated", _moment(changed_on(entries[0][1])))
    _add(ET.SubElement(root, "author"), "name", CONTRIBUTORS)
    _link(root, "self", edition.href(feed.path, feed.path), "application/atom+xml")
    _link(root, "alternate", edition.href(feed.path, feed.address), "text/html")
    for kind, record in entries:
        _entry(root, edition, feed, kind, record)
    return xml_text(root)


def _entry(root: ET.Element, edition: Edition, feed: Feed, kind: str, record: Dated) -> None:
    entry = ET.SubElement(root, "entry")
    _add(entry, "id", urn(kind, record.id))
    _add(entry, "title", f"{_KINDS[kind]}: {record.title}")
    _add(entry, "updated", _moment(changed_on(record)))
    if first := published_on(record):
        _add(entry, "published", _moment(first))
    _link(entry, "alternate", edition.href(feed.path, edition.address(kind, record.id)), "text/html")
    ET.SubElement(entry, "category", {"term": kind, "label": _KINDS[kind]})
    _add(entry, "summary", _summary(record))


def _summary(record: Dated) -> str:
    change = f"{record.history[0].what} " if record.history else ""
    return change + to_plain(record.definition if isinstance(record, Factor) else record.summary)


def _moment(day: str | None) -> str:
    # The content knows days, Atom wants moments.
    return f"{day}T00:00:00Z"


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = text


def _link(parent: ET.Element, rel: str, href: str, kind: str) -> None:
    ET.SubElement(parent, "link", {"rel": rel, "href": href, "type": kind})
