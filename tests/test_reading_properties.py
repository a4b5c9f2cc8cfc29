"""Whatever stands in a content file, reading it ends with records or diagnostics, never with an exception.

Every diagnostic stands inside its file, and every format can write it.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
import yaml
from factory import BASE
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.building import check_content
from generator.diagnostics import Diagnostic, Position
from generator.documents.sources import decode
from generator.loading import load_text
from generator.model.kinds import KINDS, Kind, Shape
from generator.reporting import FORMATS

CONTENT = Path(__file__).parents[1] / "content"

kinds = st.sampled_from(KINDS)
# What has a meaning in YAML or CSV, and a few letters, digits and strangers.
marked_text = st.text(st.sampled_from("ab1.:-[]{}'\"#&*!|>%@`,?=<~\\/ \n\n  \t\réア😀\u2028\u00a0"), max_size=120)


def real_files(root: Path) -> list[tuple[Kind, str, str]]:
    return [
        (kind, path.relative_to(root).as_posix(), path.read_text(encoding="utf-8"))
        for kind in KINDS
        for path in sorted(root.glob(kind.pattern))
    ]


REAL = real_files(CONTENT)
BASE_FILES = real_files(BASE)


def read(kind: Kind, raw: bytes) -> None:
    """Reads *raw* as a file of this kind, and looks at all that is said about it."""
    source = decode("content/file", raw)
    if isinstance(source, Diagnostic):
        found, text = (
            [source],
            raw.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"),
        )
    else:
        found, text = load_text(kind, source)[1], source.text
    for problem in found:
        assert_stands_in(text, (problem.position, *(note.position for note in problem.notes)))
        assert "cannot stand here" not in problem.message, "a refusal without words of its own"
    for write in FORMATS.values():
        write(found)


def assert_stands_in(text: str, positions: Iterable[Position]) -> None:
    # What follows the last line end is no line: GitHub would drop an annotation there.
    lines = text.removesuffix("\n").split("\n")
    for position in positions:
        assert 1 <= position.line <= len(lines)
        assert 1 <= position.column <= len(lines[position.line - 1]) + 1


@given(kinds, st.binary(max_size=300))
def test_random_bytes(kind: Kind, raw: bytes) -> None:
    read(kind, raw)


@settings(max_examples=400)
@given(kinds, st.one_of(marked_text, st.text(max_size=120)))
def test_random_text(kind: Kind, text: str) -> None:
    read(kind, text.encode("utf-8", "surrogatepass"))


scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.dates(),
    marked_text,
    st.sampled_from(["", "NO", "17.10", "0x1F", "1e999", "nan", "-.inf", "9" * 5000, "2026-02-30", "x" * 300, "0.1.2"]),
)


def values_for(kind: Kind) -> st.SearchStrategy[object]:
    """Structures that use the kind's own keys, so that the validation sees every shape in every place."""
    names = st.sampled_from(sorted(_names(kind.model.model_json_schema())))
    keys = st.one_of(names, st.integers(0, 3), marked_text)
    inside = st.recursive(
        scalars,
        lambda value: st.one_of(st.lists(value, max_size=4), st.dictionaries(keys, value, max_size=6)),
        max_leaves=12,
    )
    record = st.dictionaries(names, inside, max_size=12)
    return st.one_of(record, st.lists(record, max_size=3), inside)


def _names(schema: object) -> set[str]:
    if isinstance(schema, dict):
        own = schema.get("properties")
        return {*(own if isinstance(own, dict) else ()), *(name for part in schema.values() for name in _names(part))}
    return {name for part in schema for name in _names(part)} if isinstance(schema, list) else set()


STRUCTURES = {kind.name: values_for(kind) for kind in KINDS if kind.shape is not Shape.TABLE}


@settings(max_examples=300)
@given(st.data())
def test_random_structures(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from([kind for kind in KINDS if kind.name in STRUCTURES]))
    value = data.draw(STRUCTURES[kind.name])
    style = data.draw(st.sampled_from([None, '"', "'"]))
    read(kind, yaml.safe_dump(value, allow_unicode=True, default_style=style).encode())


Mutation = Callable[[list[str], int, int], None]


def drop(lines: list[str], at: int, _: int) -> None:
    del lines[at]


def double(lines: list[str], at: int, _: int) -> None:
    lines.insert(at, lines[at])


def swap(lines: list[str], at: int, other: int) -> None:
    lines[at], lines[other % len(lines)] = lines[other % len(lines)], lines[at]


def indent(lines: list[str], at: int, by: int) -> None:
    lines[at] = " " * (by % 5) + lines[at]


def unindent(lines: list[str], at: int, by: int) -> None:
    lines[at] = lines[at].removeprefix(" " * (by % 5))


def cut(lines: list[str], at: int, column: int) -> None:
    lines[at] = lines[at][: column % (len(lines[at]) + 1)]


def put(character: str) -> Mutation:
    def mutate(lines: list[str], at: int, column: int) -> None:
        column %= len(lines[at]) + 1
        lines[at] = lines[at][:column] + character + lines[at][column + 1 :]

    return mutate


mutations = st.lists(
    st.tuples(
        st.sampled_from([drop, double, swap, indent, unindent, cut, *map(put, "\"'#:,[]{}&*!|>-\\0x \t\u00e9")]),
        st.integers(0, 10_000),
        st.integers(0, 10_000),
    ),
    min_size=1,
    max_size=5,
)


def mutated(text: str, steps: list[tuple[Mutation, int, int]]) -> str:
    lines = text.split("\n")
    for mutate, at, other in steps:
        if lines:
            mutate(lines, at % len(lines), other)
    return "\n".join(lines)


@settings(max_examples=400)
@given(st.sampled_from(REAL), mutations)
def test_mutated_real_files(file: tuple[Kind, str, str], steps: list[tuple[Mutation, int, int]]) -> None:
    kind, _, text = file
    read(kind, mutated(text, steps).encode())


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(BASE, tmp_path_factory.mktemp("mutated") / "content"))


@settings(max_examples=200)
@given(file=st.sampled_from(BASE_FILES), steps=mutations)
def test_a_casebook_with_a_mutated_file(
    content: Path, file: tuple[Kind, str, str], steps: list[tuple[Mutation, int, int]]
) -> None:
    _, name, text = file
    path = content / name
    path.write_text(mutated(text, steps), encoding="utf-8")
    try:
        found = check_content(content).diagnostics
        for problem in found:
            shown = (content.parent / problem.position.path).read_text(encoding="utf-8")
            assert_stands_in(shown, [problem.position])
        for write in FORMATS.values():
            write(found)
    finally:
        path.write_text(text, encoding="utf-8")
