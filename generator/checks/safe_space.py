"""Checks on what is told in confidence. The gates decide; here their refusals get their place in the file.

No message repeats a word of a record: the log of a check is public.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Position, error
from generator.linking import ContentGraph
from generator.safe_space import gates
from generator.safe_space.gates import Refusal
from generator.safe_space.library import library_of


def check_confided_prose(graph: ContentGraph) -> Iterator[Diagnostic]:
    """The prose of a record uses plain words only, and nothing that identifies."""
    for one in gates.prose_stops(library_of(graph.entries)):
        yield error("safe-prose", one.message, _position(graph, one), hint=one.instead)


def check_open_questions(graph: ContentGraph) -> Iterator[Diagnostic]:
    """Two people have looked at each word that may point at somebody."""
    for one in gates.open_questions(library_of(graph.entries)):
        yield error(
            "safe-review", f"two people must look at this: {one.message}", _position(graph, one), hint=one.instead
        )


def check_shown_labels(graph: ContentGraph) -> Iterator[Diagnostic]:
    """Place, time, theme, phase and partners are shown only as finely as many others would fit."""
    library = library_of(graph.entries)
    for one in (*gates.label_refusals(library), *gates.unit_refusals(library)):
        yield error("safe-labels", one.message, _position(graph, one), hint=one.instead)


def check_links_to_named_cases(graph: ContentGraph) -> Iterator[Diagnostic]:
    """Nothing in a record leads to one of the named cases."""
    for one in gates.linkage_refusals(library_of(graph.entries)):
        yield error("safe-link", one.message, _position(graph, one), hint=one.instead)


def _position(graph: ContentGraph, refusal: Refusal) -> Position:
    kind = "pattern" if refusal.record in graph.ids("pattern") else "card"
    entry = graph.get(kind, refusal.record)
    value = getattr(entry.record, refusal.field)
    return (
        entry.position_inside((refusal.field,), value, refusal.index)
        if isinstance(value, str)
        else entry.position(refusal.field)
    )
