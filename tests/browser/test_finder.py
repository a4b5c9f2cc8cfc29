"""The finder in a browser: over http and from a memory stick, with keys alone, without script, on a small screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

OpenPage = Callable[..., Page]
FAILED_WATER = "kind=case&outcome=failed,ended,reversed&theme=water-and-sanitation"


@pytest.fixture(params=["http", "file"])
def finder(request: pytest.FixtureRequest, site_dir: Path, site_url: str) -> str:
    """The address of the finder, over http or as a file."""
    return f"{site_url}find/" if request.param == "http" else (site_dir / "find/index.html").as_uri()


def titles(page: Page) -> list[str]:
    return page.locator(".found__title").all_inner_texts()


def count(page: Page) -> int:
    return int((page.locator('[data-part="count"]').inner_text()).split()[0].replace(",", ""))


def facet_count(page: Page, name: str, value: str) -> int:
    box = page.locator(f'input[name="{name}"][value="{value}"]')
    return int(box.locator("xpath=..").locator(".facet__count").text_content() or "0")


def test_a_trouble_in_plain_words_leads_to_advice(page: Page, finder: str) -> None:
    page.goto(f"{finder}?q=contact+persons+keep+changing")
    found = titles(page)
    assert found[0] == "Our contact persons keep changing."
    assert "Contact persons change, and commitments go with them" in found[:5]
    assert "Write handover notes before people leave" in found[:5]


def test_failed_water_partnerships_are_found(page: Page, finder: str) -> None:
    page.goto(f"{finder}?{FAILED_WATER}")
    assert "PlayPumps" in " ".join(titles(page))
    outcomes = page.locator(".found .outcome").all_inner_texts()
    assert set(outcomes) <= {"Failed", "Ended early", "Reversed"}
    assert page.locator(".found__kind").all_inner_texts() == ["Case"] * len(outcomes)


def test_a_target_is_found_by_its_code_with_its_cases(page: Page, finder: str) -> None:
    page.goto(f"{finder}?q=8.10")
    found = titles(page)
    assert found[0].startswith("8.10 ")
    assert any(title.startswith("XacBank") for title in found)


def test_a_task_is_found_in_spite_of_slips(page: Page, finder: str) -> None:
    page.goto(finder)
    page.get_by_label("What are you looking for?").fill("partnring agrement")
    assert "3.4 Secure a partnering agreement" in titles(page)[:2]


@pytest.mark.parametrize("words", ["checklist partnering agreement", "agreement checklist"])
def test_words_that_rarely_meet_find_the_best_fit_and_say_so(page: Page, finder: str, words: str) -> None:
    page.goto(f"{finder}?q={words}")
    assert titles(page)[0] == "3.4 Secure a partnering agreement"
    expect(page.locator('[data-part="partly"]')).to_contain_text("most of them")
    page.get_by_label("What are you looking for?").fill("agreement")
    expect(page.locator('[data-part="partly"]')).to_be_hidden()


def test_words_that_never_meet_are_said_not_to(page: Page, finder: str) -> None:
    page.goto(f"{finder}?q=xylophone+agreement")
    expect(page.locator('[data-part="partly"]')).to_have_text(
        "Not found together; these fit most of the words. Not found anywhere: xylophone."
    )


def test_trainers_find_what_to_print(page: Page, finder: str) -> None:
    page.goto(f"{finder}?q=handout+module+B")
    assert titles(page)[0] == "Handouts for module B: Formation"
    words = page.get_by_label("What are you looking for?")
    for word in ("handout", "worksheet", "facilitator"):
        words.fill(word)
        assert titles(page)[0].startswith("Handouts for module"), word
    words.fill("module b")
    assert titles(page)[:2] == ["B Formation", "Handouts for module B: Formation"]


@pytest.mark.parametrize("words", ["failed water partnerships", "two failed water partnerships", "water failed"])
def test_failure_in_plain_words_finds_the_cases(page: Page, finder: str, words: str) -> None:
    page.goto(f"{finder}?q={words}")
    cases = page.locator(".found__item--case .found__title a").evaluate_all("links => links.map(link => link.href)")
    first = " ".join(cases[:2])
    assert "playpumps" in first
    assert "challenge-program-water-food" in first


def test_a_result_leads_to_its_page(page: Page, finder: str) -> None:
    page.goto(f"{finder}?q=staff+turnover&kind=challenge")
    page.locator(".found__title a").first.click()
    expect(page.locator("h1")).to_have_text("Contact persons change, and commitments go with them")


def test_the_address_tells_what_was_chosen_and_brings_it_back(open_page: OpenPage, finder: str) -> None:
    page = open_page()
    page.goto(finder)
    page.get_by_label("What are you looking for?").fill("water")
    page.get_by_label("Cases").check()
    page.locator('input[name="outcome"][value="mixed"]').check()
    page.get_by_label("Sort by").select_option("title")
    shown = titles(page)
    assert page.url == f"{finder}?q=water&kind=case&outcome=mixed&sort=title"
    other = open_page()
    other.goto(page.url)
    assert titles(other) == shown
    assert other.locator('input[name="outcome"][value="mixed"]').is_checked()


def test_back_undoes_a_choice(page: Page, finder: str) -> None:
    page.goto(f"{finder}?kind=case")
    before = count(page)
    page.locator('input[name="outcome"][value="failed"]').check()
    assert count(page) < before
    page.go_back()
    expect(page.locator('input[name="outcome"][value="failed"]')).not_to_be_checked()
    assert count(page) == before


def test_a_count_keeps_its_promise(page: Page, finder: str) -> None:
    page.goto(f"{finder}?kind=case")
    promised = facet_count(page, "outcome", "failed")
    page.locator('input[name="outcome"][value="failed"]').check()
    assert count(page) == promised
    # Within a facet a second value adds, so the other counts stay.
    more = facet_count(page, "outcome", "reversed")
    page.locator('input[name="outcome"][value="reversed"]').check()
    assert count(page) == promised + more


def test_values_that_find_nothing_are_out_of_the_way(page: Page, finder: str) -> None:
    page.goto(f"{finder}?kind=term")
    expect(page.locator('input[name="outcome"][value="failed"]')).to_be_hidden()


def test_a_long_facet_shows_the_rest_on_demand(page: Page, finder: str) -> None:
    page.goto(finder)
    facet = page.locator(".facet").filter(has=page.locator('[aria-label="Factor"]'))
    facet.locator("summary").click()
    assert facet.locator("label:visible").count() == 8
    button = facet.get_by_role("button")
    expect(button).to_have_attribute("aria-expanded", "false")
    button.click()
    expect(button).to_have_attribute("aria-expanded", "true")
    assert facet.locator("label:visible").count() > 50


def test_clear_all_brings_everything_back(page: Page, finder: str) -> None:
    page.goto(finder)
    everything = count(page)
    page.goto(f"{finder}?q=water&kind=case")
    page.get_by_role("button", name="Clear all").click()
    assert count(page) == everything
    assert page.url == finder
    expect(page.get_by_label("What are you looking for?")).to_be_focused()


def test_nothing_found_says_what_to_do(page: Page, finder: str) -> None:
    page.goto(f"{finder}?q=xylophone&kind=case")
    expect(page.locator('[data-part="nothing"]')).to_contain_text("Not found anywhere: xylophone")
    page.get_by_role("button", name="Clear the words").click()
    assert count(page) > 50


def test_the_number_of_results_is_announced_once_the_typing_rests(page: Page, finder: str) -> None:
    page.goto(finder)
    page.get_by_label("What are you looking for?").press_sequentially("pump")
    status = page.get_by_role("status")
    expect(status).to_have_text(f"{count(page)} entry found" if count(page) == 1 else f"{count(page)} entries found")


def test_keys_alone_are_enough(page: Page, finder: str) -> None:
    page.goto(finder)
    page.keyboard.press("/")
    words = page.get_by_label("What are you looking for?")
    expect(words).to_be_focused()
    page.keyboard.type("handover")
    page.keyboard.press("ArrowDown")
    first = page.locator(".found a").first
    expect(first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(words).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator(".facet summary").first).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.locator('input[name="kind"]:visible').first).to_be_checked()
    page.keyboard.press("Space")
    words.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/lessons/write-handover-notes/**")


def test_more_results_come_on_demand_and_get_the_focus(page: Page, finder: str) -> None:
    page.goto(f"{finder}?kind=case")
    assert page.locator(".found__item").count() == 20
    page.get_by_role("button", name="Show 20 more").click()
    assert page.locator(".found__item").count() == 40
    expect(page.locator(".found a").nth(20)).to_be_focused()


def test_without_script_every_value_has_a_list(open_page: OpenPage, site_url: str, site_dir: Path) -> None:
    page = open_page(script=False)
    page.goto(f"{site_url}find/")
    expect(page.locator("#finder")).to_be_hidden()
    links = page.locator(".finder-lists a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert len(links) > 200
    for part in (
        "browse/outcome/failed/",
        "browse/theme/health/",
        "browse/maturity/sourced/",
        "partners/",
        "places/africa/",
    ):
        assert any(part in link for link in links), part
    lost = [link for link in links if not (site_dir / "find" / link.split("#")[0] / "index.html").is_file()]
    assert lost == []


def test_without_its_table_the_page_falls_back_to_the_lists(page: Page, site_url: str) -> None:
    page.route("**/records.js", lambda route: route.abort())
    page.goto(f"{site_url}find/")
    expect(page.get_by_role("heading", name="The same as lists")).to_be_visible()
    assert page.locator("#finder").count() == 0


@pytest.mark.parametrize("query", ["", "?q=partnership", f"?{FAILED_WATER}", "?q=xylophone&kind=case"])
def test_a_small_screen_needs_no_sideways_scrolling(open_page: OpenPage, finder: str, query: str) -> None:
    page = open_page(width=320, height=640)
    page.goto(finder + query)
    page.locator(".finder__facets > summary").click()
    page.locator(".facet").evaluate_all("facets => facets.forEach(facet => facet.open = true)")
    for button in page.locator(".facet__all:visible").all():
        button.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_on_a_small_screen_the_facets_wait_in_a_drawer(open_page: OpenPage, finder: str) -> None:
    page = open_page(width=375, height=700)
    page.goto(finder)
    expect(page.locator('input[name="kind"]').first).to_be_hidden()
    page.get_by_text("Narrow down").click()
    page.get_by_label("Cases").check()
    page.get_by_role("button", name="Show", exact=False).filter(has_text="entries").click()
    expect(page.locator('input[name="kind"]').first).to_be_hidden()
    expect(page.locator(".finder__facets > summary")).to_contain_text("(1)")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("query", ["", "?q=contact+persons", "?q=xylophone&kind=case"])
def test_no_barriers(open_page: OpenPage, site_url: str, scheme: str, width: int, query: str) -> None:
    page = open_page(width=width, scheme=scheme)
    page.goto(f"{site_url}find/{query}")
    if width == 320:
        page.locator(".finder__facets > summary").click()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_no_barriers_without_script(site_url: str, open_page: OpenPage) -> None:
    page = open_page()
    page.route("**/records.js", lambda route: route.abort())
    page.goto(f"{site_url}find/")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
