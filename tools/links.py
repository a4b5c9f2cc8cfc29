"""Tries the web addresses of content files and says which do not answer. Needs nothing but Python.

    python tools/links.py                     all files; ends with 1 if an address is dead
    python tools/links.py --warn FILE ...     these files; tells, but never fails

A site that refuses robots (401, 403, 405, 429) is not called dead: people can read it.
"""

from __future__ import annotations

import argparse
import concurrent.futures
import re
import sys
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterable, Iterator
from pathlib import Path

ADDRESS = re.compile(r"https?://[^\s<>\"'`\\{}|^)\]]+")
ALIVE = {401, 403, 405, 406, 429, 999}
LARGEST = 200_000
SECONDS = 20


def addresses(files: Iterable[Path]) -> dict[str, tuple[Path, int]]:
    """Each address with the file and line where it stands first."""
    found: dict[str, tuple[Path, int]] = {}
    for path in files:
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), start=1):
            for match in ADDRESS.finditer(line):
                found.setdefault(match.group().rstrip(".,;:"), (path, number))
    return found


def problem_of(address: str) -> str:
    """Why an address is called dead, or an empty text."""
    host = urllib.parse.urlsplit(address).hostname
    if not host:
        return "it names no host"
    request = urllib.request.Request(address, headers={"User-Agent": "Mozilla/5.0 (link check of a casebook)"})
    try:
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:
            answer.read(1)
    except urllib.error.HTTPError as refusal:
        return "" if refusal.code in ALIVE else f"the server answers {refusal.code}"
    except (OSError, ValueError) as problem:
        return str(getattr(problem, "reason", problem)) or type(problem).__name__
    return ""


def content_files(project: Path, names: Iterable[str]) -> Iterator[Path]:
    """The named files, as far as they are ordinary text files inside the content folder."""
    content = (project / "content").resolve()
    for name in names:
        path = project / name
        inside = path.resolve().is_relative_to(content) and not path.is_symlink()
        if inside and path.is_file() and path.suffix in {".yml", ".md", ".csv"} and path.stat().st_size <= LARGEST:
            yield path


def main() -> int:
    parser = argparse.ArgumentParser(description="Tries the web addresses of content files.")
    parser.add_argument("files", nargs="*", help="files of the content folder; else all")
    parser.add_argument("--project", type=Path, default=Path(), help="the folder that holds content/")
    parser.add_argument("--list", type=Path, help="a file with paths, each ended by a NUL")
    parser.add_argument("--warn", action="store_true", help="only tell; never fail")
    parser.add_argument("--summary", type=Path, help="also write the findings here, as Markdown")
    chosen = parser.parse_args()
    names = chosen.files
    if chosen.list:
        names = [name.decode("utf-8", "replace") for name in chosen.list.read_bytes().split(b"\0") if name]
    elif not names:
        names = [
            path.relative_to(chosen.project).as_posix() for path in sorted((chosen.project / "content").rglob("*"))
        ]
    found = addresses(content_files(chosen.project, names))
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        problems = dict(zip(found, pool.map(problem_of, found), strict=True))
    dead = [(*found[address], address, why) for address, why in problems.items() if why]
    for path, line, address, why in dead:
        shown = path.relative_to(chosen.project).as_posix()
        words = f"{address} does not answer: {why}".replace("%", "%25").replace("\n", " ")
        sys.stdout.write(f"::warning file={shown},line={line},title=dead-link::{words}\n")
    sys.stdout.write(f"{len(found)} addresses tried, {len(dead)} do not answer.\n")
    if chosen.summary:
        rows = "".join(f"- `{address}` ({path.as_posix()}, line {line}): {why}\n" for path, line, address, why in dead)
        chosen.summary.write_text(
            f"{len(found)} addresses tried, {len(dead)} do not answer.\n\n{rows}", encoding="utf-8"
        )
    return 1 if dead and not chosen.warn else 0


if __name__ == "__main__":
    sys.exit(main())
