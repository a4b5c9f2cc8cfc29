"""The casebook for machines and writers: one small module for each format."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from generator.artifacts import Asset, Page
from generator.outputs.exports.api import api_files
from generator.outputs.exports.citations import citation_files
from generator.outputs.exports.crawling import crawling_files
from generator.outputs.exports.edition import LICENCE, Edition
from generator.outputs.exports.feeds import feed_files
from generator.outputs.exports.jsonld import graph_files
from generator.outputs.exports.markdown_twins import TWIN, markdown_twins
from generator.outputs.exports.tables import TABLE_FOLDER, table_files
from generator.outputs.exports.workbook import workbook_file

EXPORTS: dict[str, Callable[[Edition], Iterator[Asset]]] = {
    "api": api_files,
    "graph": graph_files,
    "tables": table_files,
    "workbook": workbook_file,
    "citations": citation_files,
    "feeds": feed_files,
}
"""Formats that need nothing but the published casebook, by the names that `casebook export` takes."""


def export_files(edition: Edition, pages: Sequence[Page], content: Path) -> Iterator[Asset]:
    """Every file for machines: all formats, the twins of all pages, and what search engines ask for.

    Hand-written pages below *content* are Markdown already; they are copied as they are.
    """
    for write in EXPORTS.values():
        yield from write(edition)
    yield from markdown_twins(edition, pages)
    by_hand = dict(_hand_written(content / "pages"))
    yield from (Asset(f"{address}{TWIN}", text) for address, text in by_hand.items())
    days = {page.address: edition.page_changed(page) for page in pages if page.kind != "redirect"}
    days |= dict.fromkeys(by_hand)
    yield from crawling_files({url: day for address, day in days.items() if (url := edition.url(address))}, edition)
    licence = content / "LICENSE"
    if licence.is_file():
        yield Asset(LICENCE, licence.read_bytes())
        # A data package may only name files beside it.
        yield Asset(f"{TABLE_FOLDER}LICENSE.txt", licence.read_bytes())


def _hand_written(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*.md")):
        inside = path.relative_to(folder).with_suffix("").as_posix()
        address = inside.removesuffix("index") if path.stem == "index" else f"{inside}/"
        yield address, path.read_bytes()
