"""Places: regions, subregions and countries, with their cases."""

from __future__ import annotations

from collections.abc import Iterator

from generator.artifacts import Page
from generator.model.case import Case
from generator.model.places import Place
from generator.outputs import insight
from generator.outputs.addresses import address
from generator.outputs.drawings.worldmap import world_map
from generator.outputs.site import Site

SECTION = "places/"


def pages(site: Site) -> Iterator[Page]:
    book = site.book
    cases = {identity: insight.cases_in(book, place) for identity, place in book.places.items()}
    # A country without a case has no page of its own: its subregion's page names the gap.
    shown = {identity for identity, place in book.places.items() if place.level != "country" or cases[identity]}
    yield site.page(
        "places",
        SECTION,
        title="Places",
        description="Cases by region and country.",
        kind="places",
        section=SECTION,
        regions=[place for place in book.places.values() if place.level == "region"],
        inside=lambda place: inside(site, place, shown),
        world=lambda root, href: world_map(book, root, href),
        cases=cases,
    )
    for identity in sorted(shown):
        yield _place(site, book.places[identity], shown, cases)


def inside(site: Site, place: Place, shown: set[str]) -> list[Place]:
    """Places directly inside a place that have a page, by name."""
    found = [one for one in site.book.places.values() if one.parent == place.id and one.id in shown]
    return sorted(found, key=lambda one: one.name)


def _place(site: Site, place: Place, shown: set[str], cases: dict[str, tuple[Case, ...]]) -> Page:
    book = site.book
    return site.page(
        "place",
        address(book, "place", place.id),
        title=place.name,
        description=f"Partnership cases in {place.name}.",
        kind="place",
        section=SECTION,
        place=place,
        around=list(insight.ancestors(book, place))[1:],
        inside=inside(site, place, shown) if place.level != "global" else [],
        without=sorted(one.name for one in book.places.values() if one.parent == place.id and one.id not in shown),
        cases=cases[place.id],
        case_count={identity: len(found) for identity, found in cases.items()},
    )
