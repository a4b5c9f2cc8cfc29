"""Reads the history of the project and the built site, and names everything that could give somebody away.

It trusts neither the people nor the tools that came before: it looks at what is there.
"""

from __future__ import annotations

import os
import re
import struct
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import yaml

from generator.model.safe_space import FEWEST_CARDS_IN_A_BATCH, Context
from generator.safe_space.identifiers import SAFE_FOLDER, every_file
from generator.safe_space.ledger import first_day
from generator.safe_space.register import only_coarser

AUTHOR, EMAIL = "Safe space curators", "curators@casebook.invalid"
SECTION = "content/safe-space"
_RECORD = re.compile(rf"^{SECTION}/f[sp]-[a-z2-7]{{8}}\.yml$")
_MESSAGE = re.compile(r"^Safe space batch (20[0-9]{2}-Q[1-4])$")


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit that touches the section."""

    id: str
    author: str
    committer: str
    dates: tuple[str, str]
    message: str
    changes: tuple[tuple[str, str], ...]
    """How each file changed (A, M, D and others) and its path."""


def message_of(quarter: str) -> str:
    """The one message of a batch."""
    return f"Safe space batch {quarter}"


def commit_environment(quarter: str) -> dict[str, str]:
    """What makes a batch's commit say nothing of the person or the hour."""
    moment = f"{first_day(quarter).isoformat()}T00:00:00+00:00"
    return {
        name: value
        for role in ("AUTHOR", "COMMITTER")
        for name, value in (
            (f"GIT_{role}_NAME", AUTHOR),
            (f"GIT_{role}_EMAIL", EMAIL),
            (f"GIT_{role}_DATE", moment),
        )
    }


# --- history --------------------------------------------------------------------------------------------------------


def history_problems(project: Path, region_of: Mapping[str, str]) -> Iterator[str]:
    """What is wrong with the commits that touch the section. Patterns from published accounts are ordinary content."""
    for commit in _commits(project):
        confided = tuple(change for change in commit.changes if _is_confided(project, commit, change))
        if confided:
            yield from _of_commit(commit, confided)
            yield from _of_edits(project, commit, confided, region_of)


def _of_commit(commit: Commit, confided: tuple[tuple[str, str], ...]) -> Iterator[str]:
    at = f"commit {commit.id[:10]}"
    if {commit.author, commit.committer} != {f"{AUTHOR} <{EMAIL}>"}:
        yield f"{at}: it carries the name of a contributor"
    found = _MESSAGE.match(commit.message)
    if found is None:
        yield f"{at}: its message is not that of a batch"
    day = f"{first_day(found.group(1)).isoformat()}T00:00:00+00:00" if found else ""
    if any(date != day for date in commit.dates):
        yield f"{at}: its time is not the first day of its quarter, 00:00 UTC"
    if len(confided) != len(commit.changes):
        yield f"{at}: a batch changes nothing else"
    if 0 < sum(kind == "A" for kind, _ in confided) < FEWEST_CARDS_IN_A_BATCH:
        yield f"{at}: a batch has {FEWEST_CARDS_IN_A_BATCH} new records or more"
    if any(not _RECORD.match(path) for _, path in commit.changes if path.startswith(SECTION)):
        yield f"{at}: a file in the section is no record"
    if any(kind not in "AMD" for kind, _ in confided):
        yield f"{at}: a record was renamed or copied"


def _of_edits(
    project: Path, commit: Commit, confided: tuple[tuple[str, str], ...], region_of: Mapping[str, str]
) -> Iterator[str]:
    for kind, path in confided:
        if kind == "M" and not _only_coarser(
            _at(project, f"{commit.id}^", path), _at(project, commit.id, path), region_of
        ):
            yield f"commit {commit.id[:10]}: a published record was edited; only coarser labels are allowed"


def _only_coarser(before: dict[str, object], after: dict[str, object], region_of: Mapping[str, str]) -> bool:
    hidden = {"stage": "withheld", "partners": ["mixed"]}
    same = all(
        before.get(key) == after.get(key) or after.get(key) == hidden.get(key, ())
        for key in {*before, *after} - {"context"}
    )
    if not same or not isinstance(before.get("context"), dict) or not isinstance(after.get("context"), dict):
        return False
    return only_coarser(Context.model_validate(before["context"]), Context.model_validate(after["context"]), region_of)


def _is_confided(project: Path, commit: Commit, change: tuple[str, str]) -> bool:
    kind, path = change
    if not path.startswith(f"{SECTION}/"):
        return False
    record = _at(project, f"{commit.id}^" if kind == "D" else commit.id, path)
    return record.get("basis") != "published"


def _commits(project: Path) -> Iterator[Commit]:
    form = "%x1e%H%x1f%an <%ae>%x1f%cn <%ce>%x1f%aI%x1f%cI%x1f%B%x1f"
    touching = _git(project, "log", "--all", "--format=%H", "--", SECTION).split()
    for one in reversed(touching):
        shown = _git(project, "show", "--no-renames", "--name-status", f"--format={form}", one)
        identity, author, committer, authored, committed, message, changes = shown.split("\x1e")[1].split("\x1f")
        lines = (line.split("\t") for line in changes.strip().splitlines() if line)
        yield Commit(
            identity,
            author,
            committer,
            (authored, committed),
            message.strip(),
            tuple((kind, path) for kind, path in lines),
        )


def _at(project: Path, commit: str, path: str) -> dict[str, object]:
    try:
        found = yaml.safe_load(_git(project, "show", f"{commit}:{path}"))
    except yaml.YAMLError:  # its message would repeat the text
        return {}
    return found if isinstance(found, dict) else {}


