"""The pictures of the library: dots where the places are, none on another, and the same picture every time."""

from __future__ import annotations

import itertools
import math
import re
from pathlib import Path

import pytest

from generator.building import check_content
from generator.linking import ContentGraph
from generator.model.knowledge import FactorKind
from generator.outputs import insight, pairing
from generator.outputs.drawings import heatmap
from generator.outputs.drawings.timeline import timeline
from generator.outputs.drawings.worldmap import LAND, WIDTH, dots, project, spread, world_map
from generator.publication import Casebook, publish

CONTENT = Path(__file__).parents[2] / "content"
# A dot, 8.4 pixels on the drawing, is still 6.7 where the drawing is at its narrowest (640 of 800 pixels).
RADIUS, NARROWEST = 4.2, 640


@pytest.fixture(scope="module")
def graph() -> ContentGraph:
    return check_content(CONTENT).graph


@pytest.fixture(scope="module")
def book(graph: ContentGraph) -> Casebook:
    return publish(graph)


# Computed once with d3-geo 3.1.2: geoEqualEarth().rotate([-150, 0]).fitSize([800, 400], land).
@pytest.mark.parametrize(
    ("city", "lat", "lon", "x", "y"),
    [
        ("Jakarta", -6.2, 106.8, 290.206, 218.226),
        ("Buenos Aires", -34.6, -58.4, 706.900, 302.499),
        ("Nairobi", -1.3, 36.8, 129.433, 203.106),
        ("Suva", -18.1, 178.4, 452.581, 254.521),
        ("Galapagos", -0.7, -90.3, 663.491, 201.253),
        ("London", 51.5, 0.0, 108.751, 51.920),
    ],
)
def test_a_city_stands_where_d3_puts_it(city: str, lat: float, lon: float, x: float, y: float) -> None:
    assert project(lat, lon) == pytest.approx((x, y), abs=0.01), city


# Capes whose spot on the silhouette cannot be mistaken, within the rounding of a coarse coast.
@pytest.mark.parametrize(
    ("cape", "lat", "lon"),
    [("Cape York", -10.7, 142.5), ("Cabo Branco", -7.1, -34.8), ("Dakar", 14.7, -17.5), ("Cape Agulhas", -34.8, 20.0)],
)
def test_a_cape_lies_on_the_coast_of_the_silhouette(cape: str, lat: float, lon: float) -> None:
    path = re.search(r' d="([^"]+)"', LAND.read_text(encoding="utf-8"))
    assert path
    coast = [(float(x), float(y)) for x, y in re.findall(r"(\d+),(\d+)", path.group(1))]
    assert min(math.dist(project(lat, lon), point) for point in coast) < 5, cape


def test_dots_do_not_overlap(book: Casebook) -> None:
    spots = [dot.at for dot in dots(book, 2 * RADIUS)]
    assert len(spots) > 50
    assert min(math.dist(one, other) for one, other in itertools.combinations(spots, 2)) >= 2 * RADIUS


def test_a_dot_stays_near_its_country(book: Casebook) -> None:
    for dot in dots(book, 2 * RADIUS):
        country = book.places[dot.place].country
        assert country
        assert country.lat is not None
        assert country.lon is not None
        assert math.dist(dot.at, project(country.lat, country.lon)) < 6 * RADIUS, dot.place


def test_a_dot_is_at_least_six_pixels_wide_on_the_smallest_screen() -> None:
    assert 2 * RADIUS * NARROWEST / WIDTH >= 6


def test_many_cases_of_one_place_stand_in_rings_around_it() -> None:
    spots = spread([(100.0, 100.0)] * 40, 8)
    assert spots[0] == (100.0, 100.0)
    assert len(set(spots)) == 40
    assert max(math.dist(spot, (100, 100)) for spot in spots) < 40


def test_the_same_content_makes_the_same_map(graph: ContentGraph) -> None:
    def draw(book: Casebook) -> str:
        return str(world_map(book, "../", _address))

    assert draw(publish(graph)) == draw(publish(graph))


def _address(kind: str, identity: object) -> str:
    return f"{kind}/{identity}"


def test_the_map_is_silent_and_takes_no_focus(book: Casebook) -> None:
    drawing = str(world_map(book, "../", _address))
    assert drawing.startswith('<svg class="world" viewBox="0 0 800 352" aria-hidden="true">')
    assert drawing.count("<a ") == drawing.count('tabindex="-1"') == drawing.count("<title>")


def test_a_square_of_the_heat_map_counts_cases_of_its_step_and_goal(book: Casebook) -> None:
    rows = heatmap.steps_by_goals(book)
    assert [row.id for row in rows] == list(book.steps)
    for row in rows:
        for cell in row.cells:
            expected = [
                case.id
                for case in book.cases.values()
                if row.id in insight.steps_of(case) and cell.column in insight.goals_of(book, case)
            ]
            assert list(cell.cases) == expected


@pytest.mark.parametrize(("cases", "shade"), [(0, 0), (1, 1), (2, 2), (3, 2), (4, 3), (7, 3), (8, 4), (40, 4)])
def test_a_shade_begins_at_twice_the_number_of_the_one_before(cases: int, shade: int) -> None:
    assert heatmap.Cell("1", tuple(str(number) for number in range(cases))).shade == shade


@pytest.mark.parametrize("kind", list(FactorKind))
def test_factors_with_most_cases_come_first(book: Casebook, kind: FactorKind) -> None:
    totals = [row.total for row in heatmap.factors_by_modules(book, kind)]
    assert totals == sorted(totals, reverse=True)


def test_bars_are_in_order_and_on_the_scale(book: Casebook) -> None:
    drawn = timeline(book)
    assert {bar.case.id for bar in drawn.bars} | {case.id for case in drawn.without} == set(book.cases)
    starts = [bar.case.period.start or 0 for bar in drawn.bars]
    assert starts == sorted(starts)
    for bar in drawn.bars:
        assert bar.left >= 0
        assert bar.width > 0
        assert bar.left + bar.width <= 100.01
        assert bar.open_end is (bar.case.period.end is None)


def test_a_pair_is_alike_and_went_differently(book: Casebook) -> None:
    pairs = pairing.instructive_pairs(book)
    assert len(pairs) == 12
    for pair in pairs:
        assert pair.ground
        assert pair.one.outcome is not pair.other.outcome
        assert pairing.compare(book, (pair.one, pair.other)).shared


def test_a_contrast_shows_a_factor_at_work_and_absent(book: Casebook) -> None:
    found = [_contrast(book, factor) for factor in book.factors]
    shown = [contrast for contrast in found if contrast]
    assert len(shown) > 10
    for contrast in shown:
        assert contrast.ground
        assert contrast.worked.claim.effect.value == "helped"
        assert contrast.broke.claim.effect.value in {"hindered", "missing"}


def _contrast(book: Casebook, factor: str) -> pairing.Contrast | None:
    helped, hindered, missing = insight.showings(book, factor).values()
    return pairing.contrast(book, helped, (*hindered, *missing))
