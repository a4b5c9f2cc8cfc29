"""The real casebook and the small one of the tests, published once for all tests of this folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from published import BASE, CONTENT, SITE, Built, made

from generator.outputs.exports.edition import Edition


@pytest.fixture(scope="session")
def built() -> Built:
    """The real casebook, which does not know its own address."""
    return made(CONTENT)


@pytest.fixture(scope="session")
def with_address() -> Built:
    """The small casebook of the tests at an address."""
    return made(BASE, SITE)


@pytest.fixture(scope="session")
def edition(built: Built) -> Edition:
    """The real casebook alone."""
    return Edition(built.book)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # The casebook is published once for all of these tests, so one worker takes them all.
    for item in items:
        if item.path.parent == Path(__file__).parent:
            item.add_marker(pytest.mark.xdist_group("exports"))
