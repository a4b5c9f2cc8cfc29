"""What the form takes over from the check: its sentences, with places in braces, and the patterns that it looks for."""

from __future__ import annotations

from generator.checks.evidence import NOTHING_HARD, OWN_WORD
from generator.checks.glyphs import PRINTABLE
from generator.checks.sentences import BETWEEN
from generator.documents.prose import LINKS, SAFE_SCHEME, TAG
from generator.documents.sources import INVISIBLE
from generator.explaining import words_for

PATTERNS = {
    "invisible": INVISIBLE.pattern,
    "tag": TAG.pattern,
    "links": [link.pattern for link in LINKS],
    "safe": SAFE_SCHEME.pattern,
    "between": BETWEEN.pattern,
    "printable": PRINTABLE.pattern,
    "ownWord": OWN_WORD.pattern,
    "nothingHard": NOTHING_HARD.pattern,
}
"""Regular expressions that Python and the browser understand alike."""

MESSAGES = {
    "missing": "this answer is missing",
    **{
        name: words_for(refusal)
        for name, refusal in (
            ("form", "string_pattern_mismatch"),
            ("day", "not_a_day"),
            ("long", "string_too_long"),
            ("few", "too_short"),
            ("many", "too_long"),
            ("number", "int_parsing"),
            ("low", "greater_than_equal"),
            ("high", "less_than_equal"),
        )
    },
}
