"""Checks a few files while their author waits: reads only what they refer to.

Orphans, and organisations that other cases name too, are left to the check of the whole folder.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from pathlib import Path

from generator.checks.bibliography import check_addresses, check_authors
from generator.checks.evidence import check_both_sides, check_maturity, check_verdicts
from generator.checks.glyphs import check_glyphs
from generator.checks.kinship import check_links_to_itself
from generator.checks.organisations import check_spelling
from generator.checks.prose import check_markup
from generator.checks.structure import check_period, check_primary_targets, check_story_parts
from generator.checks.wording import check_summaries, check_words
from generator.diagnostics import Diagnostic, stops_the_build
from generator.documents.sources import MAX_BYTES
from generator.linking import link
from generator.loading import load_content
from generator.model.kinds import BY_NAME, Kind

CHECKS = (
    check_story_parts,
    check_period,
    check_primary_targets,
    check_links_to_itself,
    check_maturity,
    check_verdicts,
    check_both_sides,
    check_addresses,
    check_authors,
    check_markup,
    check_words,
    check_summaries,
    check_spelling,
    check_glyphs,
)
"""The checks that look at a case or a source."""

CHECKED = ("case", "source")
"""Kinds that are checked by themselves. What is wrong in others shows in the files that refer to them."""

TABLES = frozenset(
    {"country", "target", "theme", "partner-type", "ending-cause", "organisation", "wording", "module", "step"}
)
"""Kinds that cases refer to and whose files do not tell their ids."""


def check_files(content: Path, files: Sequence[Path]) -> tuple[Diagnostic, ...] | None:
    """What is wrong in the files, or None where only a check of the whole folder can tell."""
    wanted = {path.resolve() for path in files}
    if not wanted or not wanted <= {path.resolve() for kind in CHECKED for path in content.glob(BY_NAME[kind].pattern)}:
        return None
    words = {word for path in wanted for word in _words(path)}

    def is_wanted(kind: Kind, path: Path) -> bool:
        return kind.name in TABLES or path.resolve() in wanted or (kind.named_by_file and path.stem in words)

    loaded, problems = load_content(content, is_wanted)
    graph, unknown = link(loaded)
    found = [*problems, *unknown]
    shown = {f"{content.name or content.resolve().name}/{path.relative_to(content.resolve())}" for path in wanted}
    own = [problem for problem in found if problem.position.path in shown]
    if not stops_the_build(found):
        # Cases that are only referred to would be checked without the sources that they cite.
        cases = {identity: entry for identity, entry in graph.entries["case"].items() if entry.document.path in shown}
        alone = dataclasses.replace(graph, entries={**graph.entries, "case": cases})
        own += [one for check in CHECKS for one in check(alone) if one.position.path in shown]
    return tuple(own)


def _words(path: Path) -> list[str]:
    """Whatever may be an id in the file."""
    if path.is_symlink() or path.stat().st_size > MAX_BYTES:
        return []
    return re.findall(r"[a-z0-9][a-z0-9-]*", path.read_text(encoding="utf-8", errors="replace"))
