"""What a person, GitHub and another program read."""

from __future__ import annotations

import json

import pytest

from generator.diagnostics import Diagnostic, Note, Position, error, stops_the_build, warning
from generator.reporting import FORMATS, as_github, as_json, as_text

TWICE = error(
    "duplicate-key",
    "'scale' stands twice in the same place",
    Position("content/cases/wind-pump.yml", 6, 1),
    hint="keep one of the two",
    notes=(Note("first written here", Position("content/cases/wind-pump.yml", 2, 1)),),
)
LOST = warning("text-after-hash", "'#2' is lost", Position("content/cases/wind-pump.yml", 3, 9))
AWKWARD = error("wrong-form", "'100%,\na:b' is wrong", Position("content/cases/a,b:c%.yml"), hint="use 1%")


def test_text_is_in_reading_order_and_ends_with_a_count() -> None:
    assert as_text([TWICE, LOST]) == (
        "content/cases/wind-pump.yml:3:9: warning: '#2' is lost [text-after-hash]\n"
        "content/cases/wind-pump.yml:6:1: 'scale' stands twice in the same place [duplicate-key]\n"
        "    mend: keep one of the two\n"
        "    content/cases/wind-pump.yml:2:1: first written here\n"
        "1 error and 1 warning.\n"
    )


def test_text_of_nothing_says_so() -> None:
    assert as_text([]) == "No problems found.\n"


def test_a_problem_that_is_found_twice_is_told_once() -> None:
    assert as_text([LOST, LOST]).count("is lost") == 1


def test_github_gets_one_command_for_each_problem() -> None:
    assert as_github([TWICE, LOST]) == (
        "::warning file=content/cases/wind-pump.yml,line=3,col=9,title=text-after-hash::'#2' is lost\n"
        "::error file=content/cases/wind-pump.yml,line=6,col=1,title=duplicate-key::"
        "'scale' stands twice in the same place (keep one of the two)"
        "%0Afirst written here: content/cases/wind-pump.yml:2:1\n"
    )


def test_github_cannot_be_told_another_command_by_a_file() -> None:
    assert as_github([AWKWARD]) == (
        "::error file=content/cases/a%2Cb%3Ac%25.yml,line=1,col=1,title=wrong-form::"
        "'100%25,%0Aa:b' is wrong (use 1%25)\n"
    )


def test_github_of_nothing_is_empty() -> None:
    assert as_github([]) == ""


def test_json_names_every_part() -> None:
    assert json.loads(as_json([TWICE, LOST])) == [
        {
            "code": "text-after-hash",
            "severity": "warning",
            "message": "'#2' is lost",
            "hint": "",
            "file": "content/cases/wind-pump.yml",
            "line": 3,
            "column": 9,
            "notes": [],
        },
        {
            "code": "duplicate-key",
            "severity": "error",
            "message": "'scale' stands twice in the same place",
            "hint": "keep one of the two",
            "file": "content/cases/wind-pump.yml",
            "line": 6,
            "column": 1,
            "notes": [
                {"text": "first written here", "file": "content/cases/wind-pump.yml", "line": 2, "column": 1},
            ],
        },
    ]


def test_json_of_nothing_is_an_empty_list() -> None:
    assert as_json([]) == "[]\n"


@pytest.mark.parametrize("write", FORMATS.values(), ids=FORMATS)
def test_the_order_of_finding_does_not_show(write: object) -> None:
    assert callable(write)
    assert write([TWICE, LOST, AWKWARD]) == write([AWKWARD, LOST, TWICE])


@pytest.mark.parametrize(("found", "stops"), [([], False), ([LOST], False), ([LOST, TWICE], True)])
def test_only_errors_stop_the_build(found: list[Diagnostic], stops: bool) -> None:
    assert stops_the_build(found) is stops


def test_a_diagnostic_reads_as_one_line() -> None:
    assert str(LOST) == "content/cases/wind-pump.yml:3:9: '#2' is lost [text-after-hash]"
    assert str(TWICE) == (
        "content/cases/wind-pump.yml:6:1: 'scale' stands twice in the same place (keep one of the two) [duplicate-key]"
    )
