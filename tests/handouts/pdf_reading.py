"""Reads PDFs as a person would: words, the size of letters, and where things stand."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Iterator

from pypdf import PageObject, PdfReader


def reader(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def words(pdf: bytes) -> str:
    """All text of a PDF, with single spaces."""
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in reader(pdf).pages))


def sizes(page: PageObject) -> Iterator[tuple[float, str]]:
    """The size of each piece of text in points, with the text."""
    found: list[tuple[float, str]] = []

    def visit(text: str, cm: list[float], tm: list[float], font: object, size: float) -> None:
        if text.strip():
            scale = math.sqrt(abs(tm[0] * tm[3] - tm[1] * tm[2])) * math.sqrt(abs(cm[0] * cm[3] - cm[1] * cm[2]))
            found.append((round(size * scale, 2), text.strip()))

    page.extract_text(visitor_text=visit)
    yield from found


def places(page: PageObject) -> Iterator[tuple[float, float, str]]:
    """Where each piece of text begins, in points from the lower left corner."""
    found: list[tuple[float, float, str]] = []

    def visit(text: str, cm: list[float], tm: list[float], font: object, size: float) -> None:
        if text.strip():
            x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
            y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            found.append((x, y, text.strip()))

    page.extract_text(visitor_text=visit)
    yield from found
