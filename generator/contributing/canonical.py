"""Turns a content file into its canonical form: keys in the order of the model, one way to write each value.

Comments stay with the line that they stood above or behind. The result is read again before anybody sees it: a file
whose values or comments would change is left as it is.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml
from pydantic import BaseModel

from generator.diagnostics import Diagnostic
from generator.documents.document import Path
from generator.documents.sources import SourceText
from generator.documents.yaml_file import parse_yaml
from generator.explaining import fields_by_key, model_at
from generator.model.kinds import Kind

WIDTH = 110
"""Where long texts are folded."""

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
# What some YAML tool reads as a number, date, truth value or nothing.
_NOT_TEXT = re.compile(
    r"[-+.]?[0-9].*|[-+]?\.(inf|nan)|true|false|yes|no|on|off|y|n|null|~|=|<<", re.IGNORECASE | re.ASCII
)
_INDICATOR = re.compile(r"[\s\-?:,\[\]{}#&*!|>'\"%@`]")
_WORD = re.compile(r"[\w.-]+", re.ASCII)


class WouldChange(Exception):
    """The file holds something that the canonical form cannot keep."""


@dataclass(slots=True)
class _Scalar:
    value: str
    is_number: bool = False
    is_absent: bool = False


@dataclass(slots=True)
class _Item:
    """A key with its value, or an entry of a list, with the comments that belong to it."""

    key: str
    value: _Scalar | _Group
    place: tuple[int, int]
    above: list[str] = field(default_factory=list)
    behind: str = ""
    after_gap: bool = False

    @property
    def has_comments(self) -> bool:
        return bool(self.above or self.behind or self.after_gap)


@dataclass(slots=True)
class _Group:
    items: list[_Item]
    is_list: bool


def canonical(source: SourceText, kind: Kind) -> tuple[str | None, list[Diagnostic]]:
    """The file in canonical form, or what is wrong with its YAML. Raises WouldChange."""
    document, problems = parse_yaml(source)
    if document is None or any(problem.severity.stops_the_build for problem in problems):
        return None, problems
    root = _tree(yaml.compose(source.text, Loader=_Loader), kind.model, ())
    tail = _attach(source.text, _spans(source.text), list(_items(root)))
    written = "\n".join([*_block(root, 0), *tail]) + "\n"
    again, _ = parse_yaml(SourceText(source.path, written))
    if (
        again is None
        or _stripped(again.data) != _stripped(document.data)
        or _comments(written) != _comments(source.text)
    ):
        raise WouldChange(source.path)
    return written, problems


def write_scalar(value: str, *, is_number: bool = False, in_flow: bool = False) -> str:
    """A text of one line as YAML, in double quotes where some tool would read it as something else."""
    if (is_number and _NUMBER.fullmatch(value)) or (value and _is_plain(value, in_flow)):
        return value
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def _is_plain(value: str, in_flow: bool) -> bool:
    if _INDICATOR.match(value) or _NOT_TEXT.fullmatch(value) or value != value.strip():
        return False
    if ": " in value or " #" in value or value.endswith(":") or re.search(r"[\n\t]", value):
        return False
    return not (in_flow and re.search(r"[,\[\]{}:?]", value))


# --- reading -------------------------------------------------------------------------------------------------------


def _tree(node: Any, model: type[BaseModel] | None, path: Path) -> _Group | _Scalar:
    if isinstance(node, yaml.ScalarNode):
        is_plain = node.style in (None, "")
        absent = is_plain and node.value in ("", "~", "null")
        return _Scalar(node.value.strip(), is_plain and bool(_NUMBER.fullmatch(node.value)), absent)
    if isinstance(node, yaml.SequenceNode):
        items = [_Item("", _tree(one, model, (*path, i)), _place(one)) for i, one in enumerate(node.value)]
        return _Group(items, is_list=True)
    known = list(fields_by_key(model_at(model, path))) if model else []
    items = [_Item(key.value, _tree(value, model, (*path, key.value)), _place(key)) for key, value in node.value]
    # Keys that the model does not know stay where they are: at the end, in their order.
    items.sort(key=lambda item: known.index(item.key) if item.key in known else len(known))
    return _Group(items, is_list=False)


def _place(node: Any) -> tuple[int, int]:
    return node.start_mark.line, node.start_mark.column


def _items(group: _Group | _Scalar) -> Iterator[_Item]:
    """Every key and entry, the outer before the inner."""
    if isinstance(group, _Group):
        for item in group.items:
            yield item
            yield from _items(item.value)


def _spans(text: str) -> list[tuple[int, int]]:
    """From where to where scalars stand: a # inside them is no comment."""
    events: Iterator[Any] = (event for event in yaml.parse(text, Loader=_Loader) if isinstance(event, yaml.ScalarEvent))
    return [(event.start_mark.index, event.end_mark.index) for event in events]


def _found_comments(text: str, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int, str]]:
    """Line, column and text of each comment."""
    for found in re.finditer(r"(?:(?<=\s)|^)#[^\n]*", text, re.MULTILINE):
        if not any(start <= found.start() < end for start, end in spans):
            line = text.count("\n", 0, found.start())
            yield line, found.start() - text.rfind("\n", 0, found.start()) - 1, found.group().rstrip()


