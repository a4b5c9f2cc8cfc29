"""Reads content files from disk. What is not plain UTF-8 text inside the content folder is refused."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics import Diagnostic, Position, error

MAX_BYTES = 200_000
"""The largest content file. The longest case of the library is under 30 KB; this leaves ample room."""

# C0 and C1 controls, and the marks that reverse text direction: they make a reviewer see other text
# than the reader ("Trojan Source", CVE-2021-42574).
_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)


@dataclass(frozen=True, slots=True)
class SourceText:
    """The text of one file. `path` is what a message shows: relative to the project, with slashes."""

    path: str
    text: str


def find_files(root: Path, pattern: str) -> Iterator[Path]:
    """Files under *root* that match *pattern*, in an order that does not depend on the disk."""
    return iter(sorted(path for path in root.glob(pattern) if not path.is_dir()))


def read_source(root: Path, path: Path) -> SourceText | Diagnostic:
    """The text of *path*, or the one reason why it cannot be used.

    *root* is the content folder; links that leave it are refused, whoever planted them.
    """
    shown = f"{root.name}/{path.relative_to(root).as_posix()}"
    start = Position(shown)
    if problem := _outside(root, path, start):
        return problem
    size = os.stat(path).st_size
    if size > MAX_BYTES:
        return error(
            "file-too-large",
            f"this file has {size:,} bytes; the limit is {MAX_BYTES:,}",
            start,
            hint="shorten the texts or split the file",
        )
    return decode(shown, path.read_bytes())


def decode(shown: str, raw: bytes) -> SourceText | Diagnostic:
    """The bytes of a file as text, or the one reason why they are not clean text."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as problem:
        before = raw[: problem.start]
        line = before.count(b"\n") + 1
        column = len(before.rsplit(b"\n", 1)[-1].decode("utf-8", "replace")) + 1
        return error(
            "wrong-encoding",
            "this file is not saved as UTF-8",
            Position(shown, line, column),
            hint='in your editor, choose "Save with encoding: UTF-8"',
        )
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        return error("empty-file", "this file is empty", Position(shown), hint="delete it or fill it in")
    if found := _CONTROL.search(text):
        return error(
            "control-character",
            f"an invisible character (U+{ord(found.group()):04X}) stands here",
            _position(shown, text, found.start()),
            hint="delete it; it often comes with text copied from a PDF",
        )
    if found := re.search(r"^ *\t", text, re.MULTILINE):
        return error(
            "tab",
            "a tab is used to indent this line",
            _position(shown, text, found.end() - 1),
            hint="indent with spaces, two for each level",
        )
    return SourceText(shown, text)


def _outside(root: Path, path: Path, start: Position) -> Diagnostic | None:
    if path.is_symlink() or not path.resolve().is_relative_to(root.resolve()):
        return error(
            "link-out-of-content",
            "this is a link to another place, not a file",
            start,
            hint="put a copy of the file here instead",
        )
    if not path.is_file():
        return error("not-a-file", "this is not an ordinary file", start, hint="remove it")
    return None


def _position(shown: str, text: str, index: int) -> Position:
    line_start = text.rfind("\n", 0, index) + 1
    return Position(shown, text.count("\n", 0, index) + 1, index - line_start + 1)
