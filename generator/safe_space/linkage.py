"""Keeps a record from leading to one of our own named cases: by the same numbers, the same words, or the same cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.model.safe_space import Cluster, Context
from generator.safe_space.numbers import SCALES, SMALL
from generator.safe_space.register import HIDDEN, is_bare

LONGEST_SHARED_RUN = 5
"""Words in a row that two texts may share."""
SMALL_NUMBER = 4
"""Numbers up to this one are too common to tell anything."""
MOST_SHARED_NUMBERS = 1

_LITTLE_WORDS = """
    about after again also been before could each even every from have into just like made many more most much only
    other some such than that their them then there these they this those through time under until very were what when
    where which while whom with within without would year years month months per cent percent people countries partner
    partners
"""
_COMMON = frozenset(_LITTLE_WORDS.split())
"""Words that say nothing beside a number."""
_TOKEN = re.compile(r"\d[\d,.]*\d|\d|[a-z]+")


@dataclass(frozen=True, slots=True)
class NamedCase:
    """What of a named case a reader could hold beside a record: its texts, and where, when and on what it worked."""

    id: str
    texts: tuple[str, ...]
    places: frozenset[str] = frozenset()
    """Regions and subregions of the case."""
    years: tuple[int, int] | None = None
    clusters: frozenset[Cluster] = frozenset()

    def lies_in(self, shown: Context) -> bool:
        """Whether the labels of a record fit this case."""
        return (
            (shown.region in HIDDEN or shown.region in self.places)
            and (shown.period in HIDDEN or self.years is None or _overlaps(shown.period, self.years))
            and (shown.cluster in HIDDEN or shown.cluster in self.clusters)
        )


def numbers_and_nouns(text: str) -> tuple[frozenset[float], frozenset[tuple[float, str]]]:
    """The numbers of a text, and each with the words near it."""
    tokens = list(_with_digits(_TOKEN.findall(text.lower())))
    numbers: set[float] = set()
    pairs: set[tuple[float, str]] = set()
    for index, token in enumerate(tokens):
        if isinstance(token, float) and token > SMALL_NUMBER:
            numbers.add(token)
            near = tokens[max(0, index - 2) : index + 4]
            pairs |= {
                (token, _stem(word)) for word in near if isinstance(word, str) and len(word) > 3 and word not in _COMMON
            }
    return frozenset(numbers), frozenset(pairs)


def shares_numbers(text: str, case: NamedCase) -> bool:
    """Whether a text has one number with the same noun as the case, or two of its numbers."""
    numbers, pairs = numbers_and_nouns(text)
    theirs = [numbers_and_nouns(one) for one in case.texts]
    their_numbers = frozenset[float]().union(*(one for one, _ in theirs))
    their_pairs = frozenset[tuple[float, str]]().union(*(one for _, one in theirs))
    return bool(pairs & their_pairs) or len(numbers & their_numbers) > MOST_SHARED_NUMBERS


def longest_shared_run(left: str, right: str) -> int:
    """The most words in a row that two texts have in common."""
    first, second = re.findall(r"\w+", left.lower()), re.findall(r"\w+", right.lower())
    longest, row = 0, [0] * (len(second) + 1)
    for word in first:
        row = [0, *(row[index] + 1 if word == other else 0 for index, other in enumerate(second))]
        longest = max(longest, *row)
    return longest


def cases_that_share_words(text: str, runs: Mapping[tuple[str, ...], str]) -> frozenset[str]:
    """The cases with which *text* shares more words in a row than is allowed; *runs* is made by `runs_of`."""
    return frozenset(runs[run] for run in _runs(text) if run in runs)


def runs_of(cases: Iterable[NamedCase]) -> dict[tuple[str, ...], str]:
    """Every run of words that would be too long to share, with the case that has it."""
    return {run: case.id for case in cases for text in case.texts for run in _runs(text)}


def in_a_cell_with_few(shown: Context, cases: Iterable[NamedCase]) -> bool:
    """Whether the labels leave one or two of our named cases: a reader would take the record for one of them."""
    return not is_bare(shown) and 1 <= sum(case.lies_in(shown) for case in cases) <= 2


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    length = LONGEST_SHARED_RUN + 1
    return (tuple(words[start : start + length]) for start in range(len(words) - length + 1))


def _with_digits(tokens: list[str]) -> Iterator[str | float]:
    value: float | None = None
    for token in tokens:
        if token in SMALL:
            value = (value or 0) + SMALL[token]
        elif token in SCALES:
            value = (value or 1) * SCALES[token]
        elif token == "and" and value is not None:
            continue
        else:
            if value is not None:
                yield float(value)
                value = None
            yield float(token.replace(",", "").rstrip(".")) if _is_number(token) else token
    if value is not None:
        yield float(value)


def _is_number(token: str) -> bool:
    return token[0].isdigit() and token.replace(",", "").count(".") <= 1


def _stem(word: str) -> str:
    return re.sub(r"(ies|es|s)$", "", word)


def _overlaps(period: str, years: tuple[int, int]) -> bool:
    first = int(period[:4])
    last = int(period[5:9]) if "-" in period else first + 9
    return first <= years[1] and years[0] <= last
