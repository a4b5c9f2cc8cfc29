"""Writes data as JSON and XML that are the same in every build."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from typing import Any


def json_text(data: Any, *, compact: bool = False) -> bytes:
    """JSON in UTF-8, in the order in which *data* was made, ending in a line end unless it is *compact*."""
    if compact:
        return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def xml_text(root: ET.Element) -> bytes:
    """An XML document in UTF-8, indented."""
    ET.indent(root)
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + bytes(ET.tostring(root, encoding="utf-8")) + b"\n"
