"""Printing: same input, same bytes; only what changed is made again; text is text, whatever it says."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pptx
import pytest
from pdf_reading import reader, words
from PIL import Image
from shelf import ROOT, SITE, Shelf

from generator.building import check_content
from generator.checks.glyphs import PRINTABLE
from generator.cli import main
from generator.model.fields import Change
from generator.outputs.handouts import typesetting
from generator.outputs.handouts.cache import Cache
from generator.outputs.handouts.documents import data_of, documents, history
from generator.outputs.handouts.office import slides_file, word_file
from generator.outputs.handouts.paper import Paper
from generator.outputs.handouts.printing import PrintOrder, print_all
from generator.outputs.handouts.social import PIXELS_PER_INCH, cards
from generator.outputs.handouts.typesetting import NotSet, Typesetter
from generator.outputs.handouts.words import inline_tree, with_curly_quotes
from generator.publication import publish

BASE = ROOT / "tests/base/content"
HOSTILE = (
    '#read("/etc/passwd") #panic() #import "@preview/x:1.0.0" $x^2$ <label> @reference \\ `code` *stars* _under_ '
    "= Heading // comment /* more */ [link](javascript:alert) ]} #{ } ~ -- ---"
)


def test_hostile_text_is_printed_as_it_stands(shelf: Shelf) -> None:
    case = shelf.documents["case-egbok-cambodia"].content["case"]
    content = {
        **shelf.documents["case-egbok-cambodia"].content,
        "case": {**case, "title": HOSTILE, "summary": [HOSTILE]},
    }
    document = replace(shelf.documents["case-egbok-cambodia"], content=content)
    pdf = shelf.print(document)
    assert re.sub(r"\s", "", words(pdf)).count(re.sub(r"\s", "", HOSTILE)) == 2


def test_markup_of_a_field_becomes_a_tree_without_source() -> None:
    assert inline_tree("Say *no* to `#code` and [go](https://x.org).") == [
        "Say ",
        {"t": "em", "c": ["no"]},
        " to #code and ",
        {"t": "a", "href": "https://x.org", "c": ["go"]},
        ".",
    ]


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("EGBOK's own", "EGBOK’s own"),
        ('Do not write "all partners".', "Do not write “all partners”."),
        ("the partners' plan", "the partners’ plan"),
    ],
)
def test_quotation_marks_are_those_of_a_printer(typed: str, printed: str) -> None:
    assert with_curly_quotes(typed) == printed


@pytest.mark.parametrize(
    "text", ["Việt Nam, Đồng bằng sông Cửu Long, ế ặ ử", "Монгол Улс, өөрчлөлт, Үндэсний", "Ñandú, Łódź, İzmir"]
)
def test_other_alphabets_are_printed_and_can_be_read_out(shelf: Shelf, text: str) -> None:
    document = shelf.documents["case-egbok-cambodia"]
    content = {**document.content, "case": {**document.content["case"], "title": text, "summary": [text]}}
    assert words(shelf.print(replace(document, content=content))).count(text) == 2


def test_a_character_without_a_picture_is_no_trace_of_typst(shelf: Shelf) -> None:
    document = shelf.documents["case-egbok-cambodia"]
    content = {**document.content, "case": {**document.content["case"], "title": "水"}}
    with pytest.raises(NotSet) as problem:
        shelf.print(replace(document, content=content))
    assert "Traceback" not in str(problem.value)
    assert "\n" not in str(problem.value)


def test_the_check_of_characters_agrees_with_the_fonts(shelf: Shelf) -> None:
    """Every character that the check lets pass is set in every face of both families."""
    allowed = "".join(chr(code) for code in range(0x20, 0x3000) if PRINTABLE.fullmatch(chr(code)))
    document = shelf.documents["poster"]
    faces = [
        {"t": "strong", "c": [allowed]},
        {"t": "em", "c": [allowed]},
        {"t": "strong", "c": [{"t": "em", "c": [allowed]}]},
    ]
    module = {**shelf.documents["module-b-participants"].content["module"], "question": allowed, "title": allowed}
    module |= {"summary": [allowed, *faces], "steps": [], "cases": []}
    whole = replace(
        shelf.documents["module-b-participants"],
        content={**shelf.documents["module-b-participants"].content, "module": module},
    )
    assert reader(shelf.print(whole)).pages
    assert document


def test_the_same_content_gives_the_same_bytes_with_and_without_cache(shelf: Shelf, tmp_path: Path) -> None:
    document = shelf.documents["module-d-exercises"]
    data = data_of(shelf.book, document, SITE)
    kept = Cache(tmp_path / "cache")
    first, second = (Typesetter(kept).pdf(document.template, data, Paper.A4) for _ in range(2))
    assert kept.made == 1
    assert first == second == Typesetter(Cache(None)).pdf(document.template, data, Paper.A4)


def test_a_damaged_file_in_the_cache_is_made_again(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    assert cache.get((b"a",), lambda: b"whole") == b"whole"
    for path in tmp_path.iterdir():
        path.write_bytes(path.read_bytes()[:-1])
    assert cache.get((b"a",), lambda: b"whole") == b"whole"
    assert cache.made == 2


def test_the_cache_forgets_what_is_no_longer_used(tmp_path: Path) -> None:
    Cache(tmp_path).get((b"old",), lambda: b"old")
    cache = Cache(tmp_path)
    cache.get((b"new",), lambda: b"new")
    cache.forget_the_rest()
    assert len(list(tmp_path.iterdir())) == 1


def test_a_change_of_one_case_changes_only_what_holds_it(shelf: Shelf) -> None:
    case = shelf.book.cases["good-water-neighbors"]
    changed = case.model_copy(update={"caveats": ("Something new.",)})
    book = replace(shelf.book, cases={**shelf.book.cases, case.id: changed})
    before = {one.id: one.version for one in shelf.documents.values()}
    after = {one.id: one.version for one in documents(book)}
    different = {identity for identity in before if before[identity] != after[identity]}
    assert f"case-{case.id}" in different
    assert all("case-" not in identity or identity == f"case-{case.id}" for identity in different)
    assert "health" not in different
    assert "glossary" not in different


def test_the_history_of_a_document_is_that_of_its_parts(shelf: Shelf) -> None:
    case = shelf.book.cases["egbok-cambodia"]
    changed = case.model_copy(
        update={"history": (Change(date="2027-01-02", what="A figure was mended."), *case.history)}
    )
    book = replace(shelf.book, cases={**shelf.book.cases, case.id: changed})
    found = history(book, shelf.documents["case-egbok-cambodia"])
    assert (found[0].id, found[0].change.what) == ("egbok-cambodia", "A figure was mended.")


def test_the_word_file_has_real_headings_and_the_same_bytes_each_time(shelf: Shelf) -> None:
    data = data_of(shelf.book, shelf.documents["module-b-participants"], SITE)
    made = word_file(data)
    assert made == word_file(data)
    paragraphs = docx.Document(io.BytesIO(made)).paragraphs
    headings = {paragraph.text for paragraph in paragraphs if paragraph.style and paragraph.style.name == "Heading 1"}
    assert {"Key principles", "Step 4: Planning", "Sources"} <= headings
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_slides_can_be_edited_and_have_titles(shelf: Shelf) -> None:
    data = data_of(shelf.book, shelf.documents["module-b-slides"], SITE)
    picture = Typesetter(Cache(None)).png("wheel", data, 72)
    made = slides_file(data, picture)
    assert made == slides_file(data, picture)
    titles = [slide.shapes.title.text for slide in pptx.Presentation(io.BytesIO(made)).slides]
    assert titles[0] == "Module B: Formation"
    assert all(titles)


def test_a_social_card_is_small_and_has_the_size_that_sites_ask_for(shelf: Shelf) -> None:
    setter = Typesetter(Cache(None))
    longest = max(cards(shelf.book), key=lambda card: len(card.data["card"]["title"]))
    for card in (cards(shelf.book)[0], longest):
        picture = setter.png("social", card.data, PIXELS_PER_INCH)
        assert Image.open(io.BytesIO(picture)).size == (1200, 630)
        assert len(picture) < 40_000


def test_a_handout_of_ones_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "mine.pdf"
    asked = ["handout", "--content", str(ROOT / "content"), "--module", "B", "--case", "egbok-cambodia", "--exercises"]
    assert main([*asked, "--paper", "letter", str(out)]) == 0
    text = words(out.read_bytes())
    assert "Case: EGBOK" in text
    assert "Our decision" in text
    assert "what happened" not in text
    assert "pages" in capsys.readouterr().out


def test_a_handout_that_cannot_be_made_leaves_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "mine.pdf"
    asked = ["handout", "--content", str(ROOT / "content"), "--case", "egbok-camboda", str(out)]
    assert main(asked) == 2
    assert "Did you mean 'egbok-cambodia'?" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_missing_fonts_are_told_with_the_remedy(shelf: Shelf, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(typesetting, "FONT_FOLDERS", (tmp_path / "source-sans",))
    typesetting._fonts.cache_clear()
    try:
        with pytest.raises(typesetting.FontsMissing, match="run `make assets`"):
            Typesetter(Cache(None)).png("wheel", data_of(shelf.book, shelf.documents["poster"], ""), 72)
    finally:
        typesetting._fonts.cache_clear()


def test_a_whole_printing_is_the_same_with_and_without_cache(tmp_path: Path) -> None:
    book = publish(check_content(BASE).graph)
    fresh = print_all(book, PrintOrder(SITE))
    for _ in range(2):
        kept = print_all(book, PrintOrder(SITE, tmp_path / "cache"))
        assert list(kept.assets()) == list(fresh.assets())
    assert {asset.path for asset in fresh.assets()} >= {
        "train/files/case-wind-pump-a4.pdf",
        "train/files/module-a-participants-letter.pdf",
        "train/files/module-a-participants.docx",
        "train/files/poster-a3.pdf",
        "assets/social/home.png",
    }
