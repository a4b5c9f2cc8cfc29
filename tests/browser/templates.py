"""One page of each template of the built site: the longest one, which has most to break."""

from __future__ import annotations

import re
from pathlib import Path

_KIND = re.compile(r'<body class="kind-([a-z-]+)"')


def longest_page_of_each_kind(site: Path) -> dict[str, str]:
    """Kind of page to address. A redirect is left at once, so it has nothing to look at."""
    found: dict[str, tuple[int, str]] = {}
    for path in sorted(site.rglob("index.html")):
        text = path.read_text(encoding="utf-8")
        kind = _KIND.search(text)
        if kind and kind.group(1) != "redirect":
            address = path.parent.relative_to(site).as_posix()
            length = (len(text), "" if address == "." else f"{address}/")
            found[kind.group(1)] = max(found.get(kind.group(1), (0, "")), length)
    return {kind: address for kind, (_, address) in sorted(found.items())}
