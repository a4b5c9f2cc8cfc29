"""The real casebook for the tests of this folder, read once."""

from __future__ import annotations

import pytest
from shelf import ROOT, Shelf

from generator.building import check_content
from generator.publication import publish


@pytest.fixture(scope="session")
def shelf() -> Shelf:
    return Shelf(publish(check_content(ROOT / "content").graph))
