"""A content problem as a value: where it stands, what is wrong in plain words, how to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem weighs: an error keeps the site from being built, a warning does not."""

    ERROR = "error"
    WARNING = "warning"

    @property
    def stops_the_build(self) -> bool:
        return self is Severity.ERROR


@dataclass(frozen=True, order=True, slots=True)
class Position:
    """A place in a file. Lines and columns count from 1, as editors show them."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Note:
    """A second place that explains a problem, such as where a key was first used."""

    text: str
    position: Position


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem, told to the person who wrote the file.

    `message` carries the author's own word in quotes and never names our classes. `hint` is a
    concrete way to mend it, or empty. `code` is stable and documented in `generator/rules/`.
    """

    code: str
    message: str
    position: Position
    severity: Severity = Severity.ERROR
    hint: str = ""
    notes: tuple[Note, ...] = ()

    def __str__(self) -> str:
        hint = f" ({self.hint})" if self.hint else ""
        return f"{self.position}: {self.message}{hint} [{self.code}]"


def error(code: str, message: str, position: Position, *, hint: str = "", notes: tuple[Note, ...] = ()) -> Diagnostic:
    """A problem that keeps the site from being built."""
    return Diagnostic(code, message, position, Severity.ERROR, hint, notes)


def warning(code: str, message: str, position: Position, *, hint: str = "", notes: tuple[Note, ...] = ()) -> Diagnostic:
    """A problem that a reader would notice, but that does not stop the build."""
    return Diagnostic(code, message, position, Severity.WARNING, hint, notes)


def stops_the_build(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether at least one of the problems is an error."""
    return any(problem.severity.stops_the_build for problem in diagnostics)


def in_reading_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The problems file by file, from top to bottom; each of them once."""
    return sorted(set(diagnostics), key=lambda problem: (problem.position, problem.code, problem.message))


def in_short(word: object, limit: int = 60) -> str:
    """An author's word on one line and not too long to stand in a message."""
    text = " ".join(str(word).split("\n"))
    return text if len(text) <= limit else f"{text[:limit]}…"
