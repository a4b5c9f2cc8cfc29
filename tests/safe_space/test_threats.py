"""Each row of the threat table has its test."""

from __future__ import annotations

import pytest
from threats import THREATS


@pytest.mark.parametrize("row", THREATS, ids=lambda row: f"{row}-{THREATS[row].__name__}")
def test_the_control_of_a_threat_works(row: int) -> None:
    THREATS[row]()