def _comments(text: str) -> Counter[str]:
    return Counter(comment for _, _, comment in _found_comments(text, _spans(text)))


def _attach(text: str, spans: list[tuple[int, int]], items: list[_Item]) -> list[str]:
    """Gives each comment and each empty line to the item that it belongs to; returns what stands after the last one."""
    lines = text.split("\n")
    # Sorted by place; of an entry and its first key, which start at one place, the entry stays first.
    in_order = sorted(items, key=lambda item: item.place)
    tail: list[str] = []
    for line, column, comment in _found_comments(text, spans):
        if lines[line][:column].strip():
            owner = [item for item in in_order if item.place <= (line, column)][-1]
            owner.behind = f"{owner.behind} {comment}".strip()
        elif following := next((item for item in in_order if item.place > (line, column)), None):
            following.above.append(comment)
        else:
            tail.append(comment)
    for item in in_order:
        above = item.place[0] - 1
        while above >= 0 and lines[above].lstrip().startswith("#"):
            above -= 1
        starts_line = not lines[item.place[0]][: item.place[1]].strip(" -")
        item.after_gap = starts_line and above > 0 and not lines[above].strip()
    for item, inner in itertools.pairwise(in_order):
        inner.after_gap &= inner.place != item.place
    return tail


def _stripped(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _stripped(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_stripped(item) for item in data]
    return data.strip()


# --- writing -------------------------------------------------------------------------------------------------------


def _block(group: _Group | _Scalar, indent: int) -> Iterator[str]:
    """The lines of a mapping or list in block style."""
    if isinstance(group, _Scalar):
        yield write_scalar(group.value, is_number=group.is_number)
        return
    space = " " * indent
    for number, item in enumerate(group.items):
        if item.after_gap and (number or indent == 0):
            yield ""
        yield from (space + comment for comment in item.above)
        head = f"{space}- " if group.is_list else f"{space}{write_scalar(item.key)}:"
        yield from _lines_of(item, head, indent)


def _lines_of(item: _Item, head: str, indent: int) -> Iterator[str]:
    value, behind = item.value, f"  {item.behind}" if item.behind else ""
    gap = "" if head.endswith("- ") else " "
    if isinstance(value, _Scalar) and value.is_absent:
        yield head.rstrip() + behind
    elif (short := _on_one_line(value)) is not None and len(head) + len(gap) + len(short) <= WIDTH:
        yield head + gap + short + behind
    elif isinstance(value, _Scalar):
        mark, lines = _folded(value.value, indent + 2)
        if mark:
            # A comment may stand behind the mark, but reads better above.
            yield from ([" " * indent + item.behind] if item.behind else [])
            yield head + gap + mark
            yield from lines
        else:
            yield head + gap + write_scalar(value.value) + behind
    elif head.endswith("- ") and not value.is_list:
        first, *rest = _block(value, indent + 2)
        while first.lstrip().startswith("#") or not first.strip():
            # Comments of the first key stand above the dash.
            yield " " * indent + first.strip()
            first, *rest = rest
        yield head + first[indent + 2 :] + behind
        yield from rest
    else:
        yield head.rstrip() + behind
        yield from _block(value, indent + 2)


def _on_one_line(value: _Scalar | _Group) -> str | None:
    """The value in one line, if it is simple enough for that."""
    if isinstance(value, _Scalar):
        return None if "\n" in value.value else write_scalar(value.value, is_number=value.is_number)
    if any(item.has_comments for item in _items(value)):
        return None
    inner = [item.value for item in value.items]
    if value.is_list:
        if len(inner) == 1 and isinstance(inner[0], _Group):
            return None if (one := _on_one_line(inner[0])) is None else f"[{one}]"
        words = [one for one in inner if isinstance(one, _Scalar) and _WORD.fullmatch(one.value)]
        return f"[{', '.join(map(_in_flow, words))}]" if len(words) == len(inner) else None
    if not all(isinstance(one, _Scalar) and not one.is_absent and "\n" not in one.value for one in inner):
        return None
    pairs = (f"{write_scalar(item.key)}: {_in_flow(item.value)}" for item in value.items)
    return f"{{{', '.join(pairs)}}}"


def _in_flow(value: _Scalar | _Group) -> str:
    assert isinstance(value, _Scalar)
    return write_scalar(value.value, is_number=value.is_number, in_flow=True)


def _folded(text: str, indent: int) -> tuple[str, list[str]]:
    """A long text as a block: the mark that opens it, and its lines. No mark where only quotes can keep the text."""
    space = " " * indent
    if re.search(r"^\s|[^\S\n]\n|\t", text):
        return "", []
    if "\n" in text:
        return "|-", [f"{space}{line}" if line else "" for line in text.split("\n")]
    lines = list(_wrapped(re.split(r"(?<=\S) (?=\S)", text), WIDTH - indent))
    return (">-", [space + line for line in lines]) if len(lines) > 1 else ("", [])


def _wrapped(words: Iterable[str], width: int) -> Iterator[str]:
    line = ""
    for word in words:
        if line and len(line) + 1 + len(word) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield line
