"""Checks on the parts of a case: story, years, targets."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, error, warning
from generator.linking import ContentGraph
from generator.model.case import Weight

MAX_PRIMARY = 4
"""Targets that one partnership can be for. Beyond it, readers cannot tell purpose from side effect."""


def check_story_parts(graph: ContentGraph) -> Iterator[Diagnostic]:
    """Each part of a story belongs to one step, or to one module."""
    for entry in graph.all("case"):
        for index, part in enumerate(entry.record.story):
            if part.step and part.module:
                yield error(
                    "step-or-module",
                    "this part names a step and a module",
                    entry.key_position("story", index, "module"),
                    hint="keep the step; its module is known",
                )
            elif not (part.step or part.module):
                yield error(
                    "step-or-module",
                    "this part names neither a step nor a module",
                    entry.position("story", index),
                    hint="add 'step', or 'module' where the part spans several steps",
                )


def check_period(graph: ContentGraph) -> Iterator[Diagnostic]:
    """The years of a case are in order, and none lies in the future."""
    for entry in graph.all("case"):
        period, checked = entry.record.period, int(entry.record.last_checked[:4])
        if period.start and period.end and period.end < period.start:
            message = f"the end, {period.end}, lies before the start, {period.start}"
            yield error("period-order", message, entry.position("period", "end"))
        for key, year in (("start", period.start), ("end", period.end)):
            if year and year > checked:
                yield error(
                    "period-impossible",
                    f"{year} lies after {checked}, the year in which the case was last checked",
                    entry.position("period", key),
                    hint="leave 'end' out while the work goes on" if key == "end" else "",
                )


def check_primary_targets(graph: ContentGraph) -> Iterator[Diagnostic]:
    """Few targets are primary, or the case says why there are many."""
    for entry in graph.all("case"):
        primary = [index for index, link in enumerate(entry.record.targets) if link.weight is Weight.PRIMARY]
        if len(primary) > MAX_PRIMARY and not entry.record.many_targets_because:
            yield warning(
                "many-primaries",
                f"{len(primary)} targets are primary; more than {MAX_PRIMARY} need a reason",
                entry.position("targets", primary[MAX_PRIMARY], "weight"),
                hint="make some of them secondary, or add 'many_targets_because'",
            )
