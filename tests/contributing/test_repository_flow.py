"""The workflows give no more rights than needed, and pin what they use."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
SCHEMAS = [
    ("vendor.github-workflows", WORKFLOWS),
    ("vendor.dependabot", [ROOT / ".github/dependabot.yml"]),
    ("vendor.github-issue-config", [ROOT / ".github/ISSUE_TEMPLATE/config.yml"]),
    (
        "vendor.github-issue-forms",
        [path for path in sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml")) if path.stem != "config"],
    ),
]
each_workflow = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)


def read(path: Path) -> dict[str, Any]:
    return dict(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader))


@each_workflow
def test_every_action_is_pinned_by_its_commit_and_names_its_version(path: Path) -> None:
    for line in re.findall(r"uses:.*", path.read_text(encoding="utf-8")):
        assert re.fullmatch(r"uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v\d+(\.\d+){0,2}", line), line


@each_workflow
def test_a_token_has_no_right_that_its_job_does_not_name(path: Path) -> None:
    workflow = read(path)
    assert workflow["permissions"] == {}
    for job in workflow["jobs"].values():
        assert job["permissions"]
        assert "timeout-minutes" in job


@each_workflow
def test_what_strangers_write_is_never_part_of_a_command(path: Path) -> None:
    for job in read(path)["jobs"].values():
        for step in job["steps"]:
            assert "${{" not in step.get("run", ""), step


def test_a_pull_request_sees_no_secret_and_its_code_does_not_run_in_the_check() -> None:
    assert "pull_request_target" not in "".join(path.read_text(encoding="utf-8") for path in WORKFLOWS)
    assert not [path for path in WORKFLOWS if "secrets." in path.read_text(encoding="utf-8")]
    steps = read(ROOT / ".github/workflows/check.yml")["jobs"]["content"]["steps"]
    commands = [step["run"] for step in steps if "run" in step]
    assert all(re.match(r"(make -C base|git -C change diff|base/|cat summary)", command) for command in commands)
    checkouts = [step["with"] for step in steps if "checkout" in step.get("uses", "")]
    assert all(step["persist-credentials"] == "false" for step in checkouts)


def test_only_the_comment_and_the_release_may_write() -> None:
    writers = {
        path.stem: right
        for path in WORKFLOWS
        for job in read(path)["jobs"].values()
        for right, level in job["permissions"].items()
        if level == "write"
    }
    assert writers == {"comment": "pull-requests", "deploy": "id-token", "release": "contents"}


@pytest.mark.parametrize(("schema", "paths"), SCHEMAS, ids=[name for name, _ in SCHEMAS])
def test_the_files_are_valid_by_their_schemas(schema: str, paths: list[Path]) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_zizmor_finds_nothing() -> None:
    zizmor = shutil.which("zizmor", path=Path(sys.executable).parent)
    if zizmor is None:
        pytest.skip("zizmor is not installed")
    done = subprocess.run(
        [zizmor, "--offline", "--no-progress", str(ROOT / ".github")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_the_check_of_ci_runs_anywhere(tmp_path: Path) -> None:
    content = shutil.copytree(ROOT / "tests/base/content", tmp_path / "content")
    done = subprocess.run(
        [ROOT / ".ci/check", content], capture_output=True, text=True, check=False, env={"PATH": "/usr/bin:/bin"}
    )
    assert done.returncode == 0, done.stderr
    assert "The check found nothing that stands in the way." in done.stdout
