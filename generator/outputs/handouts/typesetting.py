"""Sets plain data as PDF or PNG with Typst, from our own templates and fonts only."""

from __future__ import annotations

import datetime
import functools
import hashlib
import io
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import typst
from PIL import Image

from generator.outputs.handouts.cache import Cache
from generator.outputs.handouts.paper import Paper

TEMPLATES = Path(__file__).parent / "typst"
MODULES = Path(__file__).parents[3] / "node_modules"
FONT_FOLDERS = (MODULES / "source-sans/TTF", MODULES / "source-serif/TTF")
# Dates of documents come from the content; this one only keeps Typst from asking the clock.
_ANY_TIME = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)


class FontsMissing(Exception):
    """The fonts are not below node_modules."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"The fonts for printed matter are not installed ({folder.name}): run `make assets`.")
        self.folder = folder


class NotSet(Exception):
    """A document that Typst refused: a fault of our templates, or content that no check foresaw."""

    def __init__(self, title: str, reason: str) -> None:
        super().__init__(f"'{title}' could not be printed: {reason}")
        self.title = title
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Fit:
    """How many pages a document may have, and the options of its template to try, from roomy to dense."""

    pages: int
    attempts: tuple[tuple[tuple[str, str], ...], ...]


class Typesetter:
    """Sets documents and keeps them in a cache."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        self._compilers: dict[str, typst.Compiler] = {}

    def pdf(self, template: str, data: Mapping[str, Any], paper: Paper, fit: Fit | None = None) -> bytes:
        """A tagged PDF/UA-1 file from the template of that name; with *fit*, on a given number of pages."""
        inputs = {"data": as_json(data), "paper": paper.typst_name}
        return self._cache.get(
            (b"pdf", look(), template.encode(), as_json(inputs).encode(), repr(fit).encode()),
            lambda: self._fitting(template, inputs, fit) if fit else self._set_pdf(template, inputs),
        )

    def _fitting(self, template: str, inputs: Mapping[str, str], fit: Fit) -> bytes:
        for options in fit.attempts:
            made = self._set_pdf(template, {**inputs, **dict(options)})
            if pages_of(made) <= fit.pages:
                return made
        raise NotSet(_title(inputs), f"it does not fit on {fit.pages} pages")

    def _set_pdf(self, template: str, inputs: Mapping[str, str]) -> bytes:
        return self._compile(template, inputs, format="pdf", pdf_standards=["ua-1"])

    def png(self, template: str, data: Mapping[str, Any], ppi: float, **options: str) -> bytes:
        """The first page as a picture in few colours."""
        inputs = {"data": as_json(data), "paper": Paper.A4.typst_name, **options}
        return self._cache.get(
            (b"png", str(ppi).encode(), look(), template.encode(), as_json(inputs).encode()),
            lambda: _with_few_colours(self._compile(template, inputs, format="png", ppi=ppi)),
        )

    def _compile(self, template: str, inputs: Mapping[str, str], **options: Any) -> bytes:
        if template not in self._compilers:
            self._compilers[template] = typst.Compiler(
                str(TEMPLATES / f"{template}.typ"), root=str(TEMPLATES), font_paths=_fonts()
            )
        try:
            made = self._compilers[template].compile(sys_inputs=dict(inputs), timestamp=_ANY_TIME, **options)
        except typst.TypstError as problem:
            raise NotSet(_title(inputs), str(problem).splitlines()[0]) from None
        # Several pages come as several pictures.
        return made if isinstance(made, bytes) else bytes((made or [b""])[0])


def pages_of(pdf: bytes) -> int:
    """How many pages a PDF of ours has: the largest count in its tree of pages."""
    return max(int(count) for count in re.findall(rb"/Type\s*/Pages.{0,2000}?/Count (\d+)", pdf, re.DOTALL))


def _with_few_colours(png: bytes) -> bytes:
    """The picture with a palette: our pictures are flat, and a palette makes them a third as heavy."""
    out = io.BytesIO()
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    picture.quantize(32, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(out, "png", compress_level=6)
    return out.getvalue()


@functools.cache
def _fonts() -> typst.Fonts:
    for folder in FONT_FOLDERS:
        if not folder.is_dir():
            raise FontsMissing(folder)
    # No font of the machine: the same input gives the same bytes everywhere.
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder) for folder in FONT_FOLDERS]
    )


@functools.cache
def look() -> bytes:
    """The fingerprint of everything but the content: templates, fonts and Typst itself."""
    digest = hashlib.sha256(version("typst").encode())
    for path in sorted(TEMPLATES.glob("*.typ")):
        digest.update(path.name.encode() + path.read_bytes())
    for package in ("pillow", "python-docx", "python-pptx", "segno"):
        digest.update(f"{package} {version(package)}".encode())
    digest.update((TEMPLATES.parent / "office.py").read_bytes())
    for folder in FONT_FOLDERS:
        described = folder.parent / "package.json"
        digest.update(described.read_bytes() if described.exists() else b"")
    return digest.digest()


def as_json(data: Any) -> str:
    """The same text for the same data, whatever the order of its keys."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _title(inputs: Mapping[str, str]) -> str:
    return str(json.loads(inputs["data"])["doc"]["title"])
