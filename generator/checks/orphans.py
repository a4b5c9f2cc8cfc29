"""Checks for records that no reader would reach or that nothing rests on."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.words import joined, stands_in
from generator.diagnostics import Diagnostic, warning
from generator.linking import ContentGraph


def check_topics_are_linked(graph: ContentGraph) -> Iterator[Diagnostic]:
    """Each factor and each lesson is named by another record."""
    for kind in ("factor", "lesson"):
        for identity in graph.ids(kind):
            if all(link.kind == kind and link.id == identity for link in graph.backlinks(kind, identity)):
                yield warning(
                    "orphan",
                    f"nothing refers to the {kind} '{identity}'",
                    graph.get(kind, identity).position("id"),
                    hint="name it in a case or a step, or delete it",
                )


def check_terms_are_used(graph: ContentGraph) -> Iterator[Diagnostic]:
    """Each term of the glossary stands in a text outside the glossary."""
    pages = (" ".join(page.text.split()) for page in graph.pages)
    everything = joined([*(text.value for text in graph.texts if text.kind != "term"), *pages])
    for entry in graph.all("term"):
        term = entry.record
        if not any(stands_in(everything, form.casefold()) for form in (term.term, *term.also)):
            yield warning(
                "orphan",
                f"no text uses the term '{term.term}'",
                entry.position("term"),
                hint="add the form in which texts use it to 'also', or delete the term",
            )


def check_sources_are_cited(graph: ContentGraph) -> Iterator[Diagnostic]:
    """Each source is cited."""
    for identity in graph.ids("source"):
        if not graph.backlinks("source", identity):
            yield warning(
                "unused-source",
                f"nothing cites the source '{identity}'",
                graph.get("source", identity).position("id"),
                hint="cite it, or delete the file",
            )
