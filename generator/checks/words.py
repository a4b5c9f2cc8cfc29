"""Finds words in many texts at once."""

from __future__ import annotations

import re
from collections.abc import Iterable


def joined(texts: Iterable[str]) -> str:
    """All texts as one, in small letters."""
    return "\n".join(texts).casefold()


def stands_in(text: str, word: str) -> bool:
    """Whether *word* stands in *text* and is no part of a longer word."""
    at = text.find(word)
    while at >= 0:
        around = text[max(at - 1, 0) : at] + text[at + len(word) : at + len(word) + 1]
        if not re.search(r"[\w-]", around):
            return True
        at = text.find(word, at + 1)
    return False
