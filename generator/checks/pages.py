"""Checks on the hand-written pages: what Python-Markdown would pass on to the browser unseen."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.prose import html_tag, unsafe_link
from generator.diagnostics import Diagnostic, Position
from generator.documents.sources import SourceText
from generator.linking import ContentGraph

_TAG = re.compile(r"<(?!https?://[^\s<>]*>)[a-zA-Z/!?][^>\n]*>?")
# The extension `attr_list` turns {: onclick="..."} into an attribute of the element before it.
_BRACES = re.compile(r"\{[^}\n]*\}?")
_ATTRIBUTE = re.compile(r"\b(on\w+|style|href|src\w*|\w*action)\s*=")
_LINK = re.compile(r"\](?=\(((?:[^()]|\([^()]*\)){,1000})|:\s*(\S*))")
# Web and mail addresses, and paths inside the site. A colon or an entity elsewhere may hide a script.
_SAFE_LINK = re.compile(r"(?!.{1000})\s*<?(https?://\S*|mailto:\S*|[^\s:&\\]*)>?(\s+[\"'].*)?\s*", re.DOTALL)
_ALLOWED = "https:// or name a page of this site"

_FENCED = re.compile(r"^(`{3,}|~{3,})[\w#.+-]*\n(?:(?! *(?:`{3}|~{3})).*\n)*\1$", re.MULTILINE)
_CODE_SPAN = re.compile(r"(?<!\\)`[^`\n]+`")
_LEFT_OVER = re.compile(r"`|~~~")


def check_pages(graph: ContentGraph) -> Iterator[Diagnostic]:
    """Hand-written pages hold Markdown without HTML, and links to web pages, mail addresses or pages of the site."""
    for page in graph.pages:
        text = _without_code(page.text)
        braces = (found for found in _BRACES.finditer(text) if _ATTRIBUTE.search(found.group()))
        for tag in (*_TAG.finditer(text), *braces):
            yield html_tag(tag.group(), _position(page, tag.start()))
        for link in _LINK.finditer(text):
            part = 1 if link.group(1) is not None else 2
            if not _SAFE_LINK.fullmatch(link.group(part)):
                yield unsafe_link(link.group(part), _position(page, link.start(part)), _ALLOWED)


def _without_code(text: str) -> str:
    """The text with spaces in the place of code, where nothing is live."""
    shown = _CODE_SPAN.sub(_blank, _FENCED.sub(_blank, text))
    # Where code is not marked in the plainest way, engines disagree on where it ends.
    return text if _LEFT_OVER.search(shown) else shown


def _blank(code: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", code.group())


def _position(page: SourceText, index: int) -> Position:
    return Position(page.path, page.text.count("\n", 0, index) + 1, index - page.text.rfind("\n", 0, index))
