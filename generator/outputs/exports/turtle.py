"""Writes JSON-LD nodes as Turtle, node by node in their order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

Node = Mapping[str, Any]

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_NOT_IN_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\]')


def turtle(nodes: Iterable[Node], prefixes: Mapping[str, str]) -> str:
    """The nodes as Turtle. The first of the *prefixes* is that of types and of properties without a prefix."""
    writer = _Writer(next(iter(prefixes)))
    # A thing with a name is told once, however often other nodes describe it on the way.
    told = dict.fromkeys(text for node in nodes for text in writer.statements(node))
    head = "".join(f"@prefix {name}: <{address}> .\n" for name, address in prefixes.items())
    return head + "".join(f"\n{text}\n" for text in told)


class _Writer:
    def __init__(self, vocabulary: str) -> None:
        self._vocabulary = vocabulary
        self._inside: list[Node] = []

    def statements(self, node: Node) -> list[str]:
        """The statement about a node, and those about the named nodes inside it."""
        waiting, found = [node], []
        while waiting:
            node = waiting.pop(0)
            found.append(f"{_iri(node['@id'])} {self._properties(node, 1)} .")
            waiting += self._inside
            self._inside = []
        return found

    def _properties(self, node: Node, depth: int) -> str:
        parts = [f"a {self._vocabulary}:{node['@type']}"] if "@type" in node else []
        for name, value in node.items():
            if not name.startswith("@"):
                values = value if isinstance(value, list) else [value]
                full = name if ":" in name else f"{self._vocabulary}:{name}"
                parts.append(f"{full} {', '.join(self._object(one, depth) for one in values)}")
        return (" ;\n" + "  " * depth).join(parts)

    def _object(self, value: Any, depth: int) -> str:
        if isinstance(value, bool):
            return str(value).lower()
        if isinstance(value, int):
            return str(value)
        if isinstance(value, str):
            return _text(value)
        if "@id" in value:
            if len(value) > 1:
                self._inside.append(value)
            return _iri(value["@id"])
        indent = "  " * depth
        return f"[\n{indent}  {self._properties(value, depth + 1)}\n{indent}]"


def _text(value: str) -> str:
    return '"' + "".join(_ESCAPES.get(sign, sign) for sign in value) + '"'


def _iri(name: str) -> str:
    escaped = _NOT_IN_IRI.sub(lambda found: f"%{ord(found.group()):02X}", name)
    return f"<{escaped}>"
