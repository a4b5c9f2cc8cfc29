"""Whoever compares the site before and after a record finds it on its own pages only."""

from __future__ import annotations

from pathlib import Path

from factory import lay_out
from making import pattern

from generator.building import Build, build
from generator.safe_space.raw_file import canonical


def parts(made: Build) -> dict[str, bytes]:
    assert made.succeeded, list(map(str, made.diagnostics))
    return {page.address: page.body.encode() for page in made.pages} | {one.path: one.content for one in made.assets}


def test_a_new_record_changes_its_own_pages_only(tmp_path: Path) -> None:
    before = parts(build(lay_out(tmp_path / "before", {})))
    more = pattern(id="fp-bbbbbbbb", title="Nobody answered the letters")
    after = parts(build(lay_out(tmp_path / "after", {"safe-space/fp-bbbbbbbb.yml": canonical(more)})))
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    outside = {name for name in changed if not name.startswith("safe-space/")}
    # Machines may list it, and its source says what cites it; no page of a case, a step or a place may change.
    assert not {
        name for name in outside if not name.startswith(("api/", "data/", "assets/", "sources/", "find/", "new/"))
    }
    assert not any(b"fp-bbbbbbbb" in content for name, content in after.items() if name.startswith("cases/"))


def test_two_builds_are_equal(tmp_path: Path) -> None:
    content = lay_out(tmp_path, {})
    assert parts(build(content)) == parts(build(content))


def test_a_record_that_a_gate_refuses_is_on_no_page_even_if_nobody_checked(tmp_path: Path) -> None:
    from generator.linking import link  # noqa: PLC0415
    from generator.loading import load_content  # noqa: PLC0415
    from generator.publication import publish  # noqa: PLC0415

    refused = pattern(id="fp-cccccccc", what_happened="The seventh village never got its share.")
    loaded, _ = load_content(lay_out(tmp_path, {"safe-space/fp-cccccccc.yml": canonical(refused)}))
    assert "fp-cccccccc" in loaded.entries["pattern"]
    assert "fp-cccccccc" not in publish(link(loaded)[0]).patterns
