"""Writes the finished pages as a folder of Markdown files for an engine that does not run our plugin.

Each file holds front matter and one HTML block, which every Markdown engine passes on untouched.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from generator.artifacts import Page
from generator.building import Build


def write_folder(result: Build, target: Path, hand_written: Path) -> None:
    """Fills *target* with the pages of a build and the hand-written pages beside them."""
    if hand_written.is_dir():
        shutil.copytree(hand_written, target, dirs_exist_ok=True)
    for page in result.pages:
        _write(target / page.markdown_path, _markdown(page).encode())
    for asset in result.assets:
        # Another engine would take a Markdown twin for a page; it has the page itself as Markdown.
        if not asset.path.endswith(".md"):
            _write(target / asset.path, asset.content)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _markdown(page: Page) -> str:
    # JSON strings are YAML strings, whatever the title holds.
    front = {"title": page.title, "description": page.description, "kind": page.kind, "section": page.section}
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in front.items()]
    # A line without text inside a block ends it for some engines.
    body = "\n".join(line for line in page.body.splitlines() if line.strip())
    return "---\n" + "\n".join(lines) + f'\n---\n\n<div class="finished">\n{body}\n</div>\n'
