"""The wheel of modules and steps: the emblem of the casebook, drawn as SVG from the guideline's data.

Each module keeps its own colour and its letter, so the wheel reads in grey and for colour-blind eyes.
Colours are CSS classes; the drawing holds none, so that light, dark and print each choose their own.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup, escape

from generator.publication import Casebook

SIZE = 440
_CENTRE = SIZE / 2
_RING_OUT, _RING_IN = 218.0, 122.0
_HUB_OUT, _HUB_IN = 118.0, 66.0
_GAP = 0.7  # degrees between two segments


@dataclass(frozen=True, slots=True)
class _Segment:
    start: float
    end: float

    @property
    def middle(self) -> float:
        return (self.start + self.end) / 2


def wheel(book: Casebook, href: Callable[[str, object], str], *, current: str = "", module: str = "") -> Markup:
    """The wheel as inline SVG whose segments are links.

    *href* gives the address of a module or step; *current* is the id of the step to light up and
    *module* the id of the module to light up.
    """
    steps = list(book.steps.values())
    if not steps:
        return Markup("")
    width = 360 / len(steps)
    name = f"The partnering process: {len(book.modules)} modules, {len(steps)} steps"
    parts = [f'<svg class="wheel" viewBox="0 0 {SIZE} {SIZE}" role="group" aria-label="{name}">']
    for index, step in enumerate(steps):
        segment = _Segment(index * width, (index + 1) * width)
        lit = " is-current" if step.id == current or step.module == module else ""
        here = ' aria-current="page"' if step.id == current else ""
        parts.append(
            f'<a class="wheel__step module-{step.module}{lit}" href="{escape(href("step", step.id))}"{here} '
            f'aria-label="Step {step.number}: {escape(step.title)}">'
            f'<path d="{_ring(segment, _RING_IN, _RING_OUT)}"/>{_label(segment, step.number, step.title)}</a>'
        )
    for identity, record in book.modules.items():
        own = [index for index, step in enumerate(steps) if step.module == identity]
        if not own:
            continue
        segment = _Segment(own[0] * width, (own[-1] + 1) * width)
        x, y = _point(segment.middle, (_HUB_IN + _HUB_OUT) / 2)
        lit = " is-current" if identity == module else ""
        parts.append(
            f'<a class="wheel__module module-{identity}{lit}" href="{escape(href("module", identity))}" '
            f'aria-label="Module {identity.upper()}: {escape(record.title)}">'
            f'<path d="{_ring(segment, _HUB_IN, _HUB_OUT)}"/>'
            f'<text x="{x:.1f}" y="{y:.1f}" class="wheel__letter">{identity.upper()}</text></a>'
        )
    parts.append("</svg>")
    return Markup("".join(parts))


def _label(segment: _Segment, number: int, title: str) -> str:
    x, y = _point(segment.middle, (_RING_IN + _RING_OUT) / 2)
    words = _lines(title)
    height = 13.0
    first = y - height * len(words) / 2 - 1
    spans = "".join(
        f'<tspan x="{x:.1f}" y="{first + 2 + height * (i + 1):.1f}">{escape(word)}</tspan>'
        for i, word in enumerate(words)
    )
    return (
        f'<text x="{x:.1f}" y="{first:.1f}" class="wheel__number">{number}</text>'
        f'<text class="wheel__title">{spans}</text>'
    )


def _lines(title: str) -> list[str]:
    """The title in short lines that fit a segment."""
    lines: list[str] = []
    for word in title.split():
        if lines and len(lines[-1]) + len(word) < 11:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _point(angle: float, radius: float) -> tuple[float, float]:
    turn = math.radians(angle - 90)
    return _CENTRE + radius * math.cos(turn), _CENTRE + radius * math.sin(turn)


def _ring(segment: _Segment, inner: float, outer: float) -> str:
    start, end = segment.start + _GAP, segment.end - _GAP
    large = 1 if end - start > 180 else 0
    (x1, y1), (x2, y2) = _point(start, outer), _point(end, outer)
    (x3, y3), (x4, y4) = _point(end, inner), _point(start, inner)
    return (
        f"M{x1:.1f},{y1:.1f}A{outer:g},{outer:g} 0 {large} 1 {x2:.1f},{y2:.1f}"
        f"L{x3:.1f},{y3:.1f}A{inner:g},{inner:g} 0 {large} 0 {x4:.1f},{y4:.1f}Z"
    )
