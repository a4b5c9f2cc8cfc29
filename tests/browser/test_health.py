"""The partnership health check: rated on the screen, kept in this browser, saved, compared, printed on one page."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

OpenPage = Callable[..., Page]
STATEMENTS = 28
KEY = "casebook.health"


@pytest.fixture
def check(page: Page, site_url: str) -> Page:
    page.goto(f"{site_url}health-check/")
    return page


def rate(page: Page, rating: str, *, first: int = 0, last: int = STATEMENTS) -> None:
    # In one go: a click on each of 28 boxes would take most of the time of these tests.
    page.evaluate(
        """([rating, first, last]) => {
            const boxes = [...document.querySelectorAll(`[data-question] input[value="${rating}"]`)].slice(first, last);
            for (const box of boxes) box.checked = true;
            boxes.at(-1).dispatchEvent(new Event("input", { bubbles: true }));
        }""",
        [rating, first, last],
    )


def fill(page: Page, label: str, text: str) -> None:
    page.get_by_label(label, exact=True).fill(text)


def saved(page: Page, folder: Path) -> Path:
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as a file").click()
    target = folder / download.value.suggested_filename
    download.value.save_as(target)
    return target


def open_file(page: Page, button: str, file: Path) -> None:
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name=button).click()
    chooser.value.set_files(file)


def pages_of(page: Page) -> list[str]:
    paper = page.pdf(format="A4", prefer_css_page_size=True)
    return [sheet.extract_text() for sheet in PdfReader(io.BytesIO(paper)).pages]


def test_without_script_it_is_a_sheet_with_a_box_for_every_answer(open_page: OpenPage, site_url: str) -> None:
    page = open_page(script=False)
    page.goto(f"{site_url}health-check/")
    expect(page.get_by_role("radiogroup")).to_have_count(STATEMENTS)
    expect(page.get_by_role("radio")).to_have_count(5 * STATEMENTS)
    expect(page.locator("[data-point]:visible")).to_have_count(STATEMENTS)
    expect(page.get_by_role("button", name="Save as a file")).to_be_hidden()
    sheet = pages_of(page)[0]
    assert "We would all name the same goals for this partnership." in sheet
    assert "We can talk openly about when to renew" in sheet


def test_every_statement_has_its_address(check: Page) -> None:
    assert check.locator("#goals-are-shared[data-question]").count() == 1


def test_the_result_tells_each_module_in_words(check: Page) -> None:
    rate(check, "3", last=6)
    rate(check, "1", first=6, last=11)
    modules = check.locator(".result__modules li")
    expect(modules.nth(0)).to_contain_text("3.0 of 3, fully")
    expect(modules.nth(1)).to_contain_text("1.0 of 3, partly")
    expect(modules.nth(2)).to_contain_text("not rated")
    expect(check.get_by_text("11 of 28 statements rated.")).to_be_visible()


def test_what_does_not_apply_does_not_count(check: Page) -> None:
    rate(check, "2", last=5)
    rate(check, "-", first=5, last=6)
    expect(check.locator(".result__modules li").nth(0)).to_contain_text("2.0 of 3, mostly")


def test_the_lowest_statements_come_first_with_what_helps(check: Page) -> None:
    rate(check, "2")
    rate(check, "1", first=3, last=4)
    rate(check, "0", first=9, last=10)
    low = check.locator("[data-point]:visible")
    expect(low).to_have_count(2)
    expect(low.nth(0)).to_contain_text("not at all")
    expect(low.nth(1)).to_contain_text("partly")
    assert low.nth(0).get_by_role("link").count() >= 3


def test_no_low_rating_is_said_in_words(check: Page) -> None:
    rate(check, "3")
    expect(check.locator("[data-point]:visible")).to_have_count(0)
    expect(check.get_by_text("No statement is rated")).to_be_visible()


def test_answers_stay_in_this_browser_until_they_are_deleted(check: Page) -> None:
    rate(check, "2", last=3)
    fill(check, "Partnership", "River alliance")
    check.reload()
    expect(check.get_by_role("radio", checked=True)).to_have_count(3)
    expect(check.get_by_label("Partnership", exact=True)).to_have_value("River alliance")
    check.on("dialog", lambda dialog: dialog.accept())
    check.get_by_role("button", name="Delete my answers").click()
    expect(check.get_by_role("radio", checked=True)).to_have_count(0)
    assert check.evaluate(f"localStorage.getItem('{KEY}')") is None


def test_a_saved_file_can_be_read_by_people_and_opened_again(check: Page, tmp_path: Path) -> None:
    rate(check, "1", last=2)
    rate(check, "-", first=2, last=3)
    fill(check, "Date", "2026-05-02")
    file = saved(check, tmp_path)
    assert file.name == "health-check-2026-05-02.json"
    content: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    assert content["kind"] == "casebook-health-check"
    assert content["ratings"]["goals-are-shared"] == "1"
    assert len(content["ratings"]) == 3
    rate(check, "3")
    open_file(check, "Go on from a saved file", file)
    expect(check.get_by_role("radio", checked=True)).to_have_count(3)


def test_a_comparison_shows_the_change_of_modules_and_statements(check: Page, tmp_path: Path) -> None:
    rate(check, "1")
    fill(check, "Date", "2026-05-02")
    file = saved(check, tmp_path)
    rate(check, "3", last=6)
    fill(check, "Date", "2026-11-20")
    open_file(check, "Compare with a saved file", file)
    modules = check.locator(".result__modules li")
    expect(modules.nth(0)).to_contain_text("3.0 of 3, fully; 2026-05-02: 1.0, ▲ 2.0 higher now")
    expect(modules.nth(1)).to_contain_text("1.0, the same")
    expect(check.locator("#goals-are-shared")).to_contain_text("fully (2026-05-02: partly)")
    expect(check.locator(".is-different")).to_have_count(6)


def test_another_partners_file_is_named_by_who_answered(check: Page, tmp_path: Path) -> None:
    rate(check, "1")
    fill(check, "Who answers", "Ana")
    file = saved(check, tmp_path)
    fill(check, "Who answers", "Bo")
    rate(check, "2")
    open_file(check, "Compare with a saved file", file)
    expect(check.locator("#goals-are-shared")).to_contain_text("mostly (Ana: partly)")


@pytest.mark.parametrize(
    ("content", "answer"),
    [
        ("no JSON", "This file cannot be read."),
        ('{"kind": "shopping list"}', "This is not a saved health check."),
        ('{"kind": "casebook-health-check", "version": 2, "ratings": {}}', "a newer version of this page"),
        ("null", "This is not a saved health check."),
    ],
)
def test_a_file_of_another_kind_is_refused_in_words(check: Page, tmp_path: Path, content: str, answer: str) -> None:
    file = tmp_path / "file.json"
    file.write_text(content, encoding="utf-8")
    rate(check, "2", last=2)
    open_file(check, "Go on from a saved file", file)
    expect(check.locator("[data-message]")).to_contain_text(answer)
    expect(check.get_by_role("radio", checked=True)).to_have_count(2)


def test_unknown_statements_and_ratings_of_a_file_are_left_out(check: Page, tmp_path: Path) -> None:
    ratings = {"goals-are-shared": "9", "no-such-statement": "1", "we-know-why-together": "2"}
    file = tmp_path / "file.json"
    content = {"kind": "casebook-health-check", "version": 1, "ratings": ratings}
    file.write_text(json.dumps(content), encoding="utf-8")
    open_file(check, "Go on from a saved file", file)
    expect(check.get_by_role("radio", checked=True)).to_have_count(1)


def test_the_result_prints_on_one_page_even_at_its_longest(check: Page, tmp_path: Path) -> None:
    rate(check, "1")
    fill(check, "Partnership", "Clean river alliance")
    file = saved(check, tmp_path)
    rate(check, "0")
    open_file(check, "Compare with a saved file", file)
    expect(check.locator(".is-different")).to_have_count(STATEMENTS)
    sheets = pages_of(check)
    assert len(sheets) == 1
    assert "Clean river alliance" in sheets[0]
    assert "23 more on the screen." in sheets[0]
    assert "We can talk openly about when to renew" in sheets[0]


def test_one_can_rate_with_keys_alone(check: Page) -> None:
    check.locator("#goals-are-shared input").first.focus()
    check.keyboard.press("ArrowRight")
    check.keyboard.press("ArrowRight")
    expect(check.locator('#goals-are-shared input[value="2"]')).to_be_checked()
