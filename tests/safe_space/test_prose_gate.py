"""The prose gate against snippets of our own: classes of attack, and harmless texts of many kinds."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from generator.safe_space.prose_gate import Verdict, findings, judge
from generator.safe_space.words import plain_words, watched_words

ROOT = Path(__file__).parents[2]
FOLDER = Path(__file__).parent


def lines(name: str) -> list[str]:
    return [
        line for line in (FOLDER / name).read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")
    ]


@pytest.mark.parametrize("text", lines("hostile.txt"))
def test_a_hostile_text_stops(text: str) -> None:
    assert judge(text) is Verdict.STOP


@pytest.mark.parametrize("text", lines("doubtful.txt"))
def test_a_doubtful_text_waits_for_two_people(text: str) -> None:
    assert judge(text) is Verdict.REVIEW


@pytest.mark.parametrize("text", lines("harmless.txt"))
def test_a_harmless_text_may_stand(text: str) -> None:
    assert [one.message for one in findings(text)] == []


def test_a_message_never_repeats_what_it_found() -> None:
    # Words that a message needs by itself, such as "name" or "place", are no secret.
    told = {word for text in lines("harmless.txt") for one in findings(text) for word in (one.message, one.instead)}
    assert told == set()
    for text in (*lines("hostile.txt"), *lines("doubtful.txt")):
        strange = set(re.findall(r"\w{5,}", text.lower())) - plain_words() - set(watched_words())
        for one in findings(text):
            said = set(re.findall(r"\w+", f"{one.message} {one.instead}".lower()))
            assert not (strange - {"percent", "seven", "seventh"}) & said


def test_every_finding_says_what_to_write_instead() -> None:
    for text in (*lines("hostile.txt"), *lines("doubtful.txt")):
        assert all(one.instead and one.message for one in findings(text))


def test_no_country_or_region_is_a_plain_word() -> None:
    with (ROOT / "content/reference/countries.csv").open(encoding="utf-8", newline="") as table:
        names = {name for row in csv.DictReader(table) for name in re.findall(r"[a-z]+", row["name"].lower())}
    common = (
        "administrative and central cook federation great heard land man minor new of part people region see special "
        "state states the union"
    )
    assert sorted((names & plain_words()) - set(common.split())) == []


def test_the_lists_are_sorted_and_in_small_letters() -> None:
    words = (ROOT / "generator/safe_space/plain_words.txt").read_text(encoding="utf-8").split()
    assert words == sorted(set(words))
    assert all(re.fullmatch("[a-z]+", word) for word in words)


def test_a_name_of_any_letters_stops_in_every_spelling() -> None:
    for name in (
        "Wanjiru",
        "wanjiru",
        "w-a-n-j-i-r-u",
        "wan jiru",
        "wаnjiru",
        "wan\u200bjiru",
        "urijnaw",
        "w4njiru",
        "WANJIRU",
        "ｗanjiru",
    ):
        assert judge(f"The partner {name} kept the papers.") is Verdict.STOP, name
