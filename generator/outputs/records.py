"""The record table of the finder: every title, summary and facet of the casebook in one small script.

The finder must work from a memory stick, where a page may not fetch files, so the table is a classic script that
sets one global. Columns instead of objects, and facet values as numbers, keep it small on a slow link.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.documents.prose import to_plain
from generator.outputs.findable import FACETS, KINDS, Facet, Kind, Record, Value
from generator.outputs.site import shorten
from generator.publication import Casebook

PATH = "assets/records.js"
GLOBAL = "casebookRecords"

ROOM = 290_000
"""Bytes of the table before packing, some 105 KB on the wire. While there is room, cases bring more text along."""

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"

_WORD = re.compile(r"[^\W_]{3,}")
LITTLE_WORDS = frozenset(
    re.findall(
        r"\w+",
        """
        a about after again all also am an and any are as at be because been before but by can case cases could did do
        does each else every few for from has have he her his how i if in into is it its just may me more most much
        must my no nor not of off on one only or other others our out over own partnership partnerships same she should
        so some such than that the their them then there these they this those three through to too two under until up
        us very was we were what when where which while who whom whose why will with would you your
        """,
    )
)
"""Words that nobody looks for; the finder leaves them out of a question, too."""


@dataclass(frozen=True, slots=True)
class Room:
    """How much text a record may bring: characters of its summary, and whether its further words."""

    summary: int
    words: bool = True


ROOMS = (Room(120), Room(120, words=False), Room(80, words=False), Room(0, words=False))
"""From generous to narrow, for the kinds that grow."""


def record_table(book: Casebook) -> bytes:
    """The script with the table of all records, and as many words of the cases as there is room for."""
    kinds = [(kind, list(kind.records(book))) for kind in KINDS]
    records = [record for _, found in kinds for record in found]
    facets = {facet.key: _values_in_use(facet, book, records) for facet in FACETS}
    tables = (_script(kinds, facets, room) for room in ROOMS)
    return next((table for table in tables if len(table) <= ROOM), _script(kinds, facets, ROOMS[-1]))


def _script(kinds: list[tuple[Kind, list[Record]]], facets: Mapping[str, list[Value]], room: Room) -> bytes:
    codes = {key: {value.id: code for code, value in enumerate(values)} for key, values in facets.items()}
    table = {
        "littleWords": sorted(LITTLE_WORDS),
        "facets": [_facet(facet, facets[facet.key], codes[facet.key]) for facet in FACETS],
        "kinds": [
            _columns(kind, found, codes, room if kind.grows else Room(kind.summary)) for kind, found in kinds if found
        ],
    }
    return f"{GLOBAL}={json.dumps(table, ensure_ascii=False, separators=(',', ':'))};\n".encode()


def _values_in_use(facet: Facet, book: Casebook, records: Iterable[Record]) -> list[Value]:
    """The values that some record has, and those above them, in the order of the facet."""
    values = {value.id: value for value in facet.values(book)}
    used = {value for record in records for value in record.traits.get(facet.key, ())}
    while above := {values[value].parent for value in used} - used - {""}:
        used |= above
    return [value for value in values.values() if value.id in used]


def _facet(facet: Facet, values: list[Value], codes: Mapping[str, int]) -> dict[str, object]:
    return {
        "key": facet.key,
        "title": facet.title,
        "spoken": facet.spoken,
        "values": [
            [value.id, value.title, codes.get(value.parent, -1), *([value.also] if value.also else [])]
            for value in values
        ],
    }


def _columns(
    kind: Kind, records: list[Record], codes: Mapping[str, Mapping[str, int]], room: Room
) -> dict[str, object]:
    summaries = [shorten(record.summary, room.summary) if room.summary else "" for record in records]
    words = [
        _further_words(record, summary) if room.words else ""
        for record, summary in zip(records, summaries, strict=True)
    ]
    return {
        "id": kind.id,
        "one": kind.one,
        "many": kind.many,
        "addresses": [record.address for record in records],
        "titles": [record.title for record in records],
        **_unless_empty("summaries", summaries),
        **_unless_empty("notes", [record.note for record in records]),
        **_unless_empty("words", words),
        **_unless_empty("years", [record.year or 0 for record in records]),
        "traits": {
            key: _packed([record.traits.get(key, ()) for record in records], own)
            for key, own in codes.items()
            if any(record.traits.get(key) for record in records)
        },
    }


def _packed(column: Iterable[Iterable[str]], codes: Mapping[str, int]) -> str:
    """The values of each record as digits to the base 64: one digit each, or two where a facet has more than 64."""
    few = len(codes) <= len(_DIGITS)

    def digits(code: int) -> str:
        return _DIGITS[code] if few else _DIGITS[code // 64] + _DIGITS[code % 64]

    return " ".join("".join(digits(code) for code in sorted({codes[value] for value in values})) for values in column)


def _unless_empty(name: str, column: list[str] | list[int]) -> dict[str, object]:
    return {name: column} if any(column) else {}


def _further_words(record: Record, summary: str) -> str:
    """The words of a record's text that its title and shown summary do not have, once each."""
    shown = set(_WORD.findall(f"{record.title} {summary}".casefold()))
    return " ".join(sorted(set(_WORD.findall(to_plain(record.text).casefold())) - shown - LITTLE_WORDS))
