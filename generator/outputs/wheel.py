"""The wheel of modules and steps: the emblem of the casebook, drawn as SVG from the guideline's data.

Each module keeps its own colour and its letter, so the wheel reads in grey and for colour-blind eyes.
Colours are CSS classes; the drawing holds none, so that light, dark and print each choose their own.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup, escape

from generator.model.guideline import Module
from generator.publication import Casebook

SIZE = 440
_CENTRE = SIZE / 2
_RING_OUT, _RING_IN = 218.0, 122.0
_HUB_OUT, _HUB_IN = 118.0, 66.0
_GAP = 0.7  # degrees between two segments

PRINT_COLOURS = {"a": "#17324d", "b": "#00707a", "c": "#8a5300", "d": "#8d2f5e", "e": "#4b5320"}
"""The module colours of the light scheme on paper; a module beyond them is printed in the first."""
_PALE, _INK, _PAPER = "#f4f2ec", "#1b2733", "#ffffff"


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


def printed_wheel(book: Casebook, *, module: str = "", size: float = 12.6) -> str:
    """The wheel as an SVG file for paper, with its colours inside.

    *module* is the id of the module that stands out; without it, all do. *size* is the height of the
    letters, where the whole wheel is 440 wide.
    """
    steps = list(book.steps.values())
    family = 'font-family="Source Sans 3" text-anchor="middle"'
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE} {SIZE}" {family}>']
    for index, step in enumerate(steps):
        segment = _Segment(index * 360 / len(steps), (index + 1) * 360 / len(steps))
        fill, ink = _print_colours(step.module, module)
        x, y = _point(segment.middle, (_RING_IN + _RING_OUT) / 2)
        words = _lines(step.title)
        height = size + 0.4
        first = y - height * len(words) / 2 - 1
        lines = "".join(
            f'<text x="{x:.1f}" y="{first + 2 + height * line:.1f}" font-size="{size}">{escape(word)}</text>'
            for line, word in enumerate(words, 1)
        )
        number = f'<text x="{x:.1f}" y="{first:.1f}" font-size="{size * 1.5}" font-weight="700">{step.number}</text>'
        parts.append(
            f'<g fill="{ink}"><path d="{_ring(segment, _RING_IN, _RING_OUT)}" fill="{fill}"/>{number}{lines}</g>'
        )
    for identity in book.modules:
        own = [index for index, step in enumerate(steps) if step.module == identity]
        if not own:
            continue
        segment = _Segment(own[0] * 360 / len(steps), (own[-1] + 1) * 360 / len(steps))
        fill, ink = _print_colours(identity, module)
        x, y = _point(segment.middle, (_HUB_IN + _HUB_OUT) / 2)
        parts.append(
            f'<path d="{_ring(segment, _HUB_IN, _HUB_OUT)}" fill="{fill}"/>'
            f'<text x="{x:.1f}" y="{y + 9:.1f}" font-size="27" font-weight="700" fill="{ink}">{identity.upper()}</text>'
        )
    parts.append("</svg>")
    return "".join(parts)


def wheel_in_words(book: Casebook, module: Module | None = None) -> str:
    """What the printed wheel shows, for those who do not see it."""
    steps = ", ".join(f"{step.number} {step.title}" for step in book.steps.values())
    told = f"The partnering process as a wheel of {len(book.steps)} steps: {steps}."
    if module is None:
        return told
    own = [str(step.number) for step in book.steps.values() if step.module == module.id]
    return f"{told} Module {module.id.upper()}, {module.title}, stands out with step {', '.join(own)}."


def _print_colours(own: str, lit: str) -> tuple[str, str]:
    """The colours of a segment and of the words on it."""
    if lit and own != lit:
        return _PALE, _INK
    return PRINT_COLOURS.get(own, PRINT_COLOURS["a"]), _PAPER


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
