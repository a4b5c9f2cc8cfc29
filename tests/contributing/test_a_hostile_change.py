"""What a stranger may send: each is refused with a clear sentence, or shown as plain words, and nothing of it runs."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from factory import BASE, lay_out, problems

from generator.building import build

CASE = (BASE / "cases/wind-pump.yml").read_text(encoding="utf-8")
TEXT = "The farmers met and asked the town for help."


def refused(tmp_path: Path, text: str) -> list[str]:
    return [
        f"{one.message} [{one.code}]" for one in problems(lay_out(tmp_path, {"cases/wind-pump.yml": text}, whole=True))
    ]


@pytest.mark.parametrize(
    ("planted", "said"),
    [
        ("<script>alert(1)</script>", "'<script>' is HTML [raw-html]"),
        ('"<img src=x onerror=alert(1)>"', "'<img src=x onerror=alert(1)>' is HTML [raw-html]"),
        ('"[read](javascript:alert(1))"', "a link may not lead to 'javascript:alert(1' [unsafe-link]"),
        ('"[read](data:text/html;base64,PHNj)"', "a link may not lead to 'data:text/html;base64,PHNj' [unsafe-link]"),
        (
            "!!python/object/apply:os.system [id]",
            "'tag:yaml.org,2002:python/object/apply:os.system' is a YAML tag [yaml-tag]",
        ),
        ('"\\u202Egnp.exe"', "an invisible character (U+202E) stands here [control-character]"),
    ],
)
def test_a_planted_text_is_refused(planted: str, said: str, tmp_path: Path) -> None:
    assert refused(tmp_path, CASE.replace(TEXT, planted)) == [said]


def test_a_yaml_bomb_is_refused_at_once(tmp_path: Path) -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{name}: &{name} [*{before}, *{before}]\n" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    start = time.perf_counter()
    assert refused(tmp_path, bomb) == ["'&a' is a YAML anchor or alias [yaml-alias]"]
    assert time.perf_counter() - start < 5


def test_a_file_of_fifty_megabytes_is_not_read(tmp_path: Path) -> None:
    content = lay_out(tmp_path, {})
    with (content / "cases/big.yml").open("wb") as file:
        file.truncate(50_000_000)
    start = time.perf_counter()
    (problem,) = problems(content)
    assert problem.message == "this file has 50,000,000 bytes; the limit is 200,000"
    assert time.perf_counter() - start < 5


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.yml").write_text("id: secret\n", encoding="utf-8")
    content = lay_out(tmp_path, {})
    os.symlink("../../secret.yml", content / "cases/secret.yml")
    (problem,) = problems(content)
    assert problem.message == "this is a link to another place, not a file"


@pytest.mark.parametrize("identity", ["../../index", "..", "a/b", "cases%2f", "CON:", "x.html"])
def test_an_id_cannot_be_a_path(identity: str, tmp_path: Path) -> None:
    said = refused(tmp_path, CASE.replace("id: wind-pump", f'id: "{identity}"'))
    assert [word for word in said if "must be lower-case letters and digits joined by hyphens" in word]


@pytest.mark.parametrize(
    "name", ["cases/wind-pump.yaml", "cases/deep/er.yml", "hooks/run.py", "mkdocs.yml", "cases/x.yml.sh"]
)
def test_a_file_in_a_place_of_its_own_is_refused(name: str, tmp_path: Path) -> None:
    content = lay_out(tmp_path, {})
    (content / name).parent.mkdir(parents=True, exist_ok=True)
    (content / name).write_text("import os\n", encoding="utf-8")
    assert [problem.code for problem in problems(content)] == ["unexpected-file"]


@pytest.mark.parametrize(
    "planted", ["{{ 7*7 }}", "{% include 'base.html' %}", "${{ secrets.X }}", "#{7*7}", "$(touch owned)"]
)
def test_template_syntax_is_shown_as_it_is_written(planted: str, tmp_path: Path) -> None:
    content = lay_out(tmp_path, {"cases/wind-pump.yml": CASE.replace(TEXT, f'"{planted}"')}, whole=True)
    result = build(content)
    assert result.succeeded
    page = next(page for page in result.pages if page.address == "cases/wind-pump/")
    shown = planted.replace("'", "&#39;")
    assert planted in page.body or shown in page.body
    assert "49" not in page.body
    assert not (tmp_path / "owned").exists()


def test_the_script_of_the_form_cannot_be_left_by_a_text(tmp_path: Path) -> None:
    # The data of a case stands in a script file of its own, never inside a page: `</script>` has nothing to close.
    content = lay_out(
        tmp_path, {"cases/wind-pump.yml": CASE.replace(TEXT, '"1 < 2 and so on; alert(1)//"')}, whole=True
    )
    asset = next(asset for asset in build(content).assets if asset.path == "data/cases/wind-pump.js")
    assert asset.content.startswith(b"casebookCase={")
    assert b'"text":"1 < 2 and so on; alert(1)//"' in asset.content
