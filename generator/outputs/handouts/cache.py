"""Keeps finished files under the hash of what went into them, so that a rebuild makes only what changed."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path


class Cache:
    """A folder of finished files; without a folder, everything is made anew each time."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._used: set[str] = set()
        self.made = 0
        """How many files had to be made."""

    def get(self, ingredients: tuple[bytes, ...], make: Callable[[], bytes]) -> bytes:
        """The file that *ingredients* give: the kept one, or the one that *make* returns."""
        key = _key(ingredients)
        self._used.add(key)
        if self._folder is not None and (kept := _read(self._folder / key)) is not None:
            return kept
        self.made += 1
        content = make()
        if self._folder is not None:
            _write(self._folder / key, content)
        return content

    def forget_the_rest(self) -> None:
        """Removes what this run did not use."""
        if self._folder is None or not self._folder.is_dir():
            return
        for path in self._folder.iterdir():
            if path.name not in self._used:
                path.unlink(missing_ok=True)


def _key(ingredients: tuple[bytes, ...]) -> str:
    digest = hashlib.sha256()
    for part in ingredients:
        # The length keeps two neighbours apart.
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()


def _read(path: Path) -> bytes | None:
    """A kept file: its own hash stands in front, so that a damaged one is made again."""
    try:
        kept = path.read_bytes()
    except FileNotFoundError:
        return None
    checksum, content = kept[:32], kept[32:]
    return content if hashlib.sha256(content).digest() == checksum else None


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    # Two builds may run at once: a file appears whole or not at all.
    handle, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as out:
        out.write(hashlib.sha256(content).digest() + content)
    os.replace(name, path)
