"""What every page needs: the casebook, templates, addresses, citations and headings."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from generator.artifacts import Heading, Page
from generator.documents.prose import to_html, to_inline_html, to_plain
from generator.model.fields import Citation, slugify
from generator.outputs.addresses import address, root_of
from generator.outputs.exports.citations import how_to_cite
from generator.outputs.exports.edition import Edition
from generator.outputs.glossary_marks import Marks, TermFinder
from generator.outputs.handouts.printing import PrintedMatter
from generator.outputs.insight import where, years
from generator.outputs.notes import Note, Notes, full_name, short_reference
from generator.publication import Casebook

TEMPLATES = Path(__file__).parent / "templates"


@dataclass
class _Collector:
    """What one page gathers while its template runs."""

    notes: Notes
    marks: Marks
    headings: list[Heading] = field(default_factory=list)


class Site:
    """Renders pages of one casebook. `values` are shown on every page, such as counts."""

    def __init__(self, book: Casebook, site_url: str = "", printed: PrintedMatter | None = None) -> None:
        self.book = book
        self.printed = printed or PrintedMatter()
        self.edition = Edition(book, site_url)
        self._finder = TermFinder(book.terms)
        self._templates = Environment(
            loader=FileSystemLoader(TEMPLATES),
            undefined=StrictUndefined,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=False,
        )
        self._templates.filters.update(
            plain=to_plain,
            full_name=full_name,
            short_reference=short_reference,
            years=years,
            where=functools.partial(where, book),
        )
        self._templates.globals.update(
            book=book,
            organisation_ids={one.name: one.id for one in book.organisations.values()},
            how_to_cite=functools.partial(how_to_cite, self.edition),
        )

    def page(
        self,
        template: str,
        page_address: str,
        *,
        title: str,
        description: str,
        kind: str,
        section: str = "",
        source: str = "",
        meta: Mapping[str, str] | None = None,
        **values: Any,
    ) -> Page:
        """A finished page from one of our templates; *values* are what the template names."""
        root = root_of(page_address)
        # The glossary itself need not explain its words a second time.
        finder = TermFinder({}) if kind == "glossary" else self._finder
        collector = _Collector(Notes(self.book.sources), Marks(finder, root))
        helpers = _Helpers(self.book, root, collector)
        body = self._templates.get_template(f"{template}.html").render(
            root=root, title=title, kind=kind, notes=collector.notes, **helpers.all(), **values
        )
        return Page(
            address=page_address,
            title=title,
            description=shorten(to_plain(description), 160),
            body=body,
            kind=kind,
            section=section,
            source=source,
            headings=tuple(collector.headings),
            meta=tuple(sorted((meta or {}).items())),
        )


class _Helpers:
    """The functions that templates may call."""

    def __init__(self, book: Casebook, root: str, collector: _Collector) -> None:
        self._book = book
        self._root = root
        self._collector = collector

    def all(self) -> dict[str, Any]:
        return {
            "href": self.href,
            "link": self.link,
            "md": self.md,
            "inline": self.inline,
            "said": self.said,
            "cite": self.cite,
            "h2": self.h2,
            "h3": self.h3,
        }

    def href(self, kind: str, identity: object) -> str:
        """The address of a record, seen from this page."""
        return self._root + address(self._book, kind, str(identity))

    def link(self, kind: str, identity: object, text: str, css: str = "") -> Markup:
        """A link to a record."""
        shown = Markup(' class="{}"').format(css) if css else ""
        return Markup('<a{} href="{}">{}</a>').format(shown, self.href(kind, identity), text)

    def md(self, text: str) -> Markup:
        """A prose field as HTML blocks, with the first use of glossary terms marked."""
        return Markup(self._collector.marks.mark(to_html(text)))

    def inline(self, text: str) -> Markup:
        """A prose field of one paragraph as HTML, with the first use of glossary terms marked."""
        return Markup(self._collector.marks.mark(to_inline_html(text)))

    def said(self, text: str, citations: Iterable[Citation]) -> Markup:
        """A prose field as HTML blocks, with its sources at the end of its last sentence."""
        blocks, sources = str(self.md(text)), self.cite(citations)
        if blocks.endswith("</p>"):
            return Markup(f"{blocks[:-4]}{sources}</p>")
        return Markup(f"{blocks}<p>{sources}</p>")

    def cite(self, citations: Iterable[Citation]) -> Markup:
        """Numbered references, one for each source, each with a side note for wide screens."""
        places: dict[int, list[str]] = {}
        cited: dict[int, Note] = {}
        for citation in citations:
            note = self._collector.notes.cite(citation)
            cited[note.number] = note
            places.setdefault(note.number, []).append(citation.at)
        return Markup("").join(_reference(note, "; ".join(places[number])) for number, note in cited.items())

    def h2(self, text: str, anchor: str = "") -> Markup:
        """A heading of the page, listed in its contents."""
        return self._heading(2, text, anchor)

    def h3(self, text: str, anchor: str = "") -> Markup:
        """A heading inside a part of the page, listed in its contents."""
        return self._heading(3, text, anchor)

    def _heading(self, level: int, text: str, anchor: str) -> Markup:
        anchor = anchor or slugify(text)
        self._collector.headings.append(Heading(level, anchor, text))
        return Markup('<h{0} id="{1}">{2}</h{0}>').format(level, anchor, text)


def _reference(note: Note, at: str) -> Markup:
    return Markup(
        '<sup class="cite"><a href="#source-{0}" aria-label="Source {0}: {1}, {2}">{0}</a></sup>'
        '<span class="sidenote sidenote--{3}" aria-hidden="true"><b>{0}</b> {1}: {2}</span>'
    ).format(note.number, short_reference(note.source), at, note.source.kind.value)


def shorten(text: str, limit: int) -> str:
    """The text cut at a word, with an ellipsis, to at most *limit* characters."""
    if len(text) <= limit:
        return text
    return re.sub(r"[\s,;:.]+\S*$", "", text[: limit - 1]) + "…"
