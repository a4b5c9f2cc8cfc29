"""Turns CSL items into what people paste: a line in APA's manner, BibTeX, RIS and CSL-JSON."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.artifacts import Asset
from generator.outputs.exports.csl import Citable, Item, item_of_page, item_of_source
from generator.outputs.exports.edition import Edition
from generator.outputs.exports.text import json_text

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip

# CSL type: (BibTeX entry, RIS type).
_TYPES = {
    "article": ("misc", "GEN"),
    "article-journal": ("article", "JOUR"),
    "article-newspaper": ("article", "NEWS"),
    "book": ("book", "BOOK"),
    "chapter": ("incollection", "CHAP"),
    "report": ("techreport", "RPRT"),
    "webpage": ("misc", "ELEC"),
    "entry-encyclopedia": ("incollection", "ENCYC"),
    "post-weblog": ("misc", "BLOG"),
    "legislation": ("misc", "STAT"),
}
_HOLDER = {"article": "journal", "incollection": "booktitle"}
_MAKER = {"techreport": "institution"}

_LATEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
}


@dataclass(frozen=True, slots=True)
class HowToCite:
    """What the page of a record says about citing it. `ris` and `csl` are the names of files beside the page."""

    text: str
    bibtex: str
    bib: str = "citation.bib"
    ris: str = "citation.ris"
    csl: str = "citation.json"


def how_to_cite(edition: Edition, kind: str, record: Citable) -> HowToCite:
    """The citation of a case, lesson or step, for its page."""
    item = item_of_page(edition, kind, record)
    return HowToCite(apa(item), bibtex(item))


def citation_files(edition: Edition) -> Iterator[Asset]:
    """Citations of each page that has one, and the whole bibliography, as files."""
    book = edition.book
    pages: list[Item] = []
    groups: dict[str, Iterable[Citable]] = {
        "case": book.cases.values(),
        "lesson": book.lessons.values(),
        "step": book.steps.values(),
    }
    for kind, records in groups.items():
        for record in records:
            item = item_of_page(edition, kind, record)
            pages.append(item)
            yield from _files(f"{edition.address(kind, record.id)}citation", [item])
    yield from _files("data/references/casebook", pages)
    yield from _files("data/references/sources", [item_of_source(source) for source in book.sources.values()])


def _files(stem: str, items: list[Item]) -> Iterator[Asset]:
    yield Asset(f"{stem}.bib", "\n".join(bibtex(item) for item in items).encode())
    yield Asset(f"{stem}.ris", "".join(ris(item) for item in items).encode())
    yield Asset(f"{stem}.json", json_text(items))


def apa(item: Item) -> str:
    """A line in the manner of APA's seventh edition."""
    parts = [f"{_authors(item)} ({_day_in_words(item)}).".lstrip(), _closed(item["title"])]
    if holder := item.get("container-title"):
        issue = f"({item['issue']})" if "issue" in item else ""
        volume = f" {item.get('volume', '')}{issue}".rstrip()
        pages = f", {item['page']}" if "page" in item else ""
        parts.append(_closed(f"{holder}{volume}{pages}"))
    parts += [_closed(item[name]) for name in ("number", "publisher") if name in item]
    if "DOI" in item:
        parts.append(f"https://doi.org/{item['DOI']}")
    elif "URL" in item:
        parts.append(item["URL"])
    return " ".join(parts)


def bibtex(item: Item) -> str:
    """An entry in BibTeX, in UTF-8, with all signs escaped that mean something to LaTeX."""
    entry, _ = _TYPES[item["type"]]
    fields: dict[str, str] = {
        "author": " and ".join(_bibtex_name(one) for one in item.get("author", ())),
        "title": "{" + _latex(item["title"]) + "}",
        _HOLDER.get(entry, "howpublished"): _latex(item.get("container-title", "")),
        _MAKER.get(entry, "publisher"): _latex(item.get("publisher", "")),
        "volume": _latex(item.get("volume", "")),
        "number": _latex(_issue(item)),
        "pages": re.sub("[-–]+", "--", _latex(item.get("page", ""))),
        "note": _latex(item.get("genre", "")),
        # Readers take these two word for word; escapes would end up in the address.
        "doi": item.get("DOI", ""),
        "url": item.get("URL", ""),
        "language": {"en": "english"}.get(item.get("language", ""), ""),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    date = _date_parts(item)
    lines += [f"  year = {{{date[0]}}},"] if date else []
    lines += [f"  month = {_MONTHS[date[1] - 1][:3].lower()},"] if len(date) > 1 else []
    return f"@{entry}{{{item['id']},\n" + "\n".join(lines) + "\n}\n"


def ris(item: Item) -> str:
    """An entry in RIS; its lines end as the format asks."""
    date = _date_parts(item)
    first, last = [*re.split("[-–]", item.get("page", ""), maxsplit=1), ""][:2]
    fields = [
        ("TY", _TYPES[item["type"]][1]),
        ("ID", item["id"]),
        ("TI", item["title"]),
        *(("AU", _inverted(one)) for one in item.get("author", ())),
        ("PY", str(date[0]) if date else ""),
        ("DA", _slashes(date)),
        ("T2", item.get("container-title", "")),
        ("PB", item.get("publisher", "")),
        ("VL", item.get("volume", "")),
        ("IS", _issue(item)),
        ("SP", first),
        ("EP", last),
        ("M3", item.get("genre", "")),
        ("DO", item.get("DOI", "")),
        ("UR", item.get("URL", "")),
        ("Y2", _slashes(_date_parts(item, "accessed"))),
        ("LA", item.get("language", "")),
    ]
    lines = [f"{tag}  - {' '.join(value.split())}" for tag, value in fields if value]
    return "\r\n".join([*lines, "ER  - ", "", ""])


def _issue(item: Item) -> str:
    return str(item.get("issue") or item.get("number") or "")


def _date_parts(item: Item, name: str = "issued") -> list[int]:
    return list(item[name]["date-parts"][0]) if name in item else []


def _slashes(date: list[int]) -> str:
    return "/".join(f"{part:02}" for part in date)


def _day_in_words(item: Item) -> str:
    date = _date_parts(item)
    if not date:
        return "n.d."
    month = f", {_MONTHS[date[1] - 1]}" if len(date) > 1 else ""
    day = f" {date[2]}" if len(date) > 2 else ""
    return f"{date[0]}{month}{day}"


def _authors(item: Item) -> str:
    names = [_with_initials(one) for one in item.get("author", ())]
    *before, last = names or [""]
    listed = f"{', '.join(before)}, & {last}" if before else last
    return listed if listed.endswith(".") or not listed else f"{listed}."


def _with_initials(name: dict[str, str]) -> str:
    initials = " ".join(f"{part[0]}." for part in re.split(r"[\s-]+", name.get("given", "")) if part)
    return name.get("literal") or ", ".join(part for part in (name.get("family"), initials) if part)


def _inverted(name: dict[str, str]) -> str:
    return name.get("literal") or ", ".join(part for part in (name.get("family"), name.get("given")) if part)


def _bibtex_name(name: dict[str, str]) -> str:
    # Braces keep the name of an organisation in one piece, "and" and commas included.
    return "{" + _latex(name["literal"]) + "}" if "literal" in name else _latex(_inverted(name))


def _latex(text: str) -> str:
    return "".join(_LATEX.get(sign, sign) for sign in text)


def _closed(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."
