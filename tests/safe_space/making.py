"""Makes records, libraries and sites for the tests of the safe space."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator.model.safe_space import Card, Cluster, FailureCause, Pattern
from generator.safe_space.ledger import Ledger
from generator.safe_space.library import Library
from generator.safe_space.register import Cell, Register

REGION_OF = {
    "eastern-africa": "africa",
    "western-africa": "africa",
    "southern-asia": "asia",
    "eastern-asia": "asia",
    "south-america": "americas",
    "northern-europe": "europe",
}
PLAIN_CAUSES = ("roles-unclear", "money-short", "people-left", "power-uneven")
CAUSES = {
    one: FailureCause(id=one, title=one, definition=one, grave="yes" if one == "corruption" else "no")
    for one in (*PLAIN_CAUSES, "corruption")
}
HAPPENED = "The partners met often, but nobody wrote down who should pay for the upkeep."
WOULD = "Settle who pays for the upkeep before the work begins."
SITE_FILES = {"safe-space/index.html": "<main><h1>Told in confidence</h1></main>"}


def card(number: int = 0, **changes: Any) -> Card:
    """A valid card that shows nothing, with *changes*."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    fields = {
        "id": f"fs-aaaaa{letters[number // 676 % 26]}{letters[number // 26 % 26]}{letters[number % 26]}",
        "batch": "2026-Q4",
        "unit": "card",
        "status": "one-account",
        "context": {"region": "withheld", "period": "withheld", "cluster": "withheld"},
        "partners": ("mixed",),
        "stage": "withheld",
        "causes": (PLAIN_CAUSES[number % len(PLAIN_CAUSES)],),
        "what_happened": HAPPENED,
        "what_we_would_do": WOULD,
        "checks": "v1",
    }
    return Card.model_validate({**fields, **changes})


def pattern(**changes: Any) -> Pattern:
    """A valid pattern from published accounts, with *changes*."""
    fields = {
        "id": "fp-aaaaaaaa",
        "batch": "2026-Q4",
        "unit": "pattern",
        "title": "Nobody paid for the upkeep",
        "basis": "published",
        "accounts": "unknown",
        "context": {"region": "unknown", "period": "unknown", "cluster": "unknown"},
        "partners": ("mixed",),
        "stage": "unknown",
        "causes": ("roles-unclear",),
        "signs": ("meetings-skipped",),
        "what_happened": HAPPENED,
        "what_we_would_do": WOULD,
        "cite": ({"source": "pump-study-2024", "at": "p. 17"},),
        "checks": "v1",
    }
    return Pattern.model_validate({**fields, **changes})


def library(*records: Card | Pattern, **parts: Any) -> Library:
    """A library of *records* with all causes and regions of the tests."""
    return Library(records=records, causes=CAUSES, region_of=REGION_OF, **parts)


def random_register(dice: random.Random) -> Register:
    """Counts of partnerships as uneven as real ones."""
    years = [f"{start}-{start + 4}" for start in range(1995, 2025, 5)]
    themes = [Cluster.PEOPLE, Cluster.PLANET, Cluster.PROSPERITY, Cluster.PEACE]
    cells = tuple(
        Cell(subregion, span, theme, int(dice.paretovariate(0.6)) if dice.random() < 0.7 else 0)
        for subregion in REGION_OF
        for span in years
        for theme in themes
    )
    return Register(cells, REGION_OF)


def ledger(number: int = 0, **changes: Any) -> Ledger:
    """A report that is ready for a batch, with *changes*."""
    report = {
        "story": "Our own long story with names.",
        "we_would": "Do it in another way.",
        "causes": ["roles-unclear"],
        "signs": [],
        "identifiers": ["Zanele Okonkwo"],
        "circle": "more",
        "severity": "embarrassment",
        "wish": "card",
        "not_before": "",
    }
    made = card(number)
    draft = {
        name: list(value) if isinstance(value := getattr(made, name), tuple) else str(value)
        for name in ("id", "partners", "causes", "what_happened", "what_we_would_do")
    }
    fields: dict[str, Any] = {
        "case": f"in-{number:08d}",
        "received": "2026-Q1",
        "report": report,
        "identifiers": ("Zanele Okonkwo",),
        "draft": {**draft, "stage": "unknown"},
        "signed_by": ("anna", "ben"),
        "searched_by": "ben",
        "reporter_agreed": True,
    }
    return Ledger.model_validate({**fields, **changes})


def write_site(folder: Path, files: dict[str, str | bytes]) -> Path:
    """A built site with *files*, and a harmless page of the safe space."""
    for name, content in {**SITE_FILES, **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def files_of(folder: Path) -> Iterator[bytes]:
    """The content of every file below *folder*."""
    return (path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())
