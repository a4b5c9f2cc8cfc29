"""The page on which a reporter seals a report: one file that needs no other, made from the bundle of frontend/seal.

It is not in the theme, so that nothing but itself runs on it. Its hash stands in three places, so that a changed page
can be noticed; the same sources give the same bytes.
"""

from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from generator.artifacts import Asset
from generator.publication import Casebook

ADDRESS = "safe-space/seal.html"
BUNDLE = Path(__file__).parent / "seal_bundle"
"""Where `npm run build` leaves the script and the styles of the page."""


def is_demonstration(book: Casebook) -> bool:
    """Whether anybody could open a report: a key is for demonstration, or there are not two holders."""
    keys = book.curator_keys.values()
    return len(keys) < 2 or any(key.demonstration == "yes" for key in keys)


def fingerprint(book: Casebook) -> str:
    """A short text to compare by eye, made from all keys."""
    keys = "\n".join(sorted(key.recipient for key in book.curator_keys.values()))
    digest = hashlib.sha256(keys.encode()).hexdigest()[:40]
    return " ".join(digest[start : start + 4] for start in range(0, len(digest), 4))


def page_hash(book: Casebook) -> str:
    """The SHA-256 of the page, or an empty text where its bundle was not built."""
    page = seal_page(book)
    return hashlib.sha256(page.content).hexdigest() if page else ""


def seal_page(book: Casebook) -> Asset | None:
    """The finished page; None where its bundle was not built or no key is there."""
    script, styles = BUNDLE / "seal.js", BUNDLE / "seal.css"
    if not (script.exists() and styles.exists() and book.curator_keys):
        return None
    code = f"const CASEBOOK={_data(book)};\n{script.read_text(encoding='utf-8')}"
    look = styles.read_text(encoding="utf-8")
    templates = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"), undefined=StrictUndefined, autoescape=True
    )
    page = templates.get_template("seal.html").render(
        book=book,
        code=Markup(code),
        look=Markup(look),
        policy=_policy(code, look),
        is_demonstration=is_demonstration(book),
        fingerprint=fingerprint(book),
    )
    return Asset(ADDRESS, page.encode())


def _policy(code: str, look: str) -> str:
    """What the page may do: run its own script and use its own styles, and nothing else."""
    return (
        f"default-src 'none'; script-src '{_source_hash(code)}'; style-src '{_source_hash(look)}'; connect-src 'none'; "
        "img-src 'none'; form-action 'none'; base-uri 'none'; frame-src 'none'; worker-src 'none'"
    )


def _source_hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _data(book: Casebook) -> str:
    """What the script must know, safe to stand inside a script element."""
    data = {
        "recipients": [key.recipient for key in book.curator_keys.values()],
        "causes": {one.id: one.title for one in book.failure_causes.values()},
        "signs": {one.id: one.title for one in book.early_signs.values()},
    }
    return json.dumps(data, ensure_ascii=True, sort_keys=True, separators=(",", ":")).replace("<", "\\u003c")
