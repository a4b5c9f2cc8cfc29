"""Turns a rule of the catalogue into a page for the terminal: what a message means and how to mend it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping

from generator.catalogue import Rule, Snippet, rules
from generator.explaining import did_you_mean


def explain(code: str) -> str | None:
    """The explanation of a code, or None if there is no such code."""
    found = next((rule for rule in rules() if rule.code == code.strip("[]")), None)
    return "\n".join(_lines(found)) + "\n" if found else None


def unknown_code(code: str) -> str:
    """What to say of a code that does not exist."""
    hint = did_you_mean(code, [rule.code for rule in rules()])
    return f"There is no code '{code}'. {hint.capitalize() or 'Run `casebook explain` for a list.'}\n"


def all_codes() -> str:
    """Every code with its title."""
    width = max(len(rule.code) for rule in rules())
    return "".join(f"{rule.code:<{width}}  {rule.title}\n" for rule in rules())


def _lines(rule: Rule) -> Iterator[str]:
    yield f"{rule.title}  [{rule.code}, {rule.severity.value}]"
    yield ""
    yield from textwrap.wrap(rule.why, 100)
    yield ""
    yield from textwrap.wrap(f"How to mend it: {rule.mend}", 100)
    yield from _example("This fails", rule.fails)
    yield ""
    yield from (f"    {said}" for said in rule.says)
    yield from _example("This passes", rule.passes)


def _example(label: str, files: Mapping[str, Snippet]) -> Iterator[str]:
    for name, snippet in files.items():
        yield ""
        yield f"{label} (content/{name}, shortened):"
        yield ""
        yield from (f"    {line}" for line in snippet.in_words.splitlines())
