"""Turns the HTML of a finished page into Markdown: the same words, without the frame and without tools."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import unescape

# Our pages are well-formed, so that a few patterns read them; the parser for the web at large takes four times as long.
_SILENT = re.compile(r"<(script|style|svg)\b.*?</\1>|<!--.*?-->", re.DOTALL)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>")
_ATTRIBUTE = re.compile(r"([a-zA-Z-]+)(?:=\"([^\"]*)\")?")
_VOID = frozenset({"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
# Tools and ways around the site say nothing that the text does not.
_SKIPPED = frozenset({"template", "form", "button", "input", "select", "textarea", "nav"})
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "details",
        "dd",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_SPECIAL = re.compile(r"([\\`*_\[\]<])")
_SPACE = re.compile(r"\s+")
# What would start a list, a heading, a quotation or a rule if it stood at the start of a line.
_START = re.compile(r"^([#>+-]|\d+(?=[.)]))")


@dataclass(slots=True)
class _Element:
    tag: str
    attributes: dict[str, str]
    children: list[_Element | str] = field(default_factory=list)

    @property
    def is_skipped(self) -> bool:
        classes = self.attributes.get("class", "").split()
        return (
            self.tag in _SKIPPED
            or "hidden" in self.attributes
            or self.attributes.get("aria-hidden") == "true"
            or "js-only" in classes
        )

    @property
    def has_blocks(self) -> bool:
        return any(one.tag in _BLOCKS or one.has_blocks for one in self.elements)

    @property
    def elements(self) -> Iterator[_Element]:
        return (child for child in self.children if isinstance(child, _Element))


def _tree(body: str) -> _Element:
    """The elements of a page inside one around them."""
    text = _SILENT.sub("", body)
    root = _Element("main", {})
    opened, end = [root], 0
    for tag in _TAG.finditer(text):
        _add_text(opened[-1], text[end : tag.start()])
        end = tag.end()
        closes, name, attributes = tag.group(1), tag.group(2).lower(), tag.group(3)
        if closes:
            while len(opened) > 1 and opened.pop().tag != name:
                pass
            continue
        element = _Element(name, {key: unescape(value) for key, value in _ATTRIBUTE.findall(attributes)})
        opened[-1].children.append(element)
        if name not in _VOID and not attributes.endswith("/"):
            opened.append(element)
    _add_text(root, text[end:])
    return root


def _add_text(element: _Element, text: str) -> None:
    if text:
        element.children.append(unescape(text))


def to_markdown(body: str) -> str:
    """The HTML *body* of a page of ours as Markdown. Links stay as they are: the result stands beside the page."""
    return "\n\n".join(_blocks(_tree(body).children)) + "\n"


def _blocks(children: Iterable[_Element | str]) -> Iterator[str]:
    """The blocks among *children*; text and inline elements between them make paragraphs."""
    line: list[_Element | str] = []
    for child in children:
        is_block = isinstance(child, _Element) and (child.tag in _BLOCKS or (child.tag != "a" and child.has_blocks))
        if not is_block:
            line.append(child)
            continue
        yield from _paragraph(line)
        line = []
        assert isinstance(child, _Element)
        if not child.is_skipped:
            yield from _block(child)
    yield from _paragraph(line)


def _paragraph(line: list[_Element | str]) -> Iterator[str]:
    text = _inline(line)
    if text:
        yield _START.sub(r"\\\1", text) if not re.match(r"\d", text) else re.sub(r"^(\d+)([.)])", r"\1\\\2", text)


def _block(element: _Element) -> Iterator[str]:
    match element.tag:
        case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
            yield f"{'#' * int(element.tag[1])} {_inline(element.children)}"
        case "p":
            yield from _paragraph(element.children)
        case "summary":
            yield f"**{_inline(element.children)}**"
        case "ul" | "ol":
            yield "\n".join(_items(element))
        case "dl":
            yield "\n".join(_terms(element))
        case "table":
            yield "\n".join(_table(element))
        case "pre":
            yield _fenced(_words(element).strip("\n"))
        case "blockquote":
            yield _indented("\n\n".join(_blocks(element.children)), "> ", "> ")
        case "hr":
            yield "---"
        case _:
            yield from _blocks(element.children)


def _fenced(text: str) -> str:
    # The fence is longer than any that the text holds itself.
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", text)), default=0))
    return f"{fence}\n{text}\n{fence}"


def _items(element: _Element) -> Iterator[str]:
    items = [child for child in element.elements if child.tag == "li" and not child.is_skipped]
    for number, item in enumerate(items, start=1):
        mark = f"{number}. " if element.tag == "ol" else "- "
        if text := _tight(_blocks(item.children)):
            yield _indented(text, mark, " " * len(mark))


def _terms(element: _Element) -> Iterator[str]:
    term = ""
    for child in _definitions(element):
        if child.tag == "dt":
            term = _inline(child.children)
        else:
            yield _indented(f"**{term}**: {_tight(_blocks(child.children))}", "- ", "  ")


def _tight(blocks: Iterable[str]) -> str:
    """The blocks of a list item: a list follows its text at once, a paragraph after an empty line."""
    text = ""
    for block in blocks:
        text += ("\n" if re.match(r"- |1\. ", block) else "\n\n") * bool(text) + block
    return text


def _definitions(element: _Element) -> Iterator[_Element]:
    for child in element.elements:
        if child.tag in ("dt", "dd"):
            yield child
        else:
            yield from _definitions(child)


def _table(element: _Element) -> Iterator[str]:
    rows = [
        [_inline(cell.children).replace("|", "\\|") for cell in row.elements if cell.tag in ("th", "td")]
        for row in _rows(element)
    ]
    for index, row in enumerate(rows):
        yield f"| {' | '.join(row)} |"
        if index == 0:
            yield f"|{' --- |' * len(row)}"


def _rows(element: _Element) -> Iterator[_Element]:
    for child in element.elements:
        if child.tag == "tr":
            yield child
        else:
            yield from _rows(child)


def _inline(children: Iterable[_Element | str]) -> str:
    return _SPACE.sub(" ", "".join(_pieces(children))).strip()


def _pieces(children: Iterable[_Element | str]) -> Iterator[str]:
    for child in children:
        if isinstance(child, str):
            yield _SPECIAL.sub(r"\\\1", child)
        elif not child.is_skipped:
            yield _piece(child)


def _piece(element: _Element) -> str:
    inside = "".join(_pieces(element.children))
    text = inside.strip()
    match element.tag:
        case "a" if text and element.attributes.get("href"):
            is_note = element.attributes["href"].startswith("#source-")
            return f"\\[{text}\\]" if is_note else f"[{_SPACE.sub(' ', text)}]({element.attributes['href']})"
        case "b" | "strong" if text:
            return f"**{text}**"
        case "em" | "i" | "cite" if text:
            return f"*{text}*"
        case "code":
            return f"`{_words(element)}`"
        case "br":
            return "; "
        case "img":
            return _SPECIAL.sub(r"\\\1", element.attributes.get("alt", ""))
        case _ if element.tag in _BLOCKS:
            return f" {inside} "
        case _:
            return inside


def _words(element: _Element) -> str:
    return "".join(child if isinstance(child, str) else _words(child) for child in element.children)


def _indented(text: str, first: str, rest: str) -> str:
    lines = text.split("\n")
    return "\n".join(
        (first if index == 0 else rest if line else rest.rstrip()) + line for index, line in enumerate(lines)
    )
