"""Numbers the sources that a page cites, in the order of their first use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator.model.bibliography import Name, Source
from generator.model.fields import Citation


@dataclass
class Note:
    """A source on one page: its number, and the places in it that the page cites."""

    number: int
    source: Source
    places: list[str] = field(default_factory=list)


class Notes:
    """The notes of one page. Citing a source again keeps its number."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self._sources = sources
        self._notes: dict[str, Note] = {}

    def cite(self, citation: Citation) -> Note:
        """The note of a citation, with its place added to the list of places."""
        note = self._notes.get(citation.source)
        if note is None:
            note = Note(len(self._notes) + 1, self._sources[citation.source])
            self._notes[citation.source] = note
        if citation.at not in note.places:
            note.places.append(citation.at)
        return note

    def __iter__(self) -> Iterator[Note]:
        return iter(self._notes.values())

    def __len__(self) -> int:
        return len(self._notes)


def short_reference(source: Source) -> str:
    """Author and year, such as "Beisheim and Simon 2018", for a side note."""
    names = [_short_name(name) for name in source.author] or [
        source.publisher or source.container_title or source.title
    ]
    who = f"{names[0]} and {names[1]}" if len(names) == 2 else names[0] + " and others" * (len(names) > 2)
    year = source.issued[:4] if source.issued else "no date"
    return f"{who}, {year}"


def _short_name(name: Name) -> str:
    return name.family or name.short or name.literal or ""


def full_name(name: Name) -> str:
    """A name as it stands in a list of references: "Beisheim, M." or an organisation."""
    if name.literal:
        return name.literal
    initials = " ".join(f"{part[0]}." for part in (name.given or "").replace("-", " ").split())
    return ", ".join(part for part in (name.family, initials) if part)
