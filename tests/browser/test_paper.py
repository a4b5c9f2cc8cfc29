"""What Ctrl+P gives: the text and nothing of the screen's furniture, in few pages."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

OpenPage = Callable[..., Page]


def printed(page: Page, address: str) -> tuple[int, str]:
    """Number of pages and text of a page printed on A4."""
    page.goto(address)
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    reader = PdfReader(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=False)))
    return len(reader.pages), "\n".join(one.extract_text() for one in reader.pages)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_case_prints_its_story_and_its_folded_answer(open_page: OpenPage, site_url: str, scheme: str) -> None:
    pages, text = printed(open_page(scheme=scheme), f"{site_url}cases/xacbank-mongolia/")
    assert 3 <= pages <= 6
    assert "A pilot called MicroStart" in text
    assert "The six NGOs merged in October 1999" in text  # the answer that is folded on the screen
    assert "On this page" not in text
    assert "Download as YAML" not in text


def test_a_step_prints_its_tasks_as_boxes_to_tick(open_page: OpenPage, site_url: str) -> None:
    pages, text = printed(open_page(), f"{site_url}guidelines/building-relationships/")
    assert 6 <= pages <= 14
    assert "3.4" in text
    assert "Your ticks are kept" not in text
