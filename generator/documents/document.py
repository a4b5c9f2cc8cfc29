"""A parsed file: plain data, and where each value and key of it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from generator.diagnostics import Position

Path = tuple[str | int, ...]
"""The way to a value: keys and list indexes from the top of the file."""


@dataclass(frozen=True, slots=True)
class Document:
    """`data` holds mappings, lists and text only; `places` tells (line, column) of each path.

    `text` is the file as it was written; a table has none.
    """

    path: str
    data: Any
    places: dict[Path, tuple[int, int]] = field(repr=False)
    key_places: dict[Path, tuple[int, int]] = field(default_factory=dict, repr=False)
    text: str = field(default="", repr=False)

    def position(self, *path: str | int) -> Position:
        """Where the value at *path* stands, or else the nearest value around it."""
        return self._nearest(self.places, path)

    def position_inside(self, path: Path, value: str, index: int) -> Position:
        """Where the character at *index* of the text *value*, found at *path*, stands."""
        start = self.position(*path)
        begin = sum(map(len, self.text.splitlines(keepends=True)[: start.line - 1])) + start.column - 1
        # YAML folds a text over lines and drops its indentation, but it keeps the words.
        words = r"\s+".join(map(re.escape, value[: index + 1].split()))
        found = re.compile(words).search(self.text, begin)
        if found is None:  # an escape stands between; the start of the text must do
            return start
        at = found.end() - 1
        return Position(self.path, self.text.count("\n", 0, at) + 1, at - self.text.rfind("\n", 0, at))

    def key_position(self, *path: str | int) -> Position:
        """Where the key at *path* stands, or else the value or what is around it."""
        found = self.key_places.get(path)
        return Position(self.path, *found) if found else self.position(*path)

    def _nearest(self, places: dict[Path, tuple[int, int]], path: Path) -> Position:
        while path:
            if found := places.get(path):
                return Position(self.path, *found)
            path = path[:-1]
        return Position(self.path, *places.get((), (1, 1)))
