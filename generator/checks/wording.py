"""Checks on the words that we choose: no blame, no praise of our own, summaries of two sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.sentences import sentences
from generator.checks.words import joined, stands_in
from generator.diagnostics import Diagnostic, Position, warning
from generator.linking import ContentGraph, Text

# Sources keep their own titles, and names are as their owners write them.
_NOT_OURS = frozenset({"source", "wording", "country", "goal", "target"})
_NAMES = frozenset({"name", "at"})


def check_words(graph: ContentGraph) -> Iterator[Diagnostic]:
    """Failure is told without blame and success by facts: no word of content/reference/wording.yml in our sentences."""
    ours = [text for text in graph.texts if text.kind not in _NOT_OURS and text.path[-1] not in _NAMES]
    everything = joined(text.value for text in ours)
    for word, position in _found(_listed(graph, "blame", everything), ours):
        message = f"'{word}' puts blame on somebody"
        yield warning("blame-word", message, position, hint="say what happened, and what followed")
    for word, position in _found(_listed(graph, "superlative", everything), ours):
        message = f"'{word}' is praise of our own"
        yield warning("superlative", message, position, hint="give the fact from a source")


def check_summaries(graph: ContentGraph) -> Iterator[Diagnostic]:
    """The summary of a case has two sentences: what it was, and what came of it."""
    for entry in graph.all("case"):
        number = sum(1 for _ in sentences(entry.record.summary))
        if number != 2:
            yield warning(
                "summary-length",
                f"this summary has {number} sentence{'s' if number > 1 else ''}, not two",
                entry.position_inside(("summary",), entry.record.summary, 0),
                hint="say in one what it was, in the other what came of it",
            )


def _listed(graph: ContentGraph, identity: str, everything: str) -> list[str]:
    """The words of one list that stand anywhere. Most stand nowhere, so most texts need no closer look."""
    words = graph.get("wording", identity).record.words if identity in graph.ids("wording") else ()
    return [word for word in words if stands_in(everything, word.casefold())]


def _found(words: list[str], ours: list[Text]) -> Iterator[tuple[str, Position]]:
    """Each place of the words. What stands in quotation marks is somebody else's."""
    if words:
        pattern = re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, words))})(?![\w-])", re.IGNORECASE)
        for text in ours:
            for found in pattern.finditer(text.value):
                if not _is_quoted(text.value[: found.start()]):
                    yield found.group(), text.position(found.start())


def _is_quoted(before: str) -> bool:
    return before.count('"') % 2 == 1 or before.rfind("“") > before.rfind("”")
