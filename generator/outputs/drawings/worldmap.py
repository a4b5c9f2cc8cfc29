"""The world view: a dot for each case in each of its countries, on a silhouette of the land without borders.

A silhouette takes no side about any frontier, and a dot shows a small island as well as a large country. The
silhouette is Natural Earth's land at 1:110 million (public domain), drawn once with d3-geo: Equal Earth, centred on
150 degrees east so that the Pacific is whole, fitted into 800 x 400. The constants below are that drawing's own.
"""

from __future__ import annotations

import functools
import itertools
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup, escape

from generator.model.case import Case, Outcome
from generator.outputs.insight import NOT_SUCCESSFUL
from generator.publication import Casebook

WIDTH, HEIGHT = 800, 400
SHOWN = 352
"""Height of the part that is shown: below it lies only the Antarctic."""
LAND = Path(__file__).with_name("land-110m.svg")
LAND_ADDRESS = "assets/land.svg"

_MERIDIAN = 150.0
_SCALE = 152.50928
_X, _Y = 388.99775, 199.08995
# The polynomial of the Equal Earth projection (Savric, Patterson and Jenny 2018).
_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_M = math.sqrt(3) / 2

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Dot:
    """A case in one of its countries, at its spot on the map."""

    case: Case
    place: str
    at: Point


def project(lat: float, lon: float) -> Point:
    """The spot of a point on the map, in pixels from the top left corner."""
    turned = math.radians((lon - _MERIDIAN + 180) % 360 - 180)
    t = math.asin(_M * math.sin(math.radians(lat)))
    t2 = t * t
    t6 = t2 * t2 * t2
    x = turned * math.cos(t) / (_M * (_A1 + 3 * _A2 * t2 + t6 * (7 * _A3 + 9 * _A4 * t2)))
    y = t * (_A1 + _A2 * t2 + t6 * (_A3 + _A4 * t2))
    return _X + _SCALE * x, _Y - _SCALE * y


def spread(points: Iterable[Point], gap: float) -> list[Point]:
    """The points, each moved to the nearest free spot around it, so that no two are nearer than *gap*."""
    # Squares as wide as the gap: only the spots of nine of them can be too near.
    taken: dict[tuple[int, int], list[Point]] = defaultdict(list)

    def is_free(spot: Point) -> bool:
        column, row = _square(spot, gap)
        squares = itertools.product(range(column - 1, column + 2), range(row - 1, row + 2))
        return all(math.dist(spot, one) >= gap for square in squares for one in taken.get(square, ()))

    spots: list[Point] = []
    for point in points:
        spot = next(filter(is_free, _around(point, gap)))
        taken[_square(spot, gap)].append(spot)
        spots.append(spot)
    return spots


def _square(spot: Point, side: float) -> tuple[int, int]:
    return int(spot[0] // side), int(spot[1] // side)


def _around(centre: Point, gap: float) -> Iterator[Point]:
    """The point itself, then spots in ever wider rings around it."""
    for ring in itertools.count():
        spots = max(1, 6 * ring)
        for turn in range(spots):
            angle = 2 * math.pi * turn / spots
            radius = ring * gap / 2
            yield round(centre[0] + radius * math.cos(angle), 1), round(centre[1] + radius * math.sin(angle), 1)


@functools.lru_cache(maxsize=4)
def dots(book: Casebook, gap: float) -> tuple[Dot, ...]:
    """A dot for each case in each country that it names. Cases of a region or of the whole world have no point."""
    found: list[tuple[int, str, Case, Point]] = []
    seen: Counter[str] = Counter()
    for case in book.cases.values():
        for identity in case.places:
            country = book.places[identity].country
            if country and country.lat is not None and country.lon is not None:
                found.append((seen[identity], identity, case, project(country.lat, country.lon)))
                seen[identity] += 1
    # The first case of every country is placed before the second of any, so that it stands nearest to its place.
    found.sort(key=lambda one: one[:2])
    spots = spread((point for *_, point in found), gap)
    return tuple(Dot(case, place, spot) for (_, place, case, _), spot in zip(found, spots, strict=True))


def world_map(book: Casebook, root: str, href: Callable[[str, object], str], *, radius: float = 4.2) -> Markup:
    """The map as inline SVG. It is hidden from assistive technology: the list of countries says the same.

    *root* leads to the top of the site, *href* gives the address of a case, and *radius* is that of a dot in pixels.
    """
    parts = [
        f'<svg class="world" viewBox="0 0 {WIDTH} {SHOWN}" aria-hidden="true">',
        f'<image class="world__land" href="{root}{LAND_ADDRESS}" width="{WIDTH}" height="{HEIGHT}"/>',
    ]
    for dot in dots(book, 2 * radius + 0.8):
        # Links for the mouse only: a part that is hidden from assistive technology must not take the focus.
        parts.append(
            f'<a href="{escape(href("case", dot.case.id))}" tabindex="-1">'
            f"<title>{escape(dot.case.title)} ({escape(book.places[dot.place].name)})</title>"
            f"{mark(dot.case.outcome, dot.at, radius)}</a>"
        )
    parts.append("</svg>")
    return Markup("".join(parts))


def mark(outcome: Outcome, at: Point, radius: float) -> Markup:
    """A dot for success, a ring while it is open or mixed, a diamond where it failed, ended or was undone."""
    x, y = at
    if outcome in NOT_SUCCESSFUL:
        side = radius * 1.5
        return Markup(
            f'<rect class="mark mark--broke" x="{x - side / 2:.1f}" y="{y - side / 2:.1f}" width="{side:.1f}" '
            f'height="{side:.1f}" transform="rotate(45 {x:g} {y:g})"/>'
        )
    kind = "worked" if outcome is Outcome.SUCCEEDED else "open"
    inner = radius if kind == "worked" else radius - 1.1
    return Markup(f'<circle class="mark mark--{kind}" cx="{x:g}" cy="{y:g}" r="{inner:g}"/>')
