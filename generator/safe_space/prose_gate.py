"""Judges the prose of a record: it may stand, two people must look at it, or it stops.

The gate allows and does not guess. Characters, words and phrases that a lesson needs may stand; all others stop,
so a name is refused in any spelling, alphabet or code without our knowing it. A finding tells where it stands and what
to write instead. It never repeats what it found, since logs are public.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

import yaml

from generator.model.safe_space import Clearance
from generator.safe_space.words import CONTRACTIONS, plain_words, watched_words


class Verdict(IntEnum):
    """What happens to a text."""

    PASS = 0
    REVIEW = 1
    """Two people must look at it."""
    STOP = 2
    """It must be written in another way."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One place in a text, what is wrong with it in general words, and what to write instead."""

    verdict: Verdict
    start: int
    message: str
    instead: str
    question: Clearance | None = None
    """The question for two people, where the verdict is REVIEW."""


def judge(text: str) -> Verdict:
    """The verdict on one field of prose."""
    return max((finding.verdict for finding in findings(text)), default=Verdict.PASS)


def findings(text: str) -> tuple[Finding, ...]:
    """Everything in *text* that stops it or that two people must look at, in reading order."""
    found = [*_characters(text), *_sentences(text), *_words(text), *_phrases(text), *_form(text)]
    return tuple(sorted(found, key=lambda one: (one.start, -one.verdict)))


# --- characters -----------------------------------------------------------------------------------------------------

_ALLOWED = re.compile(r"[A-Za-z .,;?()'\-]")
_QUOTES = '"`´“”„«»‘‹›*_'


def _characters(text: str) -> Iterator[Finding]:
    for index, character in enumerate(text):
        if not _ALLOWED.match(character):
            yield Finding(Verdict.STOP, index, *_why_not(character))
            return  # what follows an odd character is seldom worth a second message


def _why_not(character: str) -> tuple[str, str]:
    if unicodedata.category(character) in ("Cf", "Cc", "Co", "Cs", "Zl", "Zp") or unicodedata.combining(character):
        return "an invisible or combining character stands here", "type the sentence again, by hand"
    if unicodedata.category(character)[0] == "N":
        return "a number stands here", "write 'some', 'many', 'a few' or 'most'"
    if character in _QUOTES:
        return "a quotation mark or a mark of emphasis stands here", "tell what was meant, in other words"
    if character.isalpha():
        return "a letter of another alphabet, or one with an accent, stands here", "use the letters a to z"
    return "a character stands here that no record needs", "use full stops, commas and plain words"


# --- sentences and words --------------------------------------------------------------------------------------------

_CAPITAL_INSIDE = re.compile(r"(?<![.?] )(?<!^)[A-Z]")
_LOOSE_MARK = re.compile(r"(?<![A-Za-z])['\-]|[\-](?![A-Za-z])|'(?![A-Za-z ])|(?<![sS])'(?= )")
_WORD = re.compile(r"[A-Za-z]+(?:'[A-Za-z]+)?")


def _sentences(text: str) -> Iterator[Finding]:
    if found := _CAPITAL_INSIDE.search(text):
        message = "a capital letter stands inside a sentence"
        instead = "names are left out; write what kind of body or person it was, in small letters"
        yield Finding(Verdict.STOP, found.start(), message, instead)
    if found := _LOOSE_MARK.search(text):
        message = "an apostrophe or hyphen stands outside a word"
        yield Finding(Verdict.STOP, found.start(), message, "use it inside a word only")


def _words(text: str) -> Iterator[Finding]:
    for found in _WORD.finditer(text):
        word = found.group().lower()
        base = word.removesuffix("'s")
        if len(base) == 1 and base not in "ai":
            message = "a single letter stands here"
            yield Finding(Verdict.STOP, found.start(), message, "leave out initials and letters; write whole words")
        elif question := watched_words().get(base):
            yield _review(found.start(), question)
        elif word not in CONTRACTIONS and base not in plain_words() and base not in _book()[0]:
            message = "this word is not in the list of plain words"
            instead = "say it with a more common word, or leave it out if it names somebody or somewhere"
            yield Finding(Verdict.STOP, found.start(), message, instead)


_QUESTIONS = {
    Clearance.EVENT: ("a word for an event stands here, and events can be looked up", "say what it meant for the work"),
    Clearance.OFFICE: ("an office stands here that few people hold", "write 'a senior official' or 'a leader'"),
    Clearance.LANDSCAPE: (
        "a kind of place or product stands here that may stand out",
        "write 'the area' or 'the product'",
    ),
    Clearance.KINSHIP: ("a word for a person's family, health, faith, origin or looks stands here", "leave it out"),
    Clearance.FORM: ("the form is unusual and may carry something", "write two or three ordinary sentences"),
}


def _review(start: int, question: Clearance) -> Finding:
    return Finding(Verdict.REVIEW, start, *_QUESTIONS[question], question)


# --- turns of phrase ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Phrase:
    pattern: re.Pattern[str]
    message: str
    instead: str
    question: Clearance | None = None


@functools.cache
def _book() -> tuple[frozenset[str], tuple[_Phrase, ...]]:
    """Number words, and all turns of phrase, as phrases.yml lists them."""
    listed = yaml.safe_load((Path(__file__).parent / "phrases.yml").read_text(encoding="utf-8"))
    sets = {name: words.split() for name, words in listed["sets"].items()}

    def pattern(phrases: str) -> re.Pattern[str]:
        joined = "|".join(phrases.split(" | "))
        for name, words in sets.items():
            joined = joined.replace(f"<{name}>", "|".join(words))
        return re.compile(rf"\b(?:{joined})\b")

    stops = [_Phrase(pattern(one["phrases"]), one["message"], one["instead"]) for one in listed["stop"]]
    questions = [(Clearance(one["question"]), pattern(one["phrases"])) for one in listed["ask"]]
    asks = [_Phrase(found, *_QUESTIONS[question], question) for question, found in questions]
    return frozenset(sets["number"]), (*stops, *asks)


def _phrases(text: str) -> Iterator[Finding]:
    # A hyphen or a comma must not hide a phrase; both become a space, so that positions stay.
    plain = re.sub(r"[\-\n]", " ", text.lower())
    for phrase in _book()[1]:
        if found := phrase.pattern.search(plain):
            verdict = Verdict.REVIEW if phrase.question else Verdict.STOP
            yield Finding(verdict, found.start(), phrase.message, phrase.instead, phrase.question)


# --- form -----------------------------------------------------------------------------------------------------------


def _form(text: str) -> Iterator[Finding]:
    """Many very short sentences can spell a word with their first letters; so can a list of single words."""
    sentences = [_WORD.findall(part) for part in re.split(r"[.?;]", text) if part.strip()]
    short = sum(len(words) <= 4 for words in sentences)
    runs = re.search(r"(?:\b\w+, ){5}", text)
    if (len(sentences) >= 4 and short >= len(sentences) - 1) or runs:
        yield _review(0, Clearance.FORM)
