"""The form, the same questions on paper, and the reference of all fields: three faces of one description."""

from __future__ import annotations

from collections.abc import Iterator

from generator.artifacts import Asset, Page
from generator.form.description import FormField, description
from generator.form.template import Listed, annotated
from generator.outputs.site import Site
from generator.publication import Casebook

SECTION = "share/"

COPIES = {"sources": 2, "partners": 4, "story": 3, "factors": 3, "results": 2, "lessons": 2, "targets": 2}
"""How often the paper repeats the questions of a list. More fit on a second print."""

ON_PAPER = ("theme", "partner-type", "ending-cause", "module", "step")
"""Closed lists that are short enough to be printed in full."""


def pages(site: Site) -> Iterator[Page]:
    form = description()
    yield site.page(
        "share",
        SECTION,
        title="Share a case",
        description="A form that asks about a partnership and writes the file. Nothing is sent before you send it.",
        kind="share",
        section=SECTION,
        meta={"script": "share"},
        form=form,
    )
    yield site.page(
        "paper",
        "share/paper/",
        title="A case on paper",
        description="The questions of the form as a sheet to print.",
        kind="paper",
        section=SECTION,
        form=form,
        copies=COPIES,
        listed={kind: titles for kind, titles in _listed(site.book).items() if kind in ON_PAPER},
    )
    yield site.page(
        "fields",
        "contribute/fields/",
        title="The fields of a file",
        description="What each field of a case and of a source means, and what may stand in it.",
        kind="fields",
        section=SECTION,
        parts={"case": list(_grouped("case", form.case)), "source": list(_grouped("source", form.source))},
        demanded=demanded,
    )


def templates(book: Casebook) -> Iterator[Asset]:
    """Empty files with a sentence about each field."""
    form = description()
    for kind, fields in (("case", form.case), ("source", form.source)):
        yield Asset(f"contribute/{kind}-template.yml", annotated(kind, fields, {}, ids_of_short_lists(book)).encode())


def ids_of_short_lists(book: Casebook) -> Listed:
    """The ids that fit into an explanation."""
    return {
        "theme": list(book.themes),
        "partner-type": list(book.partner_types),
        "ending-cause": list(book.ending_causes),
        "module": list(book.modules),
        "step": list(book.steps),
    }


def demanded(field: FormField) -> str:
    """What the check demands of a field, in a few words."""
    words = ["needed" if field.required else "may be left out"]
    if field.many:
        words.append(f"a list of {field.at_least} to {field.at_most}" if field.at_most else "a list")
    if field.refers_to:
        words.append(f"the id of a {field.refers_to.replace('-', ' ')}")
    if "max_length" in field.limits and not field.refers_to:
        words.append(f"up to {field.limits['max_length']:,} characters")
    if "ge" in field.limits:
        words.append(f"from {field.limits['ge']} to {field.limits['le']}")
    return ", ".join(words)


def _grouped(title: str, fields: tuple[FormField, ...]) -> Iterator[tuple[str, str, tuple[FormField, ...]]]:
    """The fields of a record, then those of each group in it, once."""
    yield "The whole file", "", fields
    seen: set[str] = set()
    waiting = [field for field in fields if field.fields]
    while waiting:
        field = waiting.pop(0)
        model = field.fields[0].name.split(".")[0]
        if model not in seen:
            seen.add(model)
            yield f"Inside {field.key}", field.sentence, field.fields
            waiting += [one for one in field.fields if one.fields]


def _listed(book: Casebook) -> dict[str, list[str]]:
    return {
        "theme": [one.title for one in book.themes.values()],
        "partner-type": [one.title for one in book.partner_types.values()],
        "ending-cause": [one.title for one in book.ending_causes.values()],
        "module": [one.title for one in book.modules.values()],
        "step": [f"{one.number}. {one.title}" for one in book.steps.values()],
    }
