"""Turns the files of generator/rules/ into the catalogue of all messages that a contributor may get."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import yaml

from generator.diagnostics import Severity

FOLDER = Path(__file__).parent / "rules"


class Form(StrEnum):
    """How the file of an example is made from its text."""

    TEXT = "text"
    BYTES = "bytes"
    """The text is the bytes in hexadecimal."""
    REPEATED = "repeated"
    """The text stands as often as `times` says."""
    LINK = "link"
    """A symbolic link to the place that the text names."""
    PIPE = "pipe"
    """A named pipe, which has no text."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """A file of an example. As text it may be shortened; a test completes it from tests/base."""

    text: str
    form: Form = Form.TEXT
    times: int = 1

    @property
    def in_words(self) -> str:
        """The file as a page shows it."""
        match self.form:
            case Form.REPEATED:
                return f"{self.text.rstrip()}\n… and the same again, {self.times:,} times in all"
            case Form.LINK:
                return f"(a link to {self.text})"
            case Form.PIPE:
                return "(a named pipe)"
            case Form.BYTES:
                return bytes.fromhex(self.text).decode("utf-8", "replace")
            case Form.TEXT:
                return self.text


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of problem: what the message means, how to mend it, and files that show it.

    `fails` and `passes` name files below the content folder. `says` holds the messages that the failing
    files get, as `Diagnostic` prints them. `whole` says that the files must not be completed.
    """

    code: str
    title: str
    why: str
    mend: str
    fails: Mapping[str, Snippet]
    says: tuple[str, ...]
    passes: Mapping[str, Snippet]
    severity: Severity = Severity.ERROR
    whole: bool = False


@functools.cache
def rules() -> tuple[Rule, ...]:
    """All rules, in the order of their codes."""
    return tuple(_read(path) for path in sorted(FOLDER.glob("*.yml")))


def _read(path: Path) -> Rule:
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Rule(
        code=data["code"],
        title=data["title"],
        why=data["why"],
        mend=data["mend"],
        fails=snippets(data["fails"]),
        says=tuple(data["says"]),
        passes=snippets(data["passes"]),
        severity=Severity(data.get("severity", Severity.ERROR)),
        whole=data.get("whole", False),
    )


def snippets(files: dict[str, str | dict[str, Any]]) -> dict[str, Snippet]:
    """The files of an example, as YAML gives them: a text, or a mapping that says how to make the file."""
    return {name: _snippet(written) for name, written in files.items()}


def _snippet(written: str | dict[str, Any]) -> Snippet:
    if isinstance(written, str):
        return Snippet(written)
    form = next(form for form in Form if form in written)
    return Snippet(written[form], form, written.get("times", 1))
