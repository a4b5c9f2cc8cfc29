"""The pages of the site, family by family."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.artifacts import Page
from generator.outputs.pages import (
    cases,
    compare,
    data,
    factors,
    find,
    first_steps,
    glossary,
    goals,
    guidelines,
    health,
    home,
    lessons,
    lists,
    messages,
    new,
    offline,
    overview,
    places,
    redirects,
    safe_space,
    share,
    sources,
    start,
    train,
)
from generator.outputs.site import Site

PAGES: tuple[Callable[[Site], Iterator[Page]], ...] = (
    home.pages,
    guidelines.pages,
    cases.pages,
    factors.pages,
    lessons.pages,
    safe_space.pages,
    goals.pages,
    places.pages,
    lists.pages,
    sources.pages,
    glossary.pages,
    find.pages,
    start.pages,
    health.pages,
    overview.pages,
    compare.pages,
    redirects.pages,
    messages.pages,
    share.pages,
    first_steps.pages,
    data.pages,
    new.pages,
    train.pages,
    offline.pages,
)


def all_pages(site: Site) -> Iterator[Page]:
    """Every page of the site."""
    for family in PAGES:
        yield from family(site)
