"""The one thing that survives from YAML's guessing: whether a value stood without quotes."""

from __future__ import annotations

import re


class Plain(str):
    """A value that the author wrote without quotes.

    We keep every value as text, so `NO` stays Norway's code and `17.10` keeps its zero. Other YAML
    tools guess; fields that must be text ask `looks_like_something_else` so that all tools agree.
    """

    __slots__ = ()


# Numbers, truth values and null of YAML 1.2's core schema, which editors and JSON Schema tools use.
_OTHER_TYPES = re.compile(
    r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+"
    r"|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)|true|True|TRUE|false|False|FALSE|null|Null|NULL|~"
)


def looks_like_something_else(value: object) -> bool:
    """Whether other YAML tools would read this unquoted text as a number, truth value or nothing."""
    return isinstance(value, Plain) and _OTHER_TYPES.fullmatch(value) is not None
