"""Turns prose fields into a small tree of plain data that Typst and Word can set without reading any markup.

A node is a string, or {"t": kind, "c": children} with "href" for a link. A string is never parsed again, so
a text cannot run anything, whatever it says.
"""

from __future__ import annotations

import re
from typing import Any

from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from generator.documents.prose import tokens

Node = str | dict[str, Any]
Tree = list[Node]

_KINDS = {
    "paragraph": "p",
    "bullet_list": "ul",
    "ordered_list": "ol",
    "list_item": "li",
    "blockquote": "quote",
    "strong": "strong",
    "em": "em",
}


def tree(text: str) -> Tree:
    """A prose field as blocks."""
    return _nodes(tokens(text))


def inline_tree(text: str) -> Tree:
    """A prose field without the paragraph around it, where it is one paragraph."""
    blocks = tree(text)
    only = blocks[0] if len(blocks) == 1 else None
    return list(only["c"]) if isinstance(only, dict) and only["t"] == "p" else blocks


def _nodes(found: list[Token]) -> Tree:
    return _children(SyntaxTreeNode(found))


def _children(parent: SyntaxTreeNode) -> Tree:
    nodes: Tree = []
    for child in parent.children:
        for node in _node(child):
            if isinstance(node, str) and nodes and isinstance(nodes[-1], str):
                nodes[-1] += node
            else:
                nodes.append(node)
    return nodes


def _node(node: SyntaxTreeNode) -> Tree:
    match node.type:
        case "text" | "code_inline":
            return [node.content] if node.content else []
        case "softbreak":
            return [" "]
        case "hardbreak":
            return [{"t": "br", "c": []}]
        case "link":
            return [{"t": "a", "href": str(node.attrs["href"]), "c": _children(node)}]
        case kind if kind in _KINDS:
            return [{"t": _KINDS[kind], "c": _children(node)}]
        case _:  # what only holds others
            return _children(node)


_CURLY = (
    (re.compile(r"(?<=\w)'(?=\w)|(?<=s)'(?=\s|$)"), "’"),
    (re.compile(r'"([^"]*)"'), r"“\1”"),
    (re.compile(r"(?<!\w)'([^']*)'(?!\w)"), r"‘\1’"),
)


def with_curly_quotes(text: str) -> str:
    """A text as a printer sets it: the straight marks of the keyboard become apostrophes and quotation marks."""
    for pattern, mark in _CURLY:
        text = pattern.sub(mark, text)
    return text
