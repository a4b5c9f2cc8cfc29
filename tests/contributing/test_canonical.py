"""`casebook fmt` changes the form of a file and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.contributing.canonical import WIDTH, canonical, write_scalar
from generator.documents.sources import SourceText, first_invisible
from generator.documents.yaml_file import parse_yaml
from generator.model.kinds import BY_NAME, KINDS, Shape

ROOT = Path(__file__).parents[2]
FILES = [
    (kind, path)
    for kind in KINDS
    if kind.shape is not Shape.TABLE
    for path in sorted((ROOT / "content").glob(kind.pattern))
]
TEXTS = (
    st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1)
    .map(str.strip)
    .filter(lambda text: text and not first_invisible(text))
)

WRITTEN = """\
# A word to the reader of this file.
summary: >-
  Farmers and a town built
  a pump. # this is text
id: wind-pump   # the name of the file
places:
  - NOR
title: 'The wind pump'

# Why nobody knows the end:
period:
  start: 2019
  # the report is silent
  end:
cite: [{at: "p. 3", source: pump}]
unknown: kept
targets:
- mechanism: water
  code: '6.1'   # quoted on purpose
# the last word
"""

CANONICAL = """\
id: wind-pump  # the name of the file
title: The wind pump
# A word to the reader of this file.
summary: "Farmers and a town built a pump. # this is text"

# Why nobody knows the end:
period:
  start: 2019
  # the report is silent
  end:
places: [NOR]
targets:
  - code: "6.1"  # quoted on purpose
    mechanism: water
cite: [{at: p. 3, source: pump}]
unknown: kept
# the last word
"""


def test_keys_come_in_the_order_of_the_model_and_comments_stay_with_them() -> None:
    assert canonical(SourceText("content/cases/wind-pump.yml", WRITTEN), BY_NAME["case"])[0] == CANONICAL


def test_the_canonical_form_stays_as_it_is() -> None:
    assert canonical(SourceText("content/cases/wind-pump.yml", CANONICAL), BY_NAME["case"])[0] == CANONICAL


@pytest.mark.parametrize("start", range(4))
def test_no_content_file_loses_a_value_or_a_comment(start: int) -> None:
    # A quarter of the files for each run; canonical() itself compares values and comments.
    for kind, path in FILES[start::4]:
        written, problems = canonical(SourceText(path.name, path.read_text(encoding="utf-8")), kind)
        assert written is not None, problems
        assert max(map(len, written.splitlines())) <= WIDTH or any(
            (len(line) > WIDTH and " " not in line.strip().split(": ", 1)[-1].strip('"'))
            or line.lstrip().startswith("#")
            or '"' in line
            for line in written.splitlines()
        )


@given(TEXTS)
def test_a_text_survives_being_written_whatever_it_says(text: str) -> None:
    for written in (
        f"key: {write_scalar(text)}",
        f"{{key: {write_scalar(text, in_flow=True)}}}",
        f"- {write_scalar(text)}",
    ):
        found = yaml.safe_load(written)
        assert (found[0] if isinstance(found, list) else found["key"]) == text


@given(st.lists(TEXTS, min_size=1, max_size=4), st.integers(0, 200))
def test_a_whole_file_survives_whatever_its_texts_say(texts: list[str], filling: int) -> None:
    long = " ".join([*texts, "word " * filling]).strip()
    source = SourceText(
        "x.yml", yaml.safe_dump({"title": texts[0], "summary": long, "caveats": texts}, allow_unicode=True)
    )
    written, problems = canonical(source, BY_NAME["case"])
    if written is not None:
        before, _ = parse_yaml(source)
        after, _ = parse_yaml(SourceText("x.yml", written))
        assert before is not None
        assert after is not None
        assert {key: after.data[key] for key in before.data if key != "caveats"} == {
            key: value.strip() for key, value in before.data.items() if key != "caveats"
        }
        assert canonical(SourceText("x.yml", written), BY_NAME["case"])[0] == written
    else:
        assert problems


def test_a_file_with_broken_yaml_is_left_alone() -> None:
    written, problems = canonical(SourceText("x.yml", "id: [a\n"), BY_NAME["case"])
    assert written is None
    assert problems
