"""Writes data as JSON text that is the same in every build."""

from __future__ import annotations

import json
from typing import Any


def json_text(data: Any, *, compact: bool = False) -> bytes:
    """JSON in UTF-8, in the order in which *data* was made, ending in a line end unless it is *compact*."""
    if compact:
        return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()
