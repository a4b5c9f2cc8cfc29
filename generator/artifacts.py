"""What the generator makes: finished pages and files, each with the address where it will stand."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of a page's table of contents."""

    level: int
    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """A finished page body, ready to be put into the theme's frame.

    `address` is the folder of the page relative to the site ("cases/egbok-cambodia/", "" is home),
    `body` is HTML whose internal links are relative to that folder, `source` is the content file
    that an "edit this page" link opens ("" where no single file made the page), `kind` names the
    template family for styles and tests, and `section` is the address of the part of the site that
    lights up in the navigation.
    """

    address: str
    title: str
    description: str
    body: str
    kind: str
    section: str = ""
    source: str = ""
    headings: tuple[Heading, ...] = ()
    meta: tuple[tuple[str, str], ...] = field(default=())

    @property
    def markdown_path(self) -> str:
        """Where the page would stand in a folder of Markdown files."""
        return f"{self.address}index.md"


@dataclass(frozen=True, slots=True)
class Asset:
    """A finished file that is no page: a picture, a table, a script. `path` is relative to the site."""

    path: str
    content: bytes
