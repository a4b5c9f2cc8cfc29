"""Settings that all tests share."""

from __future__ import annotations

from hypothesis import settings

# The same examples on every machine, and no failure because a machine is slow.
settings.register_profile("casebook", derandomize=True, deadline=None, database=None)
settings.load_profile("casebook")
