"""Turns a few answers into an annotated file that a contributor can fill in."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path

from generator.contributing.canonical import write_scalar
from generator.explaining import did_you_mean
from generator.form.description import FormField, Option, description
from generator.form.template import Listed, annotated
from generator.model.fields import slugify
from generator.model.kinds import BY_NAME

ASKED: Mapping[str, tuple[str, ...]] = {
    "case": ("title", "summary", "outcome", "scale", "places", "themes"),
    "source": ("title", "kind", "type"),
}
"""What is asked for at the start. The rest is filled in where it is explained, in the file."""

LONGEST_ID = 56
"""Letters of an id that we make; the model allows some more, so that a number fits behind it."""

Ask = Callable[[str], str]
"""Shows a prompt and returns the answer."""


def new_record(kind: str, known: Listed, today: str, ask: Ask) -> tuple[str, str]:
    """The name of the file, relative to the content folder, and its text.

    *known* holds the ids of the records that exist, by kind.
    """
    form = description()
    fields = form.case if kind == "case" else form.source
    by_key = {field.key: field for field in fields}
    written = {key: _answer(by_key[key], known, ask) for key in ASKED[kind]}
    identity = free_id(written["title"], known.get(kind, ()))
    answers = {key: _as_yaml(by_key[key], value) for key, value in written.items() if value}
    answers["id"] = identity
    if kind == "case":
        answers |= {"maturity": "told", "last_checked": f'"{today}"'}
    folder = BY_NAME[kind].pattern.split("/")[0]
    return f"{folder}/{identity}.yml", annotated(kind, fields, answers, _short(known))


def free_id(title: str, taken: Collection[str]) -> str:
    """An id made from a title, up to its first comma, that no record has yet."""
    whole = slugify(title.split(",", maxsplit=1)[0])
    name = whole if len(whole) <= LONGEST_ID else whole[: LONGEST_ID + 1].rpartition("-")[0]
    numbered = (f"{name}-{number}" for number in itertools.count(2))
    return next(found for found in itertools.chain([name], numbered) if found not in taken)


def _answer(field: FormField, known: Listed, ask: Ask) -> str:
    """An answer that can stand in the file. An empty one is allowed: the file then says what to write."""
    prompt = "\n".join(_prompt(field, known)) + "\n> "
    while answer := " ".join(ask(prompt).split()):
        words = [word.strip() for word in answer.split(",")] if field.many else [answer]
        allowed = [option.value for option in field.options] or list(known.get(field.refers_to, ()))
        wrong = next((word for word in words if allowed and word not in allowed), None)
        if wrong is None:
            return ", ".join(words)
        prompt = f"There is no '{wrong}'. {did_you_mean(wrong, allowed).capitalize()}\n> "
    return ""


def _prompt(field: FormField, known: Listed) -> Iterator[str]:
    yield f"\n{field.question.ask}"
    if field.question.help:
        yield f"  {field.question.help}"
    yield from (_choice(option) for option in field.options)
    listed = known.get(field.refers_to, ())
    if field.refers_to and len(listed) <= 30:
        yield f"  {', '.join(listed)}"
    if field.question.example:
        yield f"  Example: {field.question.example}"


def _choice(option: Option) -> str:
    return f"  {option.value}: {option.meaning}"


def _as_yaml(field: FormField, answer: str) -> str:
    return f"[{answer}]" if field.many else write_scalar(answer)


def _short(known: Listed) -> Listed:
    return {kind: ids for kind, ids in known.items() if len(ids) <= 20}


def write_new(content: Path, name: str, text: str) -> Path:
    """Writes the file. One that exists is never overwritten: FileExistsError."""
    path = content / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8") as file:
        file.write(text)
    return path
