"""Proves that no known identifier stands in what will be published: asks for the names in order to show their absence.

It runs on a curator's machine only. A message tells which entry of the private list was found and in which file. It
never prints the entry, since somebody may look over a shoulder, and logs are kept.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz

from generator.safe_space.folding import ESCAPES, first_letters, fold, in_codes, unescaped, views, words

SHORTEST_INSIDE = 4
"""Letters from which an identifier is looked for inside longer words; a shorter one must be a word of its own."""
SHORTEST_FUZZY = 7
"""Letters from which one that is nearly the same counts."""
NEARLY_THE_SAME = 84
"""How like it must be, of 100."""

SAFE_FOLDER = "safe-space/"
_ENDINGS = "html htm xml json js mjs css txt md csv yml yaml svg webmanifest jsonld bib ris atom rss ics map typ tsv"
_TEXTS = frozenset(_ENDINGS.split())


@dataclass(frozen=True, slots=True)
class Sighting:
    """One entry of the private list was found in one file. `number` counts from one; the entry itself stays private."""

    number: int
    where: str

    def __str__(self) -> str:
        return f"{self.where}: entry {self.number} of the private list stands here"


@dataclass(frozen=True, slots=True)
class _Known:
    """An identifier, folded, and as it would look in a code."""

    number: int
    folded: str
    coded: tuple[str, ...]

    def count_in(self, forms: Iterable[str], text: str) -> int:
        """How often it stands in the folded *forms* of a text, or coded in the text itself."""
        if len(self.folded) < SHORTEST_INSIDE:
            return int(self.folded in words(text))
        backwards = self.folded[::-1]
        mirrored = 0 if backwards == self.folded else 1
        return sum(form.count(self.folded) + mirrored * form.count(backwards) for form in forms) + sum(
            text.count(code) for code in self.coded
        )

    def nearly_stands_in(self, text: str, letters: Sequence[str]) -> bool:
        """Whether something like it stands in a short text, or *letters*, the first ones of its parts, spell it."""
        if len(self.folded) >= SHORTEST_INSIDE and any(self.folded in one for one in letters):
            return True
        if len(self.folded) < SHORTEST_FUZZY or fuzz.partial_ratio(self.folded, fold(text)) < NEARLY_THE_SAME:
            return False
        # Letters of neighbouring words may look alike by chance; whole words must.
        tokens = re.findall(r"[^\W_]+", text)
        spans = (tokens[start : start + length] for length in (1, 2, 3) for start in range(len(tokens) - length + 1))
        return any(fuzz.ratio(self.folded, fold("".join(span))) >= NEARLY_THE_SAME for span in spans)


def known(identifiers: Iterable[str]) -> tuple[_Known, ...]:
    """The private list, ready to be searched for. An entry without two letters or digits says nothing."""
    entries = [_Known(number, fold(entry), tuple(in_codes(entry))) for number, entry in enumerate(identifiers, 1)]
    return tuple(entry for entry in entries if len(entry.folded) > 1)


def found_in_text(text: str, identifiers: Iterable[str], where: str) -> list[Sighting]:
    """Entries that stand, or nearly stand, in one short text."""
    forms, letters = list(views(text)), list(first_letters(text))
    return [
        Sighting(one.number, where)
        for one in known(identifiers)
        if one.count_in(forms, text) or one.nearly_stands_in(text, letters)
    ]


def found_in_tree(site: Path, identifiers: Sequence[str], before: Path | None = None) -> list[Sighting]:
    """Entries that stand in any file of a built site.

    A place or a body may stand on pages that tell of it by name. So *before*, the site without the new records, excuses
    what stood there as often; nothing excuses what stands in the safe space.
    """
    entries = known(identifiers)
    earlier = _counts(before, entries) if before else {}
    sightings = [
        Sighting(entry.number, _hushed(name, entries))
        for name, counts in _counts(site, entries).items()
        for entry in entries
        if counts[entry.number] > earlier.get(name, Counter[int]())[entry.number]
    ]
    return sorted(sightings, key=lambda one: (one.where, one.number))


def _hushed(name: str, entries: Sequence[_Known]) -> str:
    """The name of a file, unless an entry stands in the name itself."""
    return "the name of a file" if any(entry.count_in([fold(name)], name) for entry in entries) else name


def _counts(site: Path, entries: Sequence[_Known]) -> dict[str, Counter[int]]:
    """How often each entry stands in each file."""
    return {name: _count(name, readable(name, content), entries) for name, content in every_file(site)}


def _count(name: str, text: str, entries: Sequence[_Known]) -> Counter[int]:
    # Prose of a record shows in the safe space, so every disguise is looked for there; elsewhere what formats do.
    if SAFE_FOLDER not in name:
        forms = [fold(name), fold(text), *([fold(unescaped(text))] if ESCAPES.search(text) else [])]
        return Counter({one.number: one.count_in(forms, text) for one in entries})
    told = f"{name} {_without_tags(text)}"
    forms, letters = [*views(text), *views(told)], list(first_letters(told))
    return Counter({one.number: one.count_in(forms, text) + one.nearly_stands_in(told, letters) for one in entries})


def every_file(site: Path) -> Iterator[tuple[str, bytes]]:
    """Name and content of each file of a built site, and of each file packed into one of them."""
    for path in sorted(path for path in site.rglob("*") if path.is_file()):
        yield from _unpacked(path.relative_to(site).as_posix(), path.read_bytes())


def readable(name: str, content: bytes) -> str:
    """What a file says: its text, the text of a PDF with its properties, or all printable bytes of another file."""
    suffix = name.rpartition(".")[2].lower()
    if suffix == "pdf":
        return _pdf_text(content)
    if suffix in _TEXTS:
        return content.decode("utf-8", "replace")
    return content.decode("latin-1") if len(content) < 200_000 else ""


def _unpacked(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    if content[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for inner in sorted(archive.namelist()):
                yield from _unpacked(f"{name}!{inner}", archive.read(inner))
    elif content[:2] == b"\x1f\x8b":
        yield from _unpacked(name.removesuffix(".gz"), zlib.decompress(content, wbits=31))
    else:
        yield name, content


def _pdf_text(content: bytes) -> str:
    # Only curators need it, so it is not among the packages of the site.
    from pypdf import PdfReader  # noqa: PLC0415

    reader = PdfReader(io.BytesIO(content))
    properties: Mapping[str, object] = reader.metadata or {}
    return "\n".join([*(str(value) for value in properties.values()), *(page.extract_text() for page in reader.pages)])


def _without_tags(text: str) -> str:
    return re.sub(r"<(script|style)\b.*?</\1>|<[^>]*>", " ", text, flags=re.DOTALL | re.IGNORECASE)
