"""Makes content folders for tests: a rule's or golden file's few lines, laid over the small casebook of tests/base."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from generator.building import check_content
from generator.catalogue import Form, Snippet
from generator.diagnostics import Diagnostic, in_reading_order
from generator.model.kinds import KINDS, Kind, Shape

BASE = Path(__file__).parent / "base" / "content"
"""A whole and valid casebook, as small as it can be."""


def lay_out(project: Path, files: Mapping[str, Snippet | str], *, whole: bool = False) -> Path:
    """The base casebook in *project*, with *files* over it. Returns the content folder.

    A shortened text of a known kind is completed, unless it is *whole*: what it leaves out is appended from
    the base file of the same name, or of the same kind. So the lines of the snippet keep their numbers.
    """
    content = project / "content"
    shutil.copytree(BASE, content)
    for name, file in files.items():
        _write(content / name, file if isinstance(file, Snippet) else Snippet(file), name, whole)
    return content


def problems(content: Path) -> list[Diagnostic]:
    """What is wrong with a content folder, in the order in which it is shown."""
    return in_reading_order(check_content(content).diagnostics)


def complete(name: str, text: str) -> str:
    """A shortened file with all that the base record of its kind has besides."""
    kind = _kind_of(name)
    if kind is None:
        return text
    base = _base_of(kind, name).read_text(encoding="utf-8")
    text = text if text.endswith("\n") else f"{text}\n"
    match kind.shape:
        case Shape.FILE:
            return text + _missing_keys(text, base, PurePosixPath(name).stem if kind.named_by_file else None)
        case Shape.LIST:
            return text + _missing_entries(text, base)
        case Shape.TABLE:
            return text + _missing_rows(text, base)


def _write(path: Path, file: Snippet, name: str, whole: bool) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    match file.form:
        case Form.LINK:
            path.symlink_to(file.text)
        case Form.PIPE:
            os.mkfifo(path)
        case Form.BYTES:
            path.write_bytes(bytes.fromhex(file.text))
        case Form.REPEATED:
            path.write_text(file.text * file.times, encoding="utf-8")
        case Form.TEXT:
            path.write_text(file.text if whole else complete(name, file.text), encoding="utf-8")


def _kind_of(name: str) -> Kind | None:
    path = PurePosixPath(name)
    return next(
        (kind for kind in KINDS if path.match(kind.pattern) and path.parts[0] == kind.pattern.split("/")[0]), None
    )


def _base_of(kind: Kind, name: str) -> Path:
    same = BASE / name
    return same if same.exists() else sorted(BASE.glob(kind.pattern))[0]


def _missing_keys(text: str, base: str, identity: str | None) -> str:
    written = set(re.findall(r"^([\w-]+):", text, re.MULTILINE))
    blocks = {block.split(":")[0]: block for block in re.split(r"^(?=[\w-]+:)", base, flags=re.MULTILINE) if block}
    if identity is not None:
        blocks["id"] = f"id: {identity}\n"
    return "".join(block for key, block in blocks.items() if key not in written)


def _missing_entries(text: str, base: str) -> str:
    written = set(re.findall(r"\bid: \"?([\w-]+)", text))
    blocks = re.split(r"^(?=- )", base, flags=re.MULTILINE)
    return "".join(block for block in blocks if not set(re.findall(r"\bid: \"?([\w-]+)", block)) & written)


def _missing_rows(text: str, base: str) -> str:
    written = {line.split(",")[0] for line in text.splitlines()}
    return "".join(line for line in base.splitlines(keepends=True) if line.split(",")[0] not in written)
