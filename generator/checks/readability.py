"""Checks how hard the sentences of the guidance are to read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.sentences import sentences
from generator.diagnostics import Diagnostic, in_short, warning
from generator.documents.prose import to_plain
from generator.linking import ContentGraph

GUIDANCE = frozenset({"module", "step", "factor", "lesson", "term", "trouble", "health-question"})
"""Kinds whose texts we wrote ourselves. Cases keep the long names of their partners and programmes."""

MOST_WORDS = 30
"""Words of a sentence. Half of our sentences have 12 at most, and 999 of 1,000 have 27 at most."""

HIGHEST_GRADE = 17
"""School grade by the Automated Readability Index. For a whole text 14 is the level of a college student, but single
sentences scatter widely: ours have grade 6 in the middle, and of those that are long enough 1 in 200 is above 17."""

FEWEST_WORDS = 12
"""Below this length one long name, such as "International Labour Organization", would decide the grade."""


def check_reading_ease(graph: ContentGraph) -> Iterator[Diagnostic]:
    """Sentences of the guidance can be read by people whose first language is another one."""
    for text in graph.texts:
        if text.is_prose and text.kind in GUIDANCE:
            for start, sentence in sentences(text.value):
                if reason := _why_hard(to_plain(sentence)):
                    yield warning(
                        "hard-to-read",
                        f"'{in_short(sentence, 40)}' {reason}",
                        text.position(start),
                        hint="make two sentences of it, or use shorter words",
                    )


def _why_hard(sentence: str) -> str:
    import textstat  # noqa: PLC0415  # half of the time that a check of one file may take

    words = textstat.lexicon_count(sentence)
    if words > MOST_WORDS:
        return f"has {words} words; up to {MOST_WORDS} are fine"
    # Other indexes count syllables, for which textstat would download a dictionary; this one counts letters.
    # A full stop inside, as in "Task 3.1", would count as an end.
    grade = round(textstat.automated_readability_index(re.sub(r"[.!?]", "", sentence)))
    if words >= FEWEST_WORDS and grade > HIGHEST_GRADE:
        return f"is hard to read: grade {grade}; up to {HIGHEST_GRADE} is fine"
    return ""
