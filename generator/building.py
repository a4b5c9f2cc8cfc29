"""The way from a content folder to finished pages: the steps of the package in one place."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.artifacts import Asset, Page
from generator.checks import check
from generator.diagnostics import Diagnostic, stops_the_build
from generator.linking import ContentGraph, link
from generator.loading import load_content
from generator.outputs.assets import all_assets
from generator.outputs.exports import export_files
from generator.outputs.exports.embedding import for_programs
from generator.outputs.handouts.printing import PrintedMatter, PrintOrder, print_all
from generator.outputs.pages import all_pages, train
from generator.outputs.seal import is_demonstration
from generator.outputs.site import Site
from generator.publication import Casebook, publish


@dataclass(frozen=True)
class Checked:
    """The linked content and everything that is wrong with it."""

    graph: ContentGraph
    diagnostics: tuple[Diagnostic, ...]

    @property
    def is_buildable(self) -> bool:
        return not stops_the_build(self.diagnostics)


@dataclass(frozen=True)
class Build:
    """Finished pages and files, ready for an adapter. Empty where the content has errors."""

    diagnostics: tuple[Diagnostic, ...]
    pages: tuple[Page, ...] = ()
    assets: tuple[Asset, ...] = ()
    keys_are_for_demonstration: bool = False
    """Whether everybody could open what a reporter seals on this site."""

    @property
    def succeeded(self) -> bool:
        return not stops_the_build(self.diagnostics)


def check_content(content: Path) -> Checked:
    """Reads, links and checks the content folder."""
    loaded, problems = load_content(content)
    graph, unknown = link(loaded)
    found = (*problems, *unknown)
    # Checks look at a whole graph: on a broken one they would only repeat what is said already.
    return Checked(graph, found if stops_the_build(found) else (*found, *check(graph)))


def build(content: Path, site_url: str = "", printing: PrintOrder | None = None) -> Build:
    """Everything that the site is made of, or the problems that stand in the way.

    *site_url* is where the site will stand; without it, nothing that is built holds a full address of its own.
    Handouts and social cards are made where *printing* asks for them.
    """
    checked = check_content(content)
    if not checked.is_buildable:
        return Build(checked.diagnostics)
    book = publish(checked.graph)
    pages, assets = render(book, content, site_url, printing)
    return Build(checked.diagnostics, pages, assets, is_demonstration(book))


def render(
    book: Casebook, content: Path, site_url: str = "", printing: PrintOrder | None = None
) -> tuple[tuple[Page, ...], tuple[Asset, ...]]:
    """The pages and files of a casebook; *content* is the folder that it was read from."""
    printed = print_all(book, printing) if printing else PrintedMatter()
    site = Site(book, site_url, printed)
    pages = tuple(for_programs(site.edition, printed.with_cards(all_pages(site))))
    exports = export_files(site.edition, pages, content)
    return pages, (*all_assets(book, content.parent), *exports, *printed.assets(), train.parts(site))
