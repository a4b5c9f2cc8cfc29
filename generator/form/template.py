"""Turns the description into an annotated file: every field with its sentence, ready to be filled in."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence

from generator.form.description import FormField

WIDTH = 110
_INTRO = (
    "Lines that start with # are explanations. Delete them, or leave them: nobody sees them on the site.",
    "Fields that may stay empty have a # in front. Take it away, and the space behind it, to use them.",
)

Listed = Mapping[str, Sequence[str]]
"""Ids of short lists by kind, to be named in the explanations."""


def annotated(kind: str, fields: Sequence[FormField], answers: Mapping[str, str], listed: Listed) -> str:
    """The file of a new record. *answers* hold finished YAML values by key."""
    lines = [f"# yaml-language-server: $schema=../../schema/{kind}.schema.json", *(f"# {line}" for line in _INTRO)]
    for field in fields:
        if field.key in answers:
            lines += ["", *_explained(field, listed, 0), f"{field.key}: {answers[field.key]}"]
        elif field.required:
            lines += ["", *_explained(field, listed, 0), *_empty(field, listed, 0)]
        elif field.is_asked:
            lines += ["", *_explained(field, listed, 0), *(f"# {line}" for line in _empty(field, listed, 0))]
    return "\n".join(lines) + "\n"


def _explained(field: FormField, listed: Listed, indent: int) -> Iterator[str]:
    words = f"{field.sentence} {_values(field, listed)}".strip()
    space = " " * indent + "# "
    yield from textwrap.wrap(words, WIDTH, initial_indent=space, subsequent_indent=space, break_on_hyphens=False)
    if field.question.example and field.kind != "group":
        yield f"{space}Example: {_as_written(field)}"


def _as_written(field: FormField) -> str:
    """The example as it stands in a file: what starts with a digit and is no number needs quotes."""
    example = field.question.example
    return f'"{example}"' if example[0].isdigit() and field.kind != "number" else example


def _values(field: FormField, listed: Listed) -> str:
    ids = [option.value for option in field.options] or listed.get(field.refers_to, ())
    return f"One of: {', '.join(ids)}." if ids else ""


def _empty(field: FormField, listed: Listed, indent: int) -> Iterator[str]:
    """The key without a value, and for a group the keys inside it."""
    space = " " * indent
    yield f"{space}{field.key}:"
    if field.kind != "group":
        return
    for number, inner in enumerate(field.fields):
        dash = "- " if field.many and number == 0 else "  " if field.many else ""
        within = indent + 2 + (2 if field.many else 0)
        # The explanation of the first key of an entry stands above the dash.
        yield from _explained(inner, listed, within if number or not field.many else indent + 2)
        first, *rest = _empty(inner, listed, within)
        comment = "" if inner.required else "# "
        lead = " " * (within - len(dash)) + dash
        if comment and number:
            yield from (f"{' ' * within}# {line[within:]}" for line in (first, *rest))
        else:
            yield lead + first[within:]
            yield from rest
