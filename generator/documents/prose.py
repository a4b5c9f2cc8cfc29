"""Prose fields: CommonMark without raw HTML, for the web and for whoever needs the plain words."""

from __future__ import annotations

import functools
import html
import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

_MARKUP = re.compile(r"[\\`*_\[\]<>&#~|!]|\n\s*([-+]|\d+[.)])\s|\n\n|^\s*([-+]|\d+[.)])\s")
TAG = re.compile(r"<(?!https?://[^\s<>]*>)(/?[a-zA-Z][^>]*>?|!--|[!?])")
SAFE_SCHEME = re.compile(r"^(https?://|#)")
LINKS = (re.compile(r"\]\(\s*<?([^)\s>]*)"), re.compile(r"<([a-zA-Z][a-zA-Z0-9+.-]*:[^>\s]*)>"))
"""Links in CommonMark, with their addresses."""


@functools.cache
def _parser() -> MarkdownIt:
    # Headings, images and tables have their place in templates, not in a field.
    return MarkdownIt("commonmark", {"html": False}).disable(
        ["heading", "lheading", "image", "code", "fence", "html_block", "html_inline", "hr", "reference"]
    )


def tokens(text: str) -> list[Token]:
    """The CommonMark tokens of a field; web and print are made from the same ones."""
    return _parser().parse(text)


def to_html(text: str) -> str:
    """A field as HTML blocks."""
    if not _MARKUP.search(text):
        return f"<p>{html.escape(text.strip(), quote=False)}</p>"
    return str(_parser().render(text)).strip()


def to_inline_html(text: str) -> str:
    """A field of one paragraph as HTML without the paragraph around it."""
    if not _MARKUP.search(text):
        return html.escape(text.strip(), quote=False)
    return str(_parser().renderInline(text.strip()))


def to_plain(text: str) -> str:
    """The words of a field without markup, on one line."""
    if not _MARKUP.search(text):
        return " ".join(text.split())
    return " ".join(" ".join(_words(tokens(text))).split())


def _words(found: Sequence[Token]) -> Iterator[str]:
    for token in found:
        if token.type == "inline":
            shown = [child for child in token.children or [] if child.type in ("text", "code_inline", "softbreak")]
            yield "".join(child.content or " " for child in shown)


def raw_html(text: str) -> str | None:
    """The first HTML tag in a field, or None."""
    found = TAG.search(text)
    return found.group() if found else None


def unsafe_links(text: str) -> tuple[str, ...]:
    """Addresses of links that are neither https nor http, such as script and data links."""
    if "](" not in text and "<" not in text:
        return ()
    written = (address for link in LINKS for address in link.findall(text))
    return tuple(address for address in written if not SAFE_SCHEME.match(address))
