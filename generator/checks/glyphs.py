"""Checks that every text can be printed: the fonts of our printed matter have a picture for each character."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from generator.diagnostics import Diagnostic, error
from generator.linking import ContentGraph

PRINTED_KINDS = frozenset(
    {"module", "step", "case", "lesson", "factor", "term", "health-question", "source", "theme", "target", "country"}
)
"""Kinds of content that reach paper."""

# The beginning of a text that all our fonts can set in all their weights. A test compares it with the fonts.
PRINTABLE = re.compile(
    "[\n\t\u0020-\u007e\u00a0-\u012b\u012e-\u0131\u0134-\u0165\u0168-\u017f\u01a0-\u01a1\u01af-\u01b0\u01cd-\u01dc"
    "\u0218-\u021b\u0259\u02bb-\u02bc\u0300-\u0304\u0306-\u030c\u031b\u0323-\u0324\u0384-\u038a\u038c\u038e-\u03a1"
    "\u03a3-\u03ce\u0400-\u045f\u0490-\u0493\u0496-\u049b\u04a0-\u04a3\u04ae-\u04b3\u04ba-\u04bb\u04d8-\u04d9"
    "\u04e2-\u04e3\u04e8-\u04e9\u04ee-\u04ef\u1e0c-\u1e0f\u1e24-\u1e25\u1e36-\u1e3b\u1e5a-\u1e63\u1e6c-\u1e6f"
    "\u1e80-\u1e85\u1ea0-\u1ef9\u2009-\u200a\u2010-\u2015\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u202f-\u2030"
    "\u2032-\u2033\u2039-\u203a\u2044\u2070\u2074-\u2079\u2080-\u2089\u20a1\u20a4\u20a6\u20a9\u20ab-\u20ac\u20ae"
    "\u20b1\u20b4-\u20b5\u20b8-\u20ba\u20bd\u2116\u2122\u2153-\u2154\u215b-\u215e\u2190-\u2193\u2212\u2248\u2260"
    "\u2264-\u2265\u2713]*"
)


def check_glyphs(graph: ContentGraph) -> Iterator[Diagnostic]:
    """A character without a picture in the fonts would leave a gap on paper, and the PDF would not be accessible."""
    for text in graph.texts:
        if text.kind in PRINTED_KINDS and (found := _first_unprintable(text.value)):
            name = unicodedata.name(found, "a character without a name").lower()
            yield error(
                "not-in-print-fonts",
                f"'{found}' ({name}) cannot be printed",
                text.position(text.value.find(found)),
                hint="the fonts hold Latin, Greek and Cyrillic letters; write it in these, or in words",
            )


def _first_unprintable(text: str) -> str:
    if text.isascii():
        return ""
    # A letter with its accents may be written as one character or as several; print takes the one.
    rest = PRINTABLE.sub("", unicodedata.normalize("NFC", text), count=1)
    return rest[:1]
