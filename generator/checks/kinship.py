"""Checks on links between records of one kind: related cases, twins, see also."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, error
from generator.linking import ContentGraph


def check_links_to_itself(graph: ContentGraph) -> Iterator[Diagnostic]:
    """No record refers to itself: a reader who follows the link would stay where they are."""
    for link in graph.links:
        if link.id == link.target_id and link.kind == link.target_kind:
            yield error(
                "link-to-itself",
                f"the {link.kind} '{link.id}' refers to itself",
                graph.get(link.kind, link.id).position(*link.path),
                hint=f"name another {link.kind}, or delete the line",
            )


def check_twins(graph: ContentGraph) -> Iterator[Diagnostic]:
    """Of two twins, one is a success factor and the other a challenge."""
    for entry in graph.all("factor"):
        for index, twin in enumerate(entry.record.twins):
            kind = entry.record.kind
            if twin != entry.record.id and graph.get("factor", twin).record.kind is kind:
                yield error(
                    "twin-on-same-side",
                    f"'{twin}' is a {kind.title_text.lower()} too; twins stand on opposite sides",
                    entry.position("twins", index),
                )
