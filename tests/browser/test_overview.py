"""The library in pictures: tables and lists that say all, with or without script, at any width."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

OpenPage = Callable[..., Page]


@pytest.fixture
def overview(open_page: OpenPage, site_url: str) -> Page:
    page = open_page(script=False)
    page.goto(f"{site_url}overview/")
    return page


def test_a_square_leads_to_its_cases_and_an_empty_one_to_the_form(overview: Page, site_url: str) -> None:
    overview.goto(f"{site_url}overview/tables/")
    square = overview.locator(".heat a.shade--1").first
    assert "find/?kind=case&step=" in (square.get_attribute("href") or "")
    empty = overview.locator(".heat a.shade--0").first
    assert "share/?step=" in (empty.get_attribute("href") or "")
    expect(empty).to_contain_text("none: tell us a case")


def test_a_square_shows_as_many_cases_in_the_finder(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}overview/tables/")
    square = page.locator(".heat a.shade--2").first
    number = (square.text_content() or "").split()[0]
    square.click()
    expect(page.locator('[data-part="count"]')).to_contain_text(number)


def test_every_target_has_its_square(overview: Page) -> None:
    expect(overview.locator(".square")).to_have_count(169)
    expect(overview.locator(".square--filled").first).to_contain_text("case")


def test_every_case_is_on_the_timeline_or_named_below(overview: Page) -> None:
    bars = overview.locator(".timeline tbody tr")
    assert bars.count() > 50
    for text in bars.locator("td:nth-of-type(2)").all_inner_texts():
        assert any(character.isdigit() for character in text)


def test_the_dots_of_the_map_are_large_enough_on_a_phone(open_page: OpenPage, site_url: str) -> None:
    page = open_page(width=320)
    for address in ("overview/", "places/", ""):
        page.goto(f"{site_url}{address}")
        width = page.locator(".world .mark--worked").first.evaluate("dot => dot.getBoundingClientRect().width")
        assert width >= 6
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_countries_of_the_map_stand_in_a_list_with_counts(overview: Page) -> None:
    expect(overview.locator(".where").get_by_role("link", name="Bangladesh")).to_be_visible()
    expect(overview.get_by_text("imply no opinion on the legal status")).to_be_visible()
