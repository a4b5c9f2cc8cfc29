"""Publishes a content folder for tests: pages by address, files by path."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from pathlib import Path

from generator.artifacts import Page
from generator.building import render
from generator.diagnostics import stops_the_build
from generator.linking import link
from generator.loading import load_content
from generator.publication import Casebook, publish

ROOT = Path(__file__).parents[2]
CONTENT = ROOT / "content"
BASE = ROOT / "tests" / "base" / "content"
SITE = "https://casebook.example/"


@dataclasses.dataclass(frozen=True)
class Built:
    """A build as tests look at it: pages by address, files by path."""

    book: Casebook
    pages: Mapping[str, Page]
    files: Mapping[str, bytes]

    def text(self, path: str) -> str:
        """A file as text."""
        return self.files[path].decode("utf-8")

    def exists(self, path: str) -> bool:
        """Whether a page or file stands at a path of the site."""
        return path in self.files or path in self.pages or path == "about/" or path.startswith("about/")


def made(content: Path, site_url: str = "") -> Built:
    """A build of a content folder."""
    book = read(content)
    pages, assets = render(book, content, site_url)
    return Built(book, {page.address: page for page in pages}, {asset.path: asset.content for asset in assets})


def read(content: Path) -> Casebook:
    """A content folder as readers may see it, whether or not `casebook check` has something to say on it."""
    loaded, problems = load_content(content)
    graph, unknown = link(loaded)
    assert not stops_the_build([*problems, *unknown]), [str(one) for one in [*problems, *unknown]]
    return publish(graph)
