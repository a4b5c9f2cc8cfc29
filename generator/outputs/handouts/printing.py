"""Makes all printed matter of a casebook, each file once for everything that went into it."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from generator.artifacts import Asset
from generator.outputs.handouts.cache import Cache
from generator.outputs.handouts.documents import Audience, Document, data_of, documents
from generator.outputs.handouts.paper import Paper
from generator.outputs.handouts.social import cards
from generator.outputs.handouts.typesetting import Typesetter, pages_of
from generator.publication import Casebook

PREVIEW_PPI = 34
"""Makes the preview of an A4 page about 280 pixels wide, sharp enough to recognise it."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Printed:
    """A finished file. `pages` counts its pages or slides."""

    document: str
    paper: Paper
    path: str
    content: bytes
    pages: int
    kind: str = "PDF"


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

    @property
    def weight(self) -> int:
        """Bytes of all files to download."""
        return sum(len(one.content) for printed in self.files.values() for one in printed)


@dataclass(frozen=True, slots=True)
class PrintOrder:
    """What the caller wants: where the site will stand ("" where that is not known), and where files are kept."""

    site_url: str = ""
    cache: Path | None = None


def print_all(book: Casebook, order: PrintOrder) -> PrintedMatter:
    """Every document on every paper, previews and social cards."""
    press = _Press(book, order)
    found = documents(book)
    jobs = [(document, paper) for document in found for paper in document.papers]
    pictures = cards(book) if order.site_url else []
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        # The long ones first, so that no thread waits for one of them at the end.
        jobs.sort(key=lambda job: job[0].audience is not Audience.PACK)
        printed = list(pool.map(lambda job: press.pdf(*job), jobs))
        previews = list(pool.map(press.preview, (one for one in found if one.audience in WITH_PREVIEW)))
        social = list(pool.map(press.social, pictures))
    files = {
        document.id: tuple(sorted((one for one in printed if one.document == document.id), key=_by_paper))
        for document in found
    }
    press.cache.forget_the_rest()
    return PrintedMatter(files, dict(previews), dict(social))
