"""Turns a CSV table into a `Document`: a list of rows, each cell with its line and column."""

from __future__ import annotations

import csv
import io

from generator.diagnostics import Diagnostic, Position, error
from generator.documents.document import Document, Path
from generator.documents.sources import SourceText


def parse_csv(source: SourceText) -> tuple[Document | None, list[Diagnostic]]:
    """The table as a list of rows with text cells. Columns of a position count cells, from 1."""
    rows = list(csv.reader(io.StringIO(source.text)))
    header, body = rows[0], rows[1:]
    places: dict[Path, tuple[int, int]] = {(): (1, 1)}
    data: list[dict[str, str]] = []
    for index, row in enumerate(body):
        line = index + 2
        if len(row) != len(header):
            return None, [
                error(
                    "ragged-table",
                    f"this row has {len(row)} cells, the first row has {len(header)}",
                    Position(source.path, line),
                    hint="put text with commas in double quotes",
                )
            ]
        places[(index,)] = (line, 1)
        for number, name in enumerate(header, start=1):
            places[(index, name)] = (line, number)
        # An empty cell counts as absent, as an empty value does in YAML.
        data.append({name: cell for name, cell in zip(header, row, strict=True) if cell})
    return Document(source.path, data, places), []
