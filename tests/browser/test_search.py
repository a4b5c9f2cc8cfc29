"""The full-text search: nothing of it before somebody asks, results by kind, and the finder where it cannot run."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

OpenPage = Callable[..., Page]
ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _has_index(site_dir: Path) -> None:
    if not (site_dir / "pagefind/pagefind.js").is_file():
        pytest.skip("this site has no full-text index")


def search(page: Page, words: str) -> None:
    page.keyboard.press("/")
    expect(page.locator("#search-words")).to_be_focused()
    page.keyboard.type(words)
    page.locator(".search__results li").first.wait_for()


@pytest.mark.parametrize("address", ["", "cases/", "cases/xacbank-mongolia/", "find/"])
def test_a_first_view_loads_nothing_of_it(page: Page, site_url: str, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site_url + address)
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if "pagefind" in url or "search" in url] == []


def test_results_come_by_kind_and_lead_to_pages(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}lessons/")
    search(page, "handover")
    assert page.locator(".search__results h3").all_inner_texts()[:2] == ["Cases", "Lessons"]
    page.get_by_role("dialog").get_by_role("link", name="Write handover notes before people leave").click()
    page.wait_for_url("**/lessons/write-handover-notes/**")


def test_a_kind_and_an_outcome_narrow_the_results(page: Page, site_url: str) -> None:
    page.goto(site_url)
    search(page, "water")
    page.get_by_role("button", name="Cases").click()
    expect(page.locator(".search__results h3")).to_have_text(["Cases"])
    page.get_by_role("group", name="Outcome of the case").get_by_role("button", name="Failed").click()
    expect(page.locator(".search__results .outcome--mixed")).to_have_count(0)
    outcomes = page.locator(".search__results .outcome").all_inner_texts()
    assert outcomes
    assert set(outcomes) == {"Failed"}


def test_the_header_opens_it_and_escape_closes_it(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}cases/")
    page.locator('[data-action="search"]').click()
    dialog = page.get_by_role("dialog", name="Search the full text")
    expect(dialog).to_be_visible()
    expect(page.get_by_label("Search the full text").last).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    assert page.url == f"{site_url}cases/"


def test_arrow_keys_reach_the_results(page: Page, site_url: str) -> None:
    page.goto(site_url)
    search(page, "trust")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".search__results a").first).to_be_focused()


def test_the_key_can_be_turned_off(page: Page, site_url: str) -> None:
    page.goto(site_url)
    page.keyboard.press("/")
    page.get_by_label("The key / opens this search").uncheck()
    page.reload()
    page.keyboard.press("/")
    expect(page.locator("dialog")).to_have_count(0)


def test_the_finder_answers_where_there_is_no_index(page: Page, site_url: str) -> None:
    page.route("**/pagefind/**", lambda route: route.abort())
    page.goto(f"{site_url}cases/")
    page.locator('[data-action="search"]').click()
    page.wait_for_url(f"{site_url}find/")


def test_the_finder_answers_on_a_memory_stick(page: Page, site_dir: Path) -> None:
    page.goto((site_dir / "cases/index.html").as_uri())
    page.keyboard.press("/")
    page.wait_for_url("**/find/index.html")


def test_a_key_in_a_box_is_only_a_letter(page: Page, site_url: str) -> None:
    page.goto(site_url)
    box = page.locator("#hero-words")
    box.focus()
    page.keyboard.type("and/or")
    expect(box).to_have_value("and/or")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_no_barriers(open_page: OpenPage, site_url: str, scheme: str, width: int) -> None:
    page = open_page(width=width, scheme=scheme)
    page.goto(f"{site_url}find/")
    page.goto(f"{site_url}lessons/")
    search(page, "trust")
    assert page.evaluate("document.querySelector('dialog').scrollWidth <= innerWidth")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_a_second_index_is_the_same_byte_for_byte(site_dir: Path, tmp_path: Path) -> None:
    made = []
    for name in ("one", "two"):
        copy = shutil.copytree(site_dir, tmp_path / name, ignore=shutil.ignore_patterns("pagefind", "*.pdf", "*.zip"))
        index = [sys.executable, "tools/npm.py", "run", "--silent", "index", "--", str(copy)]
        subprocess.run(index, cwd=ROOT, check=True, capture_output=True)
        folder = copy / "pagefind"
        made.append({str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()})
    assert made[0] == made[1]
