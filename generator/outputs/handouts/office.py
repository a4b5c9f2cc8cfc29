"""Turns the data of a module into files that trainers can edit: a Word document and a deck of slides."""

from __future__ import annotations

import datetime
import io
import zipfile
from typing import Any

import docx
import pptx
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from pptx.util import Inches
from pptx.util import Pt as SlidePoint

from generator.outputs.handouts.matter import Data
from generator.outputs.handouts.words import Tree

_NAVY = RGBColor(0x17, 0x32, 0x4D)
_ANY_DAY = (1980, 1, 1, 0, 0, 0)
_BOX = "☐ "


def word_file(data: Data) -> bytes:
    """The participants' handout of a module as .docx, with real headings, lists and tables."""
    word = docx.Document()
    _look(word)
    doc, module = data["doc"], data["module"]
    _properties(word.core_properties, doc)
    word.add_heading(f"Module {module['letter']}: {module['title']}", 0)
    word.add_paragraph(module["question"], style="Intense Quote")
    _inline(word.add_paragraph(), module["summary"])
    word.add_paragraph(f"{doc['site']}. Version {doc['version']}. {doc['url_text']}. {doc['licence']}", style="Caption")
    if module["training"]:
        word.add_heading("What you will be able to do", 1)
        _list(word, module["training"]["aims"])
    word.add_heading("About this module", 1)
    _blocks(word, module["overview"]["text"])
    word.add_heading("What you should have in hand at the end", 2)
    _list(word, [one["text"] for one in module["outcomes"]], box=True)
    word.add_heading("Key principles", 1)
    for principle in module["principles"]:
        word.add_heading(principle["title"], 2)
        _inline(word.add_paragraph(), principle["text"]["text"])
        _list(word, principle["points"])
    for step in module["steps"]:
        _word_step(word, step)
    for case in module["cases"]:
        _word_case(word, case)
    if module["training"]:
        word.add_heading("What to remember", 1)
        _list(word, module["training"]["key_points"])
    word.add_heading("Sources", 1)
    for source in data["sources"]:
        text = f"{source['before']} {source['title']}. {source['after']} {source['places']}. {source['url']}"
        word.add_paragraph(text.strip(), style="List Number")
    return _saved(word)


def _word_step(word: WordDocument, step: Data) -> None:
    word.add_page_break()  # type: ignore[no-untyped-call]  # python-docx leaves this one bare
    word.add_heading(f"Step {step['number']}: {step['title']}", 1)
    word.add_paragraph(step["question"], style="Intense Quote")
    _inline(word.add_paragraph(), step["summary"]["text"])
    _blocks(word, step["why"])
    for title, items in (
        ("What to do on Monday", step["monday"]),
        ("Who should be in the room", step["people"]),
        ("What to prepare", step["prepare"]),
    ):
        word.add_heading(title, 2)
        _list(word, items)
    for task in step["tasks"]:
        word.add_heading(f"{task['number']} {task['title']}", 2)
        _inline(word.add_paragraph(), task["purpose"]["text"])
        for item in task["items"]:
            _list(word, [item["text"]], box=True)
            _list(word, item["parts"], style="List Bullet 2")
        _blocks(word, task["note"])
        for tool in task["tools"]:
            word.add_heading(f"Tool: {tool['title']}", 3)
            _blocks(word, tool["text"]["text"])
            for item in tool["items"]:
                paragraph = word.add_paragraph(style="List Bullet")
                paragraph.add_run(f"{item['title']}. ").bold = True
                _inline(paragraph, item["text"])
    word.add_heading("Common troubles", 2)
    _word_table(word, ("If you hear", "Do this"), [([one["trouble"]], one["do"]) for one in step["troubles"]])
    word.add_heading("You are done when", 2)
    _list(word, step["done_when"], box=True)
    if exercise := step["exercise"]:
        word.add_heading(f"Worksheet: {exercise['title']}", 2)
        _inline(word.add_paragraph(), exercise["aim"])
        for question in exercise["worksheet"]:
            word.add_paragraph().add_run(question["question"]).bold = True
            for _ in range(question["lines"]):
                word.add_paragraph("_" * 78)


def _word_case(word: WordDocument, case: Data) -> None:
    word.add_page_break()  # type: ignore[no-untyped-call]  # python-docx leaves this one bare
    word.add_heading(f"Case: {case['title']}", 1)
    word.add_paragraph(f"{case['places']}. {case['years']}. Outcome: {case['outcome'].lower()}.", style="Caption")
    _inline(word.add_paragraph(), case["summary"])
    for part in case["story"]:
        word.add_heading(f"{part['title']}{', ' + part['when'] if part['when'] else ''}", 2)
        _blocks(word, part["text"]["text"])
    for title, claims in (("What helped", case["helped"]), ("What held it back", case["held_back"])):
        word.add_heading(title, 2)
        for claim in claims:
            paragraph = word.add_paragraph(style="List Bullet")
            paragraph.add_run(f"{claim['factor']}. ").bold = True
            _inline(paragraph, claim["text"]["text"])
    word.add_heading("What to take from it", 2)
    for lesson in case["lessons"]:
        paragraph = word.add_paragraph(style="List Bullet")
        paragraph.add_run(f"{lesson['title']}. ").bold = True
        _inline(paragraph, lesson["how"])


def _word_table(word: WordDocument, heads: tuple[str, ...], rows: list[tuple[Tree, ...]]) -> None:
    table = word.add_table(rows=1, cols=len(heads), style="Light Grid Accent 1")
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        cell.text = head
    # Marks the first row as heads, which are repeated on each page and read out with each cell.
    table.rows[0]._tr.get_or_add_trPr().append(table.rows[0]._tr.makeelement(qn("w:tblHeader"), {}))
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            _inline(cell.paragraphs[0], words)


