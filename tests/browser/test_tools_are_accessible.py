"""axe finds nothing on the tools and pictures: in light and dark, on a phone and on a desk, empty and in use."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

OpenPage = Callable[..., Page]


def _nothing(page: Page) -> None:
    """The page as it opens."""


def _open_all(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true })")


def _rate(page: Page) -> None:
    for number, statement in enumerate(page.locator("[data-question]").all()):
        statement.locator("input").nth(number % 5).check()


def _wait_for_table(page: Page) -> None:
    page.locator(".comparison").wait_for()


PAGES: dict[str, tuple[str, Callable[[Page], None]]] = {
    "start": ("start/", _open_all),
    "health check, empty": ("health-check/", _nothing),
    "health check, rated": ("health-check/", _rate),
    "overview": ("overview/", _nothing),
    "overview, tables": ("overview/tables/", _nothing),
    "places": ("places/", _nothing),
    "home": ("", _nothing),
    "compare": ("compare/", _nothing),
    "compare, chosen": ("compare/?cases=uzbek-cotton,cocoa-protocol,playpumps", _wait_for_table),
    "factor with a contrast": ("factors/mutual-trust/", _nothing),
}


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(open_page: OpenPage, site_url: str, name: str, scheme: str, width: int) -> None:
    address, prepare = PAGES[name]
    page = open_page(width=width, scheme=scheme)
    page.goto(f"{site_url}{address}")
    prepare(page)
    found = Axe().run(page).response["violations"]
    assert [(one["id"], [node["html"][:120] for node in one["nodes"][:3]]) for one in found] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_pair_is_accessible(open_page: OpenPage, site_url: str, scheme: str) -> None:
    page = open_page(scheme=scheme)
    page.goto(f"{site_url}compare/")
    page.locator(".pair__link").first.click()
    assert Axe().run(page).response["violations"] == []
