"""The casebook for machines and writers: one small module for each format."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.artifacts import Asset
from generator.outputs.exports.api import api_files
from generator.outputs.exports.citations import citation_files
from generator.outputs.exports.edition import Edition
from generator.outputs.exports.feeds import feed_files
from generator.outputs.exports.jsonld import graph_files
from generator.outputs.exports.tables import table_files
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


def export_files(edition: Edition) -> Iterator[Asset]:
    """All of these files."""
    for write in EXPORTS.values():
        yield from write(edition)
