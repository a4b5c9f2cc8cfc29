"""Makes all printed matter of a casebook, each file once for everything that went into it."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.artifacts import Asset, Page
from generator.outputs.handouts.cache import Cache
from generator.outputs.handouts.documents import FOLDER, Audience, Document, data_of, documents
from generator.outputs.handouts.office import slides_file, word_file
from generator.outputs.handouts.paper import Paper
from generator.outputs.handouts.social import PIXELS_PER_INCH, Card, cards
from generator.outputs.handouts.typesetting import Typesetter, as_json, look, pages_of
from generator.publication import Casebook

PREVIEW_PPI = 34
"""Makes the preview of an A4 page about 280 pixels wide, sharp enough to recognise it."""

EDITABLE = {Audience.PARTICIPANTS: "docx", Audience.SLIDES: "pptx"}
"""What trainers also get as a file to edit, and its ending."""
WITH_PREVIEW = frozenset(Audience) - {Audience.CASE, Audience.TILES, Audience.CARDS, Audience.SELECTION}
"""What shows its first page on the overview."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A finished file. `pages` counts its pages or slides."""

    document: str
    paper: Paper
    path: str
    content: bytes
    pages: int
    kind: str = "PDF"

    @property
    def size(self) -> str:
        """How heavy the file is, in words."""
        return _size(len(self.content))


@dataclass(frozen=True)
class PrintedMatter:
    """Everything printed: files by document, pictures of first pages by document, and social cards by page address."""

    files: Mapping[str, tuple[Printed, ...]] = field(default_factory=dict)
    previews: Mapping[str, Asset] = field(default_factory=dict)
    social: Mapping[str, Asset] = field(default_factory=dict)

    def assets(self) -> Iterator[Asset]:
        """All files of the site that printing made."""
        for printed in self.files.values():
            for one in printed:
                yield Asset(one.path, one.content)
        yield from self.previews.values()
        yield from self.social.values()

    def with_cards(self, pages: Iterable[Page]) -> Iterator[Page]:
        """The pages, each with the path of its social card, where it has one."""
        for page in pages:
            card = self.social.get(page.address)
            yield replace(page, meta=(*page.meta, ("card", card.path))) if card else page

    @property
    def weight(self) -> str:
        """How heavy all files to download are together, in words; empty where there are none."""
        total = sum(len(one.content) for printed in self.files.values() for one in printed)
        return _size(total) if total else ""


@dataclass(frozen=True, slots=True)
class PrintOrder:
    """What the caller wants: where the site will stand ("" where that is not known), and where files are kept."""

    site_url: str = ""
    cache: Path | None = None


def print_all(book: Casebook, order: PrintOrder) -> PrintedMatter:
    """Every document on every paper, previews and social cards."""
    press = _Press(book, order)
    found = documents(book)
    pictures = cards(book) if order.site_url else ()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        printed = [one for jobs in _batches(found) for one in pool.map(lambda job: press.pdf(*job), jobs)]
        printed += pool.map(press.editable, (one for one in found if one.audience in EDITABLE))
        previews = list(pool.map(press.preview, (one for one in found if one.audience in WITH_PREVIEW)))
        social = list(pool.map(press.social, pictures))
    files = {
        document.id: tuple(sorted((one for one in printed if one.document == document.id), key=_by_paper))
        for document in found
    }
    press.cache.forget_the_rest()
    return PrintedMatter(files, dict(previews), dict(social))


def _batches(found: Iterable[Document]) -> Iterator[list[tuple[Document, Paper]]]:
    """The jobs in batches, each finished before the next begins.

    Typst remembers its last ten documents, and long ones take up much memory. So the pack of all modules is set
    alone, and short documents stand between the other long ones.
    """
    jobs = [(document, paper) for document in found for paper in document.papers]
    for paper in Paper:
        here = [job for job in jobs if job[1] is paper]
        yield [job for job in here if job[0].audience is Audience.PACK]
        short = [job for job in here if job[0].audience is Audience.CASE]
        long = [job for job in here if job[0].audience not in (Audience.PACK, Audience.CASE)]
        placed = [(index / len(group), job) for group in (long, short) for index, job in enumerate(group)]
        yield [job for _, job in sorted(placed, key=lambda pair: pair[0])]


class _Press:
    """What the threads share: the casebook, the cache, and for each thread a typesetter of its own."""

    def __init__(self, book: Casebook, order: PrintOrder) -> None:
        self._book = book
        self._order = order
        self._own = threading.local()
        self.cache = Cache(order.cache)

    def pdf(self, document: Document, paper: Paper) -> Printed:
        data = data_of(self._book, document, self._order.site_url)
        content = self._setter.pdf(document.template, data, paper, document.fits.get(paper))
        return Printed(document.id, paper, document.path(paper), content, pages_of(content))

    def editable(self, document: Document) -> Printed:
        data = data_of(self._book, document, self._order.site_url)
        ending = EDITABLE[document.audience]

        def make() -> bytes:
            if document.audience is Audience.PARTICIPANTS:
                return word_file(data)
            return slides_file(data, self._setter.png("wheel", data, 144))

        content = self.cache.get((ending.encode(), look(), as_json(data).encode()), make)
        return Printed(document.id, Paper.SCREEN, f"{FOLDER}{document.id}.{ending}", content, 0, ending.upper())

    def preview(self, document: Document) -> tuple[str, Asset]:
        data = data_of(self._book, document, "")
        picture = self._setter.png(document.template, data, PREVIEW_PPI, preview="yes")
        return document.id, Asset(f"train/previews/{document.id}.png", picture)

    def social(self, card: Card) -> tuple[str, Asset]:
        return card.address, Asset(card.path, self._setter.png("social", card.data, PIXELS_PER_INCH))

    @property
    def _setter(self) -> Typesetter:
        # A compiler of Typst may be used by one thread at a time.
        if not hasattr(self._own, "setter"):
            self._own.setter = Typesetter(self.cache)
        setter: Typesetter = self._own.setter
        return setter


def print_one(book: Casebook, order: PrintOrder, document: Document, paper: Paper) -> Printed:
    """One document on one paper."""
    return _Press(book, order).pdf(document, paper)


def _size(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(1, round(size / 1000))} KB"


def _by_paper(printed: Printed) -> int:
    # Files to edit come after those to print.
    return list(Paper).index(printed.paper) + (printed.kind != "PDF")