def _list(word: WordDocument, items: list[Tree], *, box: bool = False, style: str = "List Bullet") -> None:
    for item in items:
        paragraph = word.add_paragraph(_BOX if box else "", style="Normal" if box else style)
        _inline(paragraph, item)


def _blocks(word: WordDocument, nodes: Tree) -> None:
    for node in nodes:
        if isinstance(node, dict) and node["t"] in ("ul", "ol"):
            _list(word, [item["c"] for item in node["c"]], style="List Bullet" if node["t"] == "ul" else "List Number")
        else:
            _inline(word.add_paragraph(), [node])


def _inline(paragraph: Any, nodes: Tree, *, bold: bool = False, italic: bool = False) -> None:
    for node in nodes:
        if isinstance(node, str):
            run = paragraph.add_run(node)
            run.bold, run.italic = bold or None, italic or None
        else:
            _inline(paragraph, node["c"], bold=bold or node["t"] == "strong", italic=italic or node["t"] == "em")


def _look(word: WordDocument) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    normal = word.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(11)
    normal.element.rPr.append(normal.element.makeelement(qn("w:lang"), {qn("w:val"): "en-GB"}))
    for name in ("Title", "Heading 1", "Heading 2", "Heading 3"):
        word.styles[name].font.color.rgb = _NAVY


def slides_file(data: Data, wheel: bytes) -> bytes:
    """The deck of a module as .pptx: titles and texts stand in their places, so that outlines and readers find them."""
    deck = pptx.Presentation()
    deck.slide_width, deck.slide_height = Inches(13.333), Inches(7.5)
    doc, module = data["doc"], data["module"]
    _properties(deck.core_properties, doc)
    first = _slide(
        deck, f"Module {module['letter']}: {module['title']}", [[module["question"]], module["summary"]], width=6.6
    )
    picture = first.shapes.add_picture(io.BytesIO(wheel), Inches(7.5), Inches(1.6), height=Inches(5.3))
    picture._element.nvPicPr.cNvPr.set("descr", module["wheel_alt"])
    _slide(deck, "Steps", [[f"{step['number']}. {step['title']}. {step['question']}"] for step in module["steps"]])
    if training := module["training"]:
        _slide(deck, "At the end you can", training["aims"])
        for number, start in enumerate(range(0, len(training["key_points"]), 4), 1):
            title = "What to remember" if number == 1 else f"What to remember ({number})"
            _slide(deck, title, training["key_points"][start : start + 4])
    if case := data["case"]:
        _slide(deck, f"A case: {case['title']}", [[f"{case['places']}, {case['years']}"], case["summary"]])
        _slide(deck, "The story", [[f"{part['title']}. ", *part["words"]] for part in case["story"]], size=16)
        _slide(deck, "What helped", [[one] for one in case["helped"]])
        _slide(deck, "What held it back", [[one] for one in case["held_back"]])
    for one in data["decisions"]:
        options: list[Tree] = [
            [f"{letter}. {option}"] for letter, option in zip("ABCDEF", one["options"], strict=False)
        ]
        _slide(deck, f"Decide: {one['place']}", [one["situation"], [one["question"]], *options])
        end: Tree = [f"{one['case']}. Outcome: {one['outcome'].lower()}."]
        _slide(deck, "What happened", [one["what_happened"]["text"], end])
    for one in data["exercises"]:
        questions: list[Tree] = [[question["question"]] for question in one["worksheet"]]
        length: Tree = [f"{one['minutes']} minutes."]
        _slide(deck, f"Exercise: {one['title']}", [length, one["aim"], *questions])
    _slide(deck, "Go on", [[f"{doc['url_text']}"], [f"Version {doc['version']}. {doc['licence']}"]])
    return _saved(deck)


def _slide(deck: Any, title: str, texts: list[Tree], *, width: float = 12.0, size: int = 22) -> Any:
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    head, body = slide.shapes.title, slide.placeholders[1]
    head.left, head.top, head.width, head.height = Inches(0.7), Inches(0.35), Inches(12), Inches(1.1)
    body.left, body.top, body.width, body.height = Inches(0.7), Inches(1.6), Inches(width), Inches(5.4)
    head.text = title
    head.text_frame.paragraphs[0].font.size = SlidePoint(34 if len(title) < 50 else 26)
    letters = sum(len(_words(text)) for text in texts)
    shown = size if letters < 420 else max(14, size - 6)
    for number, text in enumerate(texts):
        paragraph = body.text_frame.paragraphs[0] if number == 0 else body.text_frame.add_paragraph()
        paragraph.text = _words(text)
        paragraph.font.size = SlidePoint(shown)
    return slide


def _words(nodes: Tree) -> str:
    return "".join(node if isinstance(node, str) else _words(node["c"]) for node in nodes)


def _properties(properties: Any, doc: Data) -> None:
    day = datetime.datetime.fromisoformat(doc["date"])
    properties.title, properties.author, properties.language = doc["title"], doc["site"], "en-GB"
    properties.subject, properties.comments, properties.last_modified_by = doc["description"], "", doc["site"]
    properties.created = properties.modified = day
    properties.revision = 1


def _saved(file: Any) -> bytes:
    """The file with one fixed date on everything inside it, so that the same content gives the same bytes."""
    written, steady = io.BytesIO(), io.BytesIO()
    file.save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(steady, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _ANY_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return steady.getvalue()
