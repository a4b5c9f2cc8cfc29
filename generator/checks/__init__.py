"""Checks on linked content: each looks at the graph and says what a reader would stumble over."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.diagnostics import Diagnostic
from generator.linking import ContentGraph

Check = Callable[[ContentGraph], Iterator[Diagnostic]]

CHECKS: tuple[Check, ...] = ()


def check(graph: ContentGraph) -> list[Diagnostic]:
    """What all checks find."""
    return [problem for one in CHECKS for problem in one(graph)]
