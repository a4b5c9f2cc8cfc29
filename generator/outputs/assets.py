"""Files of the site that are no pages: case files for download and the colours of the goals."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.artifacts import Asset
from generator.outputs import records, seal
from generator.outputs.drawings import worldmap
from generator.outputs.form_data import form_assets
from generator.outputs.pages import first_steps, share
from generator.outputs.pages.compare import compare_table
from generator.publication import Casebook


def all_assets(book: Casebook, project: Path) -> Iterator[Asset]:
    """Every file that stands beside the pages. Case files are copied as their authors wrote them."""
    for identity in book.cases:
        yield Asset(f"data/cases/{identity}.yml", (project / book.file_of("case", identity)).read_bytes())
    if sealing := seal.seal_page(book):
        yield sealing
    yield Asset("assets/goals.css", goal_colours(book).encode())
    yield Asset(records.PATH, records.record_table(book))
    yield compare_table(book)
    yield from form_assets(book)
    yield from share.templates(book)
    yield first_steps.calendar(book)
    yield Asset(worldmap.LAND_ADDRESS, worldmap.LAND.read_bytes())


def goal_colours(book: Casebook) -> str:
    """A style sheet with the colours of the goals, and black or white for the number on each."""
    return "".join(
        f".sdg--{goal.goal}{{--sdg:{goal.colour};--on-sdg:{goal.text_on_colour}}}\n" for goal in book.goals.values()
    )
