"""The page that seals a report, from a saved file with the network off, and the way from there to a public page."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pyrage
import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from generator.building import build, check_content
from generator.outputs import seal
from generator.publication import publish
from generator.safe_space.curating import draft_from, receive
from generator.safe_space.vault import Vault, read_report

ROOT = Path(__file__).parents[2]
KEYS = ROOT / "tests/safe_space/demonstration-keys.txt"
BASE = ROOT / "tests/base/content"
NAMES = ["Zanele Okonkwo", "Kibuyuni Water Fund", "P-04417"]
CASEBOOK = (sys.executable, "-c", "from generator.cli import main; raise SystemExit(main())")
STORY = "Zanele Okonkwo of the Kibuyuni Water Fund kept the keys of P-04417. Деньги пропали. Nobody else was told."


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small project with the curators' keys for demonstration, and the causes and signs of the real one."""
    project = tmp_path_factory.mktemp("project")
    shutil.copytree(BASE, project / "content")
    shutil.copy(ROOT / "content/reference/curator-keys.yml", project / "content/reference")
    subprocess.run(["git", "init", "--quiet", "--initial-branch=main"], cwd=project, check=True)
    person = {f"GIT_{role}_{part}": "a" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")}
    subprocess.run(["git", "add", "--all"], cwd=project, check=True)
    subprocess.run(["git", "commit", "--quiet", "-m", "Begin"], cwd=project, check=True, env={**os.environ, **person})
    return project / "content"


@pytest.fixture(scope="module")
def saved_page(content: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page as a reporter saves it."""
    if not (seal.BUNDLE / "seal.js").is_file():
        subprocess.run([sys.executable, "tools/npm.py", "run", "--silent", "build"], cwd=ROOT, check=True)
    page = seal.seal_page(publish(check_content(content).graph))
    assert page is not None
    target = tmp_path_factory.mktemp("saved") / "seal.html"
    target.write_bytes(page.content)
    return target


@pytest.fixture
def offline_page(browser: Browser, saved_page: Path) -> Iterator[Page]:
    """The saved page, opened with the network off. Any request after loading fails the test."""
    context = browser.new_context(accept_downloads=True, offline=True)
    page = context.new_page()
    asked: list[str] = []
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(saved_page.as_uri())
    page.on("request", lambda request: asked.append(request.url))
    yield page
    assert not [address for address in asked if not address.startswith("blob:")]
    assert errors == []
    context.close()


def write(page: Page, story: str = STORY, *, circle: str = "more", severity: str = "embarrassment") -> None:
    page.fill("[name=story]", story)
    page.fill("[name=would]", "Tell everybody where the keys are.")
    page.check("[name=cause] >> nth=1")
    page.check("[name=sign] >> nth=0")
    page.fill("[name=identifiers]", "\n".join(NAMES))
    page.check(f"[name=circle][value='{circle}']")
    page.check(f"[name=severity][value='{severity}']")


def sealed(page: Page, target: Path) -> Path:
    with page.expect_download() as download:
        page.click("button[type=submit]")
    assert download.value.suggested_filename == "report.age"
    download.value.save_as(target)
    return target


def opened(path: Path) -> bytes:
    keys = [line for line in KEYS.read_text(encoding="utf-8").splitlines() if line.startswith("AGE-SECRET-KEY")]
    # Each curator can open it alone.
    texts = {bytes(pyrage.decrypt(path.read_bytes(), [pyrage.x25519.Identity.from_str(key)])) for key in keys}
    assert len(texts) == 1
    return texts.pop()


def test_a_report_is_sealed_offline_and_opened_by_each_curator(offline_page: Page, tmp_path: Path) -> None:
    write(offline_page)
    report = json.loads(opened(sealed(offline_page, tmp_path / "report.age")))
    assert report["story"] == STORY
    assert report["identifiers"] == NAMES
    assert re.fullmatch(r"(\d{4} ){4}\d{4}", offline_page.inner_text("#receipt"))
    assert set(report) == {
        "version",
        "story",
        "we_would",
        "causes",
        "signs",
        "identifiers",
        "circle",
        "severity",
        "public_documents",
        "named_case",
        "wish",
        "not_before",
        "receipt_digest",
    }  # fmt: skip - no time, no language, no browser
    assert offline_page.evaluate("document.cookie + localStorage.length + sessionStorage.length") == "00"


def test_reports_of_different_length_have_one_size(offline_page: Page, tmp_path: Path) -> None:
    sizes = []
    for number, length in enumerate((20, 2000, 8000)):
        write(offline_page, "x" * length)
        sizes.append(sealed(offline_page, tmp_path / f"{number}.age").stat().st_size)
    assert len(set(sizes)) == 1


def test_a_report_without_its_list_of_names_is_not_sealed(offline_page: Page) -> None:
    write(offline_page)
    offline_page.fill("[name=identifiers]", "")
    offline_page.click("button[type=submit]")
    assert "list the names" in offline_page.inner_text("[role=status]")


def test_the_reporter_sees_what_may_become_of_it(offline_page: Page) -> None:
    write(offline_page, circle="under-5", severity="violence")
    assert "nothing" in offline_page.inner_text("#card-unit")
    assert "3 of your names" in offline_page.inner_text("#card-names")
    assert offline_page.inner_text("#card-title") != ""
    offline_page.click("#forget")
    assert offline_page.input_value("[name=story]") == ""


def test_the_page_may_ask_nobody_for_anything(browser: Browser, saved_page: Path) -> None:
    page = browser.new_page()
    blocked: list[str] = []
    page.on("console", lambda message: blocked.append(message.text))
    page.goto(saved_page.as_uri())
    page.evaluate("""() => {
      fetch('http://127.0.0.1:9/leak').catch(() => 0);
      new Image().src = 'http://127.0.0.1:9/leak';
      try { new WebSocket('ws://127.0.0.1:9/leak') } catch (error) {}
    }""")
    page.wait_for_timeout(300)
    assert sum("Content Security Policy" in one for one in blocked) >= 3
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_is_accessible_and_fits_a_phone(browser: Browser, saved_page: Path, scheme: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 700}, color_scheme=scheme, bypass_csp=True)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(saved_page.as_uri())
    assert [one["id"] for one in Axe().run(page).response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert "demonstration" in page.inner_text("body")
    assert "Save this page. Disconnect. Write." in page.inner_text("body")
    context.close()


def test_the_page_can_be_made_again_byte_for_byte(content: Path, saved_page: Path, tmp_path: Path) -> None:
    made = tmp_path / "bundle"
    subprocess.run(
        [sys.executable, "tools/npm.py", "run", "--silent", "build:seal"],
        cwd=ROOT,
        env={**os.environ, "SEAL_BUNDLE": str(made)},
        check=True,
    )
    for name in ("seal.js", "seal.css"):
        assert (made / name).read_bytes() == (seal.BUNDLE / name).read_bytes()
    again = seal.seal_page(publish(check_content(content).graph))
    assert again is not None
    assert again.content == saved_page.read_bytes()


def test_hash_and_fingerprint_stand_in_three_places() -> None:
    book = publish(check_content(ROOT / "content").graph)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    made = build(ROOT / "content")
    bodies = {page.address: page.body for page in made.pages}
    for text in (seal.page_hash(book), seal.fingerprint(book)):
        assert text
        assert text in readme, "run `casebook safe-space fingerprint` and put both lines into README.md"
        assert text in bodies["safe-space/technical/"]
        assert text in bodies["safe-space/guide/"]
    page = seal.seal_page(book)
    assert page is not None
    assert seal.fingerprint(book).encode() in page.content


# --- the whole way --------------------------------------------------------------------------------------------------


class Curator:
    """Runs the commands as a person does, each in a process of its own."""

    def __init__(self, content: Path, vault: Path) -> None:
        self.content, self.vault = content, vault

    def __call__(self, *words: str, say: str = "", fails: bool = False) -> str:
        action, *rest = words
        private = ["--vault", str(self.vault), "--key", str(KEYS)]
        done = subprocess.run(
            [*CASEBOOK, "safe-space", action, *rest, "--content", str(self.content), *private],
            input=say,
            capture_output=True,
            text=True,
            cwd=ROOT,
            check=False,
        )
        assert (done.returncode != 0) is fails, done.stdout + done.stderr
        return done.stdout + done.stderr


def test_from_the_sealed_page_to_a_public_record_and_nothing_is_left(
    offline_page: Page, content: Path, tmp_path: Path
) -> None:
    curator = Curator(content, tmp_path / "private")
    write(offline_page)
    first = sealed(offline_page, tmp_path / "report.age")
    case = curator("open", str(first)).split(":")[0]
    assert "region unknown" in curator("generalise", case, "--year", "2014", "--cluster", "planet", "--hide", "Mbuyuni")
    curator("draft", case, say=yaml.safe_dump(draft(0)))
    assert "more curators must sign" in curator("sign", case, "--by", "Anna")
    curator("sign", case, "--by", "Ben", "--searched", "--reporter-agreed")
    put_nine_more(curator.vault, opened(first))
    assert "Ready for a batch" in curator("assess", case, "--quarter", "2027-Q2")
    assert "full quarter" in curator("assess", case, fails=True)
    assert not list(content.glob("safe-space/fs-*"))
    curator("emit", "--quarter", "2027-Q2", "--commit")
    files = sorted(content.glob("safe-space/fs-*.yml"))
    assert len(files) == 10
    log = subprocess.run(
        ["git", "log", "-1", "--format=%an %aI %cn %s"], cwd=content, capture_output=True, text=True, check=True
    )
    assert (
        log.stdout.strip()
        == "Safe space curators 2027-04-01T00:00:00+00:00 Safe space curators Safe space batch 2027-Q2"
    )
    assert "Nothing that gives" in _audit(content)

    made = build(content)
    assert made.succeeded, list(map(str, made.diagnostics))
    site = tmp_path / "site"
    for page in made.pages:
        (site / page.address).mkdir(parents=True, exist_ok=True)
        (site / page.address / "index.html").write_text(f"<main>{page.body}</main>", encoding="utf-8")
    assert sum(path.parent.name.startswith("fs-") for path in site.glob("safe-space/*/index.html")) == 10
    assert "Nothing that gives" in _audit(
        content, "--site", str(site), "--vault", str(curator.vault), "--key", str(KEYS)
    )
    (site / "safe-space/index.html").write_text("<main>z a n e l e okonkwo</main>", encoding="utf-8")
    told = _audit(content, "--site", str(site), "--vault", str(curator.vault), "--key", str(KEYS), fails=True)
    assert "entry 1 of the private list" in told
    assert "konkwo" not in told

    assert not any(name.encode() in path.read_bytes() for path in curator.vault.rglob("*") for name in NAMES)
    receipt = offline_page.inner_text("#receipt")
    curator("wipe", "--published")
    assert re.search(r"delete fs-\w{8}\.yml with the next batch", curator("withdraw", say=receipt))
    assert "no report" in curator("withdraw", say="1234 5678", fails=True)
    assert curator("list") == ""
    assert [path.name for path in curator.vault.iterdir()] == ["deletions.age"]
    everything = b"".join(
        path.read_bytes() for path in tmp_path.rglob("*") if path.is_file() and "site" not in path.parts
    )
    everything += b"".join(path.read_bytes() for path in content.parent.rglob("*") if path.is_file())
    assert not any(name.encode() in everything for name in (*NAMES, "Mbuyuni", STORY[:30]))


def test_the_private_folder_may_not_lie_in_a_project(content: Path) -> None:
    told = Curator(content, content.parent / "private")("list", fails=True)
    assert "inside a project" in told
    assert not (content.parent / "private").exists()


def draft(number: int) -> dict[str, object]:
    """What a curator writes."""
    return {
        "causes": ["roles-unclear" if number % 2 else "money-short"],
        "signs": ["meetings-skipped"],
        "what_happened": "Nobody had written down who looked after the accounts. Some of the money could not be found.",
        "what_we_would_do": "Let more than a single person look after the accounts from the beginning.",
    }


def put_nine_more(folder: Path, report: bytes) -> None:
    """Reports like the first one, signed as it is; a batch needs ten, and each command takes its time."""
    recipients = [
        entry["recipient"] for entry in yaml.safe_load((ROOT / "content/reference/curator-keys.yml").read_text())
    ]
    vault = Vault(folder, KEYS, recipients)
    for number in range(1, 10):
        ledger = receive(read_report(report), date(2026, 1, 1)).with_draft(draft_from(draft(number)))
        ledger = ledger.signed("Anna").signed("Ben")
        ledger = ledger.model_copy(update={"searched_by": "ben", "reporter_agreed": True})
        vault.write(ledger.case, ledger.model_dump(mode="json"))


def _audit(content: Path, *words: str, fails: bool = False) -> str:
    done = subprocess.run(
        [*CASEBOOK, "safe-space", "audit", "--content", str(content), *words],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert (done.returncode != 0) is fails, done.stdout + done.stderr
    return done.stdout
