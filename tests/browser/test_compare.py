"""Cases side by side: ready pairs without script, any two to four with it, also from a memory stick."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

OpenPage = Callable[..., Page]
FOUR = ("uzbek-cotton", "cocoa-protocol", "fair-food-program", "bangladesh-accord")


@pytest.fixture(params=["http", "file"])
def compare(request: pytest.FixtureRequest, site_dir: Path, site_url: str) -> str:
    """The address of the page, over http or as a file."""
    return f"{site_url}compare/" if request.param == "http" else (site_dir / "compare/index.html").as_uri()


def first_pair(page: Page, site_url: str) -> tuple[str, list[str]]:
    """The address of the first pair, and the ids of its cases."""
    page.goto(f"{site_url}compare/")
    address = page.locator(".pair__link").first.get_attribute("href") or ""
    return f"{site_url}compare/{address.split('compare/')[1]}", address.rstrip("/").split("/")[-1].split("--")


def rows(page: Page) -> list[str]:
    """The text of the comparison, row by row, without regard to spaces."""
    return ["".join(row.split()) for row in page.locator(".comparison tr").all_text_contents()]


def test_pairs_are_ready_without_script(open_page: OpenPage, site_url: str) -> None:
    page = open_page(script=False)
    page.goto(f"{site_url}compare/")
    expect(page.locator(".pair")).to_have_count(12)
    expect(page.locator("[data-choose]")).to_be_hidden()
    page.locator(".pair__link").first.click()
    expect(page.locator(".comparison")).to_be_visible()
    assert page.get_by_role("columnheader").count() >= 2


def test_the_choice_in_the_address_is_shown(page: Page, compare: str) -> None:
    page.goto(f"{compare}?cases={','.join(FOUR[:3])}")
    expect(page.locator(".comparison thead th")).to_have_count(3)
    expect(page.locator("select").nth(2)).to_have_value(FOUR[2])
    expect(page.get_by_role("button", name="Print")).to_be_visible()


def test_choosing_changes_the_address(page: Page, compare: str) -> None:
    page.goto(compare)
    expect(page.locator("[data-compared]")).to_be_hidden()
    page.locator("select").nth(0).select_option(FOUR[0])
    expect(page.locator("[data-compared]")).to_be_hidden()
    page.locator("select").nth(1).select_option(FOUR[1])
    expect(page.locator(".comparison thead th")).to_have_count(2)
    assert page.url == f"{compare}?cases={FOUR[0]},{FOUR[1]}"
    page.get_by_role("button", name="Start again").click()
    expect(page.locator("[data-compared]")).to_be_hidden()
    assert page.url == compare


def test_a_choice_and_a_ready_pair_show_the_same_table(page: Page, site_url: str) -> None:
    address, ids = first_pair(page, site_url)
    page.goto(address)
    ready = rows(page)
    page.goto(f"{site_url}compare/?cases={','.join(ids)}")
    expect(page.locator(".comparison")).to_be_visible()
    assert rows(page) == ready
    links = page.locator(".comparison a").evaluate_all("links => links.map(link => link.href)")
    page.goto(address)
    assert page.locator(".comparison a").evaluate_all("links => links.map(link => link.href)") == links


def test_an_unknown_case_is_named_and_left_out(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}compare/?cases={FOUR[0]},no-such-case,{FOUR[1]},{FOUR[0]}")
    expect(page.locator("[data-message]")).to_have_text("There is no case “no-such-case”.")
    expect(page.locator(".comparison thead th")).to_have_count(2)


def test_factors_with_different_effects_come_first(page: Page, site_url: str) -> None:
    for address in first_pairs(page, site_url):
        page.goto(address)
        effects = page.locator(".comparison tbody:nth-of-type(2) tr:not(.comparison__part)").evaluate_all(
            "rows => rows.slice(0, -1).map(row => [...row.querySelectorAll('td')].map(cell => cell.textContent.trim()))"
        )
        same = [left == right for left, right in effects]
        assert same == sorted(same)


def first_pairs(page: Page, site_url: str) -> list[str]:
    page.goto(f"{site_url}compare/")
    addresses: list[str] = page.locator(".pair__link").evaluate_all("links => links.map(link => link.href)")
    return addresses[:4]


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_four_cases_print_on_one_landscape_sheet(page: Page, site_url: str, paper: str) -> None:
    page.goto(f"{site_url}compare/?cases={','.join(FOUR)}")
    expect(page.locator(".comparison thead th")).to_have_count(4)
    sheets = PdfReader(io.BytesIO(page.pdf(format=paper, prefer_css_page_size=True))).pages
    assert len(sheets) == 1
    assert sheets[0].mediabox.width > sheets[0].mediabox.height
    assert "Lessons" in sheets[0].extract_text()


def test_a_ready_pair_prints_on_one_landscape_sheet(page: Page, site_url: str) -> None:
    for address in first_pairs(page, site_url):
        page.goto(address)
        sheets = PdfReader(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True))).pages
        assert len(sheets) == 1, address


def test_a_wide_table_scrolls_inside_its_own_box(open_page: OpenPage, site_url: str) -> None:
    page = open_page(width=320)
    page.goto(f"{site_url}compare/?cases={','.join(FOUR)}")
    expect(page.locator(".comparison")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    box = page.locator(".picture-box")
    assert box.evaluate("box => box.scrollWidth > box.clientWidth")
