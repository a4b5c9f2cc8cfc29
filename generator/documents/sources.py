"""Reads content files from disk. What is not plain UTF-8 text inside the content folder is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics import Diagnostic, Position, error

MAX_BYTES = 200_000
"""The largest content file. The longest case of the library is under 30 KB; this leaves ample room."""

# Controls; soft hyphens and characters without width, which hide words from the search; line separators, which
# YAML counts as lines and editors do not; and the marks that reverse text direction: they make a reviewer see
# other text than the reader ("Trojan Source", CVE-2021-42574).
INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b\u2028-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff]"
)


@dataclass(frozen=True, slots=True)
class SourceText:
    """The text of one file. `path` is what a message shows: relative to the project, with slashes."""

    path: str
    text: str


def find_files(root: Path, pattern: str) -> Iterator[Path]:
    """Files and links under *root* that match *pattern*, in an order that does not depend on the disk."""
    return iter(sorted(path for path in root.glob(pattern) if path.is_symlink() or not path.is_dir()))


def shown_path(root: Path, path: Path) -> str:
    """How messages call a file: relative to the project, with slashes, and printable whatever its name is."""
    inside = path.relative_to(root).as_posix().encode("utf-8", "backslashreplace").decode("utf-8")
    return f"{root.name or root.resolve().name}/{inside}"


def link_out_of_content(root: Path, path: Path) -> Diagnostic | None:
    """Refuses links, whoever planted them: they would publish a file that nobody reviewed."""
    if path.is_symlink() or not path.resolve().is_relative_to(root.resolve()):
        return error(
            "link-out-of-content",
            "this is a link to another place, not a file",
            Position(shown_path(root, path)),
            hint="put a copy of the file here instead",
        )
    return None


def read_source(root: Path, path: Path) -> SourceText | Diagnostic:
    """The text of *path* below the content folder *root*, or the one reason why it cannot be used."""
    shown = shown_path(root, path)
    if problem := link_out_of_content(root, path):
        return problem
    if not path.is_file():
        return error("not-a-file", "this is not an ordinary file", Position(shown), hint="remove it")
    size = path.stat().st_size
    if size > MAX_BYTES:
        return error(
            "file-too-large",
            f"this file has {size:,} bytes; the limit is {MAX_BYTES:,}",
            Position(shown),
            hint="shorten the texts or split the file",
        )
    return decode(shown, path.read_bytes())


def decode(shown: str, raw: bytes) -> SourceText | Diagnostic:
    """The bytes of a file as text, or the one reason why they are not clean text."""
    try:
        text = _with_plain_line_ends(raw.decode("utf-8"))
    except UnicodeDecodeError as problem:
        before = _with_plain_line_ends(raw[: problem.start].decode("utf-8"))
        return error(
            "wrong-encoding",
            "this file is not saved as UTF-8",
            _position(shown, before, len(before)),
            hint='in your editor, choose "Save with encoding: UTF-8"',
        )
    if not text.strip():
        return nothing_here(shown)
    if found := INVISIBLE.search(text):
        return invisible_character(found.group(), _position(shown, text, found.start()))
    if found := re.search(r"^ *\t", text, re.MULTILINE):
        return error(
            "tab",
            "a tab is used to indent this line",
            _position(shown, text, found.end() - 1),
            hint="indent with spaces, two for each level",
        )
    return SourceText(shown, text)


def nothing_here(shown: str) -> Diagnostic:
    """What to say about a file without content."""
    return error("empty-file", "this file is empty", Position(shown), hint="delete it or fill it in")


def first_invisible(text: str) -> str | None:
    """The first character of *text* that nobody can see, or None."""
    found = INVISIBLE.search(text)
    return found.group() if found else None


def invisible_character(character: str, position: Position) -> Diagnostic:
    """What to say about a character that nobody can see."""
    return error(
        "control-character",
        f"an invisible character (U+{ord(character):04X}) stands here",
        position,
        hint="delete it; it often comes with text copied from a PDF",
    )


def _with_plain_line_ends(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _position(shown: str, text: str, index: int) -> Position:
    line_start = text.rfind("\n", 0, index) + 1
    return Position(shown, text.count("\n", 0, index) + 1, index - line_start + 1)
