"""Splits prose into sentences, with the place of each."""

from __future__ import annotations

import re
from collections.abc import Iterator

# A full stop before a capital ends a sentence, unless it belongs to an abbreviation ("e.g. Peru", "No. 3").
BETWEEN = re.compile(
    r"(?<=[.!?])(?<!\be\.g\.)(?<!\bi\.e\.)(?<!\bNo\.)(?<!\bSt\.)(?<!\bMr\.)(?<!\bDr\.)(?<!\bMrs\.)(?<!\.[A-Z]\.)"
    r"[\"'”’)\]*_]*\s+(?=[\"'“‘(\[*_]*[A-Z0-9])|\n\s*\n|\n(?=[-*+] )"
)


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Where each sentence of *text* starts, and the sentence."""
    start = 0
    for gap in BETWEEN.finditer(text):
        yield start, text[start : gap.start()]
        start = gap.end()
    if text[start:].strip():
        yield start, text[start:]
