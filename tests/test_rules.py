"""Each message has a rule file, and its two examples do what they promise."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any

import pytest
from factory import BASE, lay_out, problems
from markupsafe import escape

from generator.building import check_content
from generator.catalogue import Rule, rules
from generator.explaining import WRITTEN_AS
from generator.model.kinds import KINDS
from generator.outputs.pages import messages
from generator.outputs.site import Site
from generator.publication import publish
from generator.schema import schema_of

PACKAGE = Path(__file__).parents[1] / "generator"
MAKERS = {"error", "warning", "_Saying", "self._error", "self._refuse"}
"""What makes a diagnostic, or the words of one; the code stands first."""

each_rule = pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.code)


def test_the_base_casebook_is_valid() -> None:
    assert list(map(str, problems(BASE))) == []


@each_rule
def test_the_failing_example_gets_exactly_its_messages(rule: Rule, tmp_path: Path) -> None:
    found = problems(lay_out(tmp_path, rule.fails, whole=rule.whole))
    assert [str(problem) for problem in found] == list(rule.says)
    assert {(problem.code, problem.severity) for problem in found} == {(rule.code, rule.severity)}


@each_rule
def test_the_passing_example_gets_no_message(rule: Rule, tmp_path: Path) -> None:
    assert list(map(str, problems(lay_out(tmp_path, rule.passes, whole=rule.whole)))) == []


@each_rule
def test_a_rule_is_told_in_whole_sentences(rule: Rule) -> None:
    assert rule.title[0].isupper()
    assert not rule.title.endswith(".")
    assert rule.why.rstrip().endswith((".", "?"))
    assert rule.mend.rstrip().endswith(".")


def test_every_code_has_a_rule_and_every_rule_has_a_code() -> None:
    assert {rule.code for rule in rules()} == _codes_in_the_source()


def test_a_rule_file_is_called_like_its_code() -> None:
    assert [rule.code for rule in rules()] == sorted(path.stem for path in (PACKAGE / "rules").iterdir())


def test_every_pattern_of_the_model_reads_as_words() -> None:
    patterns = {pattern for kind in KINDS for pattern in _patterns(schema_of(kind))}
    assert patterns == set(WRITTEN_AS)


def test_the_page_of_messages_shows_every_rule() -> None:
    (page,) = messages.pages(Site(publish(check_content(BASE).graph)))
    assert page.address == "contribute/messages/"
    for rule in rules():
        assert f'id="{rule.code}"' in page.body
        for said in rule.says:
            assert f"<samp>{escape(said)}</samp>" in page.body


def _codes_in_the_source() -> set[str]:
    calls = [
        node
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in MAKERS
    ]
    # What is no constant hands on a code that stands in another call.
    codes = {call.args[0].value for call in calls if isinstance(call.args[0], ast.Constant)}
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", code) for code in codes)
    return codes


def _patterns(schema: Any) -> set[str]:
    if isinstance(schema, list):
        return {pattern for part in schema for pattern in _patterns(part)}
    if isinstance(schema, dict):
        own = {schema["pattern"]} if isinstance(schema.get("pattern"), str) else set()
        return own | {pattern for part in schema.values() for pattern in _patterns(part)}
    return set()