def _git(project: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", "-c", "core.quotepath=off", *arguments],
        cwd=project,
        env={**os.environ, "TZ": "UTC", "LC_ALL": "C"},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


# --- pull requests --------------------------------------------------------------------------------------------------

KIND_REFUSAL = """\
Thank you for wanting to share this. Please stop here for a moment: this is not a safe way to do it.

This change touches the safe space, which never takes a pull request. The platform has already shown your account, the
time and your text to everybody, and it keeps them. Nothing is wrong with your story, and nobody blames you.

What you can do now:
 1. Close this pull request and delete the branch. If you have a fork, delete it, too.
 2. Ask the platform's support to remove the pull request and its cached views, since closing it does not remove them.
    Say that it holds personal data. Do not repeat the story in your request.
 3. If somebody could be hurt, tell a person you trust today, before you do anything else.

Where to go instead: open the page 'Tell us in confidence' of the site (safe-space/tell/). Save the sealed page,
disconnect, and write there. Or give your story to a carrier you trust. Somebody will read it.

If you only meant to mend a word here: curators do it with the next batch. Tell them by the way on that page.
"""


def pull_request_touches_section(project: Path, base: str) -> bool:
    """Whether the commits since *base* change anything in the section."""
    changed = _git(project, "diff", "--name-only", "--no-renames", f"{base}...HEAD").splitlines()
    in_between = _git(project, "log", "--format=", "--name-only", "--no-renames", f"{base}..HEAD").splitlines()
    return any(path.startswith(f"{SECTION}/") for path in (*changed, *in_between))


# --- the built site -------------------------------------------------------------------------------------------------

_LEAKS_ON_A_PAGE = (
    (re.compile(r"<!--"), "an HTML comment"),
    (
        re.compile(r"<(?:img|picture|video|audio|object|embed|iframe)\b", re.IGNORECASE),
        "a picture or another inserted file",
    ),
    (re.compile(r"\b[\w.+-]+@[\w-]+\.[a-z]{2,}", re.IGNORECASE), "an e-mail address"),
    (
        re.compile(r"<time\b|\b(?:19|20)\d\d-\d\d-\d\dT?\d*|git-(?:revision|authors)|data-md-[a-z]*author"),
        "a date or an author",
    ),
    (re.compile(r"/edit/|/blame/|/commits?/|edit this page", re.IGNORECASE), "an edit link"),
    (re.compile(r'<a\b[^>]*\stitle="', re.IGNORECASE), "the title of a link"),
    (re.compile(r'href="[^"]*\bcases/[a-z0-9]'), "a link to a named case"),
)
_FOREIGN = re.compile(
    r'<(?:script|link|img|iframe|source|use|video|audio)\b[^>]*?\s(?:src|href|srcset)="(?:https?:)?//', re.IGNORECASE
)
_CANONICAL = re.compile(r'<link\b[^>]*rel="(?:canonical|alternate|license|cite-as)"[^>]*>')
_TO_A_RECORD = re.compile(r"safe-space/f[sp]-[a-z2-7]{8}")
_SEAL_NAMES = frozenset({f"{SAFE_FOLDER}seal.html"})
_ON_PAGES_OF_RECORDS = frozenset({"html", "htm", "md", "json"})


def site_problems(site: Path) -> Iterator[str]:
    """Every leak of a built site, by file."""
    for name, content in every_file(site):
        text = content.decode("utf-8", "replace")
        inner = name.rpartition("!")[2]
        if re.search(rf"(?:^|/){SAFE_FOLDER}", inner):
            yield from _in_section(name, inner, text)
        elif re.search(r"(?:^|/)cases/[^/]+/", inner) and _TO_A_RECORD.search(text):
            yield f"{name}: a named case links to the safe space"
        if inner.endswith((".xml", ".rss", ".atom")) or "feed" in inner.rpartition("/")[2]:
            yield from _in_feed(name, text)
        if inner.endswith(".html") and _FOREIGN.search(_CANONICAL.sub("", text)):
            yield f"{name}: it asks another host for something"
    yield from _packed_times(site)


def _in_section(name: str, inner: str, text: str) -> Iterator[str]:
    if inner.rpartition(".")[2] not in _ON_PAGES_OF_RECORDS:
        yield f"{name}: no other file than pages may stand in the safe space"
        return
    if any(inner.endswith(one) for one in _SEAL_NAMES):
        return  # its script is checked by its hash and its policy
    main = _main(text)
    for pattern, what in _LEAKS_ON_A_PAGE:
        if pattern.search(main):
            yield f"{name}: {what} stands here"


def _main(text: str) -> str:
    """The part of a page that belongs to it alone: the frame stands on every page and tells nothing of this one."""
    found = re.search(r"<main\b.*?</main>", text, re.DOTALL)
    return found.group() if found else text


def _in_feed(name: str, text: str) -> Iterator[str]:
    for entry in re.split(r"</(?:item|entry|url)>", text):
        if _TO_A_RECORD.search(entry):
            if name.rpartition("/")[2].startswith("sitemap"):
                if "<lastmod>" in entry:
                    yield f"{name}: a record of the safe space has a date here"
            else:
                yield f"{name}: a record of the safe space stands in a feed"


def _packed_times(site: Path) -> Iterator[str]:
    for path in sorted(site.rglob("*.gz")):
        moment = struct.unpack("<I", path.read_bytes()[4:8])[0]
        if moment and datetime.fromtimestamp(moment, UTC).strftime("%H%M%S") != "000000":
            yield f"{path.relative_to(site).as_posix()}: its header tells the second of the build"


def as_report(problems: Iterable[str]) -> str:
    """One line each, and a count."""
    lines = sorted(set(problems))
    closing = "Nothing that gives somebody away was found." if not lines else f"{len(lines)} problem(s)."
    return "\n".join([*lines, closing]) + "\n"
