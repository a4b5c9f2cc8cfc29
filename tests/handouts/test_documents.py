"""What a trainer holds in hand: whole pages, readable letters, accessible files."""

from __future__ import annotations

import re

import page as validator
import pytest
from pdf_reading import places, reader, sizes, words
from shelf import Shelf

from generator.model.fields import Record
from generator.outputs.handouts.documents import Audience
from generator.outputs.handouts.paper import Paper
from generator.outputs.handouts.typesetting import pages_of

SAMPLES = [
    *(f"module-{module}-{kind}" for module in "ab" for kind in ("participants", "facilitator", "exercises", "slides")),
    "module-e-participants",
    "cards",
    "poster",
    "poster-tiled",
    "health",
    "glossary",
    "case-egbok-cambodia",
    "case-xacbank-mongolia",
]


def paper_of(shelf: Shelf, identity: str) -> Paper:
    return shelf.documents[identity].papers[0]


def longest_and_shortest(shelf: Shelf) -> tuple[str, str]:
    by_length = sorted(shelf.book.cases.values(), key=lambda case: len(_text(case)))
    return f"case-{by_length[-1].id}", f"case-{by_length[0].id}"


def _text(record: Record) -> str:
    return record.model_dump_json()


@pytest.mark.parametrize("identity", SAMPLES)
def test_a_validator_finds_nothing_against_pdf_ua(shelf: Shelf, identity: str) -> None:
    report = validator.validate_pdf_bytes(
        shelf.pdf(identity, paper_of(shelf, identity)), profile=validator.ValidationProfile.PDF_UA_1
    )
    assert [f"{failure.rule_id}: {failure.message}" for failure in report.failures] == []
    assert report.is_compliant


@pytest.mark.parametrize("identity", SAMPLES)
def test_no_letter_is_smaller_than_nine_points(shelf: Shelf, identity: str) -> None:
    found = [
        (size, text)
        for page in reader(shelf.pdf(identity, paper_of(shelf, identity))).pages
        for size, text in sizes(page)
    ]
    assert found
    assert [(size, text) for size, text in found if size < 8.99] == []


@pytest.mark.parametrize("identity", SAMPLES)
def test_text_stays_on_the_paper(shelf: Shelf, identity: str) -> None:
    for page in reader(shelf.pdf(identity, paper_of(shelf, identity))).pages:
        if identity == "poster-tiled":  # each sheet hides the other half behind its edge
            continue
        width, height = float(page.mediabox.width), float(page.mediabox.height)
        assert [text for x, y, text in places(page) if not (0 < x < width and 0 < y < height)] == []


@pytest.mark.parametrize("paper", [Paper.A4, Paper.LETTER])
def test_a_case_sheet_has_two_pages_whatever_its_length(shelf: Shelf, paper: Paper) -> None:
    for identity in longest_and_shortest(shelf):
        assert len(reader(shelf.pdf(identity, paper)).pages) == 2, identity


def test_every_page_carries_the_version_and_its_number(shelf: Shelf) -> None:
    document = shelf.documents["module-b-participants"]
    pages = reader(shelf.pdf(document.id)).pages
    for number, page in enumerate(pages, 1):
        text = re.sub(r"\s+", " ", page.extract_text())
        assert f"Version {document.version}" in text
        assert f"casebook.example.org/train/current/{document.id}" in text
        assert f"Page {number} of {len(pages)}" in text


def test_pages_are_counted_as_a_reader_counts_them(shelf: Shelf) -> None:
    for identity in ("module-a-participants", "case-egbok-cambodia", "poster"):
        pdf = shelf.pdf(identity, paper_of(shelf, identity))
        assert pages_of(pdf) == len(reader(pdf).pages)


def test_the_file_has_language_title_and_bookmarks(shelf: Shelf) -> None:
    pdf = reader(shelf.pdf("module-b-participants"))
    assert str(pdf.trailer["/Root"]["/Lang"]).startswith("en")
    assert pdf.metadata is not None
    assert pdf.metadata.title == shelf.documents["module-b-participants"].title
    assert "Step 4: Planning" in str(pdf.outline)


def test_a_session_plan_tells_minutes_that_add_up(shelf: Shelf) -> None:
    text = words(shelf.pdf("module-b-facilitator"))
    training = shelf.book.modules["b"].training
    assert training is not None
    for plan in training.plans:
        assert f"Total, breaks included {plan.minutes}" in text
        assert sum(part.minutes for part in plan.parts) == plan.minutes


def test_the_front_of_a_decision_does_not_tell_its_end(shelf: Shelf) -> None:
    pages = [re.sub(r"\s+", " ", page.extract_text()) for page in reader(shelf.pdf("module-b-exercises")).pages]
    decisions = shelf.documents["module-b-exercises"].content["decisions"]
    for one in decisions:
        front = next(
            number for number, text in enumerate(pages, 1) if one["question"] in text and "Our decision" in text
        )
        assert front % 2 == 1
        assert one["case"] not in pages[front - 1]
        assert f"Decision {one['number']}: what happened" in pages[front]
        assert one["case"] in pages[front]


def test_the_back_of_a_card_is_behind_its_front(shelf: Shelf) -> None:
    for paper in (Paper.A4, Paper.LETTER):
        pages = reader(shelf.pdf("cards", paper)).pages
        found: dict[int, dict[str, tuple[int, float, float]]] = {}
        for number, page in enumerate(pages, 1):
            for x, y, text in places(page):
                if head := re.match(r"Decision (\d+):", text):
                    side = "back" if "what happened" in text else "front"
                    found.setdefault(int(head[1]), {})[side] = (number, x, y)
        middle = float(pages[0].mediabox.width) / 2
        assert len(found) == len(shelf.documents["cards"].content["decisions"])
        for sides in found.values():
            (front, x, y), (back, back_x, back_y) = sides["front"], sides["back"]
            assert (front % 2, back) == (1, front + 1)
            # Left becomes right when the paper turns, and the row stays.
            assert (x < middle) != (back_x < middle)
            assert abs(y - back_y) < 12


def test_every_audience_that_is_offered_has_a_document(shelf: Shelf) -> None:
    offered = {document.audience for document in shelf.documents.values()}
    assert offered == set(Audience) - {Audience.SELECTION}
