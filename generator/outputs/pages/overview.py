"""The library in pictures: where, when, which goals, which steps and factors, and where it has gaps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from generator.artifacts import Page
from generator.model.knowledge import FactorKind
from generator.model.places import Place
from generator.model.reference import Goal, Target
from generator.outputs import insight
from generator.outputs.drawings import heatmap
from generator.outputs.drawings.timeline import timeline
from generator.outputs.drawings.worldmap import world_map
from generator.outputs.pages.goals import links_of
from generator.outputs.site import Site
from generator.publication import Casebook

SECTION = "overview/"


@dataclass(frozen=True, slots=True)
class GoalCover:
    """A goal with its targets, and how many cases serve each."""

    goal: Goal
    targets: tuple[tuple[Target, int], ...]

    @property
    def covered(self) -> int:
        return sum(1 for _, cases in self.targets if cases)


def pages(site: Site) -> Iterator[Page]:
    book = site.book
    yield site.page(
        "overview",
        SECTION,
        title="The library in pictures",
        description="Where and when the partnerships worked, what the cases show, and where the library has gaps.",
        kind="overview",
        section=SECTION,
        world=lambda root, href: world_map(book, root, href),
        regions=countries_by_region(book),
        wider=wider_places(book),
        name_of=insight.name_of,
        timeline=timeline(book),
        goals=goal_cover(book),
    )
    # A page of its own keeps the first view of both under 100 KB.
    steps = heatmap.steps_by_goals(book)
    yield site.page(
        "tables",
        f"{SECTION}tables/",
        title="Steps and factors",
        description="How many cases show each step for each goal, and each factor in each module.",
        kind="tables",
        section=SECTION,
        steps=steps,
        empty=sum(1 for row in steps for cell in row.cells if not cell.count),
        factors={kind: heatmap.factors_by_modules(book, kind) for kind in FactorKind},
        bands=heatmap.BANDS,
    )


def countries_by_region(book: Casebook) -> dict[str, list[tuple[Place, int]]]:
    """For each region its countries with a case, each with the number of its cases, by name."""
    counts = _places_named(book)
    found: dict[str, list[tuple[Place, int]]] = {}
    for place in sorted(book.places.values(), key=lambda one: one.name):
        if place.country and counts[place.id]:
            region = next((one.id for one in insight.ancestors(book, place) if one.level == "region"), place.id)
            found.setdefault(region, []).append((place, counts[place.id]))
    return dict(sorted(found.items(), key=lambda one: book.places[one[0]].name))


def wider_places(book: Casebook) -> list[tuple[Place, int]]:
    """The world and the regions that cases name as their place, which have no point on a map, with those cases."""
    counts = _places_named(book)
    return [(place, counts[place.id]) for place in book.places.values() if counts[place.id] and not place.country]


def _places_named(book: Casebook) -> Counter[str]:
    return Counter(identity for case in book.cases.values() for identity in case.places)


def goal_cover(book: Casebook) -> list[GoalCover]:
    """How many cases serve each target, goal by goal."""
    return [
        GoalCover(
            goal,
            tuple((one, len(links_of(book, one.code))) for one in book.targets.values() if one.goal == goal.goal),
        )
        for goal in book.goals.values()
    ]
