"""The words that prose of the safe space may use: a list of plain words, and the few that two people must look at.

The plain words come from the texts of our own guidance and from common verbs, nouns and adjectives of office life, each
in its regular forms. Names of persons, places, peoples, months, offices, crops and buildings were taken out, and so was
every number. A list of what may stand needs no list of secrets: what is not in it stops, however it is disguised. It
lies in the package as a file, one word a line: it needs no network, and changes can be reviewed.
"""

from __future__ import annotations

import functools
from pathlib import Path

import yaml

from generator.model.safe_space import Clearance

_FOLDER = Path(__file__).parent

_SHORT_FORMS = (
    "can't couldn't didn't doesn't don't hadn't hasn't haven't isn't it's shouldn't "
    "that's wasn't weren't won't wouldn't"
)
CONTRACTIONS = frozenset(_SHORT_FORMS.split())


@functools.cache
def plain_words() -> frozenset[str]:
    """Words that may stand in a record."""
    return frozenset((_FOLDER / "plain_words.txt").read_text(encoding="utf-8").split())


@functools.cache
def watched_words() -> dict[str, Clearance]:
    """Words that may stand once two people have looked at them, each with the question that they answer."""
    lists = yaml.safe_load((_FOLDER / "watched_words.yml").read_text(encoding="utf-8"))
    return {word: Clearance(question) for question, words in lists.items() for word in words.split()}
