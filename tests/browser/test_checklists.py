"""Checklists: ticks stay in this browser, are counted, saved and cleared, on step and module pages alike."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page

OpenPage = Callable[..., Page]
STEP = "guidelines/planning/"
MODULE = "guidelines/module-b/"


def test_a_tick_survives_and_shows_on_the_module_page(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}{STEP}")
    boxes = page.locator("[data-tick]")
    boxes.nth(0).check()
    boxes.nth(2).check()
    total = boxes.count()
    page.reload()
    assert page.locator("[data-tick]:checked").count() == 2
    assert page.locator(".progress").first.inner_text() == f"2 of {total} ticked"
    page.goto(f"{site_url}{MODULE}")
    assert page.locator(".progress").first.inner_text().startswith("2 of ")
    page.locator("summary", has_text="Step 4").click()
    assert page.locator('.checklist[data-step="planning"] [data-tick]:checked').count() == 2


def test_the_checklist_can_be_saved_as_a_file(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}{STEP}")
    page.locator("[data-tick]").first.check()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as a file").click()
    lines = Path(download.value.path()).read_text(encoding="utf-8").splitlines()
    assert download.value.suggested_filename == "checklist-planning.txt"
    assert lines[2].startswith("[x] 4.1  ")
    assert lines[3].startswith("[ ] 4.1  ")


def test_clearing_removes_the_ticks_of_the_module(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}{STEP}")
    page.locator("[data-tick]").first.check()
    page.goto(f"{site_url}{MODULE}")
    page.get_by_role("button", name="Clear").click()
    page.reload()
    assert page.locator("[data-tick]:checked").count() == 0
    assert page.locator(".progress:visible").count() == 0


def test_the_page_says_where_ticks_are_kept(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}{STEP}")
    assert page.get_by_text("kept in this browser only").is_visible()


def test_without_script_there_are_boxes_to_tick_on_paper(open_page: OpenPage, site_url: str) -> None:
    page = open_page(script=False)
    page.goto(f"{site_url}{STEP}")
    assert page.locator(".checklist .box").first.is_visible()
    assert page.locator("[data-tick]:visible").count() == 0
