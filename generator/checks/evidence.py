"""Checks on what a case rests on: its sources, its verdict, and whether both sides are told."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from generator.diagnostics import Diagnostic, error, warning
from generator.linking import ContentGraph
from generator.model.bibliography import SourceKind
from generator.model.case import Effect, Maturity, Outcome

# The words by which a verdict owns up to being the partners' own.
OWN_WORD = re.compile(
    r"\b(itself|themselves|its own|their own|(partners?|partnership) (reports?|says?|claims?))\b", re.IGNORECASE
)

# The words by which a caveat tells that the sources name nothing hard.
NOTHING_HARD = re.compile(
    r"\b(no|none|nothing|neither|never|silent)\b[^.]*\b(hard|wrong|difficult\w*|setbacks?|obstacles?|problems?|challenges?"
    r"|troubles?|weakness\w*|failures?|conflicts?|criticism)\b",
    re.IGNORECASE,
)


def check_maturity(graph: ContentGraph) -> Iterator[Diagnostic]:
    """A sourced case rests on two sources, one of them independent of the partnership."""
    cited: dict[str, set[str]] = defaultdict(set)
    for link in graph.links:
        if link.kind == "case" and link.target_kind == "source":
            cited[link.id].add(link.target_id)
    for entry in graph.all("case"):
        if entry.record.maturity is Maturity.TOLD:
            continue
        sources = cited[entry.record.id]
        missing = []
        if len(sources) < 2:
            missing.append("a second source")
        if SourceKind.INDEPENDENT not in _kinds(graph, sources):
            missing.append("a source that is independent of the partnership")
        if missing:
            yield error(
                "sourced-needs-two",
                f"a case that is '{entry.record.maturity}' needs {' and '.join(missing)}",
                entry.position("maturity"),
                hint="cite one, or write 'maturity: told'",
            )


def check_verdicts(graph: ContentGraph) -> Iterator[Diagnostic]:
    """A verdict comes from outside the partnership, or says that it does not."""
    for entry in graph.all("case"):
        verdict, is_open = entry.record.verdict, entry.record.outcome is Outcome.ONGOING
        kinds = _kinds(graph, {citation.source for citation in verdict.cite})
        if not is_open and kinds == {SourceKind.PARTNER} and not OWN_WORD.search(verdict.text):
            yield warning(
                "verdict-by-partner",
                "this verdict is the partners' own, and does not say so",
                entry.position("verdict", "text"),
                hint='cite an independent source, or write "The partnership itself reports ..."',
            )


def check_both_sides(graph: ContentGraph) -> Iterator[Diagnostic]:
    """A case tells what was hard, or says that its sources do not."""
    for entry in graph.all("case"):
        only_helped = all(claim.effect is Effect.HELPED for claim in entry.record.factors)
        if only_helped and not any(map(NOTHING_HARD.search, entry.record.caveats)):
            yield warning(
                "only-helped",
                "every factor of this case helped, and no caveat says that the sources name nothing hard",
                entry.key_position("factors"),
                hint="add what hindered or was missing, or a caveat such as 'The sources name no setback.'",
            )


def _kinds(graph: ContentGraph, sources: set[str]) -> set[SourceKind]:
    return {graph.get("source", source).record.kind for source in sources}
