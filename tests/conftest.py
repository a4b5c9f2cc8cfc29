"""Settings that all tests share."""

from __future__ import annotations

import pytest
from hypothesis import settings

# The same examples on every machine, and no failure because a machine is slow.
settings.register_profile("casebook", derandomize=True, deadline=None, database=None)
settings.load_profile("casebook")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that share one built site run in one worker, so that the site is built once."""
    for item in items:
        folder = item.path.parent.name
        if folder in ("browser", "site"):
            item.add_marker(pytest.mark.xdist_group(folder))
