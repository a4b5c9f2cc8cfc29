"""Where are you stuck? The list narrows while one types, and is whole without script."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

OpenPage = Callable[..., Page]
TROUBLES = 40


def test_every_trouble_can_be_read_without_script(open_page: OpenPage, site_url: str) -> None:
    page = open_page(script=False)
    page.goto(f"{site_url}start/#no-trust-yet")
    headings = page.locator("[data-trouble] h3")
    expect(headings).to_have_count(TROUBLES)
    assert all(heading.is_visible() for heading in headings.all())
    expect(page.get_by_role("searchbox")).to_have_count(0)
    page.locator("[data-trouble]", has=page.locator("#no-trust-yet")).locator("summary").click()
    expect(page.get_by_role("link", name="Take time for the beginning").first).to_be_visible()


def test_typing_narrows_the_list(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}start/")
    field = page.get_by_role("searchbox")
    field.fill("funding")
    left = page.locator("[data-trouble]:visible").count()
    assert 0 < left < TROUBLES
    expect(page.get_by_role("status")).to_have_text(f"{left} of {TROUBLES} troubles")
    field.fill("funding ends")
    assert 0 < page.locator("[data-trouble]:visible").count() <= left
    field.fill("")
    expect(page.locator("[data-trouble]:visible")).to_have_count(TROUBLES)


def test_words_that_no_trouble_uses_go_on_to_the_finder(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}start/")
    page.get_by_role("searchbox").fill("zebra crossing")
    expect(page.locator("[data-trouble]:visible")).to_have_count(0)
    expect(page.locator("[data-part]:visible")).to_have_count(0)
    link = page.get_by_role("link", name="Search the whole casebook for them.")
    expect(link).to_have_attribute("href", f"{site_url}find/?q=zebra+crossing")


def test_the_trouble_in_the_address_is_open(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}start/#no-trust-yet")
    expect(page.locator("[data-trouble] details[open]")).to_have_count(1)
    expect(page.locator("#no-trust-yet")).to_be_in_viewport()


def test_cases_that_did_not_succeed_come_first(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}start/")
    for example in page.locator(".examples").all():
        outcomes = example.locator(".outcome").all_text_contents()
        assert 0 < len(outcomes) <= 4
        broke = [outcome in {"Failed", "Ended early", "Reversed"} for outcome in outcomes]
        assert broke == sorted(broke, reverse=True)
