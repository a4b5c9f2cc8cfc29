"""Packs a built site into one zip that opens from disk: every link names its file, and nothing needs a server."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from generator.outputs.pages.offline import SIZE_PLACE, ZIP

# Full text search needs a server, and a sitemap is for search engines; neither belongs on a stick.
_LEFT_OUT = re.compile(r"^(pagefind/|downloads/.*\.zip$|sitemap\.xml|404\.html$)")
_FOLDER_LINK = re.compile(
    r'(<(?:a|form)\b[^>]*?\b(?:href|action)=")((?!https?:|mailto:|data:|#)[^"?#]*/|\.{1,2})([?#][^"]*)?(")'
)
_ANY_DAY = (1980, 1, 1, 0, 0, 0)  # the oldest date that a zip can hold: the content has dates of its own
FOLDER = "partnering-casebook"


def write_offline_edition(site: Path, target: Path) -> int:
    """Writes the zip and returns its size in bytes. The same site gives the same bytes."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(path for path in site.rglob("*") if path.is_file()):
            name = path.relative_to(site).as_posix()
            if not _LEFT_OUT.match(name):
                entry = zipfile.ZipInfo(f"{FOLDER}/{name}", _ANY_DAY)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o644 << 16
                archive.writestr(entry, _content(path))
    return target.stat().st_size


def pack_offline_edition(site: Path) -> None:
    """Adds the zip to a built site and writes its size beside its link."""
    size = write_offline_edition(site, site / ZIP)
    page = site / "offline/index.html"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace(SIZE_PLACE, f"{size / 1_000_000:.1f} MB"), encoding="utf-8")


def name_files(page: str) -> str:
    """The HTML *page* with every link to a folder turned into a link to its index.html."""
    return _FOLDER_LINK.sub(_named, page)


def _content(path: Path) -> bytes:
    if path.suffix != ".html":
        return path.read_bytes()
    return name_files(path.read_text(encoding="utf-8")).encode()


def _named(found: re.Match[str]) -> str:
    before, folder, rest, after = found.groups()
    folder = folder if folder.endswith("/") else f"{folder}/"
    return f"{before}{folder}index.html{rest or ''}{after}"
