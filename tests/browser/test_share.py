"""The form writes files that the check accepts, whatever somebody types, and works in every way that we promise."""

from __future__ import annotations

import json
import random
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from generator.building import check_content
from generator.contributing.canonical import canonical
from generator.documents.sources import SourceText
from generator.model.kinds import BY_NAME

ROOT = Path(__file__).parents[2]
EXAMPLES = 25

# What people paste and what breaks a careless writer of YAML.
WORDS = [
    "water",
    "Trust: the first step",
    "17.10",
    "No",
    "yes",
    "null",
    "~",
    "- a dash",
    "# a hash",
    "half # hash",
    "it's",
    'say "so"',
    "back\\slash",
    "[list]",
    "{braces}",
    "a, b",
    "key: value",
    "ends with:",
    "100%",
    "@home",
    "`code`",
    "*stars*",
    "!bang",
    "|",
    ">",
    "&a",
    "2011-01-13",
    "1e3",
    "0x1F",
    "1_000",
    "12:30",
    "é",
    "ñandú",
    "tab\there",
    "two  spaces",
    "nbsp\u00a0x",
    "zero\u200bwidth",
    "\u202eturned",
    "?",
    "what?",
    "...",
    "---",
    "<<",
    "=",
    "1.",
    "a\nb",
    "para\n\ngraph",
    "  lead",
    "{{ x }}",
    "$(rm)",
    "https://example.org/?a=b#c",
    "a very long run of words that has to be folded because it does not fit on one line of the file at all",
]
UNSAFE = ["<script>alert(1)</script>", "[x](javascript:alert(1))", "<b>", "<javascript:alert(1)>"]
UNPRINTABLE = ["数据", "हिन्दी", "العربية", "🌍"]


class Writer:
    """Fills in the form at random: mostly what it allows, sometimes what it does not."""

    def __init__(self, form: dict[str, Any], seed: int) -> None:
        self._form = form
        self._random = random.Random(seed)
        self._seed = seed
        self._marks: list[str] = []

    def draft(self) -> dict[str, Any]:
        sources = []
        for number in range(self._random.randint(0, 2)):
            self._marks.append(f"new:{number + 1}")
            source = self._record(self._form["source"])
            # Titles of their own keep the ids of the examples apart.
            title = f"Try {self._seed}-{number} {source['title']}"[:240]
            sources.append(
                {
                    **source,
                    "title": title,
                    "author": [{"literal": f"Try {self._seed}"}, *source.get("author", [])],
                    "mark": self._marks[-1],
                }
            )
        case = self._record(self._form["case"])
        case["title"] = f"Try {self._seed} {case['title']}"[:240]
        return {"edits": "", "case": case, "sources": sources, "next": 9}

    def _record(self, fields: list[dict[str, Any]]) -> dict[str, Any]:
        record = {field["key"]: self._value(field) for field in fields if self._is_wanted(field)}
        if any(field["key"] == "module" for field in fields):
            record.pop(self._random.choice(["step", "module"]), None)
            if not record.get("step") and not record.get("module"):
                record["module"] = self._pick("module")
        if "start" in record and "end" in record:
            record["start"], record["end"] = sorted((record["start"], record["end"]))
        if "URL" in record:
            record["accessed"] = "2026-11-20"
        return record

    def _is_wanted(self, field: dict[str, Any]) -> bool:
        return not field.get("made") and (field.get("required") or self._random.random() < 0.4)

    def _value(self, field: dict[str, Any]) -> Any:
        if field.get("many"):
            return [self._one(field) for _ in range(self._random.randint(1, 3))]
        return self._one(field)

    def _one(self, field: dict[str, Any]) -> Any:
        kind = field["kind"]
        if kind == "group":
            return self._record(field["fields"])
        if kind == "reference":
            own = self._marks if field["refersTo"] == "source" else []
            return self._random.choice(own) if own and self._random.random() < 0.5 else self._pick(field["refersTo"])
        if kind == "choice":
            return self._random.choice(field["options"])[0]
        fixed = {
            "number": ["1990", "2004", "2019"],
            "day": ["2026-02-28"],
            "date": ["2011", "2011-01", "2011-01-13"],
            "url": ["https://example.org/x?y=1"],
        }
        if kind in fixed:
            return self._random.choice(fixed[kind])
        if "pattern" in field.get("limits", {}) and kind == "line" and "10" in field["limits"]["pattern"]:
            return "10.1000/xyz(1)"
        if field["key"] == "language":
            return "en"
        pool = WORDS if self._random.random() < 0.997 else UNSAFE + UNPRINTABLE
        return " ".join(self._random.choice(pool) for _ in range(self._random.randint(1, 5 if kind == "line" else 30)))

    def _pick(self, kind: str) -> str:
        return str(self._random.choice(self._form["options"][kind])[0])


@pytest.fixture
def share(page: Page, site_url: str) -> Page:
    page.goto(f"{site_url}share/")
    return page


def pass_gates(page: Page) -> None:
    for gate, answer in (("names", "no"), ("teller", "no"), ("public", "yes"), ("licence", "yes")):
        page.check(f"input[name=gate-{gate}][value={answer}]")
    page.wait_for_selector(".share-section h2")


def files(page: Page) -> Iterator[tuple[str, str]]:
    for part in page.query_selector_all(".outfile"):
        yield part.query_selector("h3").inner_text(), part.query_selector("code").text_content() or ""  # type: ignore[union-attr]


def errors_of(content: Path, names: set[str]) -> list[str]:
    found = check_content(content).diagnostics
    return [str(one) for one in found if one.severity.stops_the_build and one.position.path in names]


def test_whatever_the_form_lets_out_passes_the_check_and_is_in_canonical_form(
    share: Page, site_dir: Path, tmp_path: Path
) -> None:
    form = json.loads(re.sub(r"^\w+=|;\s*$", "", (site_dir / "assets/share.js").read_text(encoding="utf-8")))
    content = Path(shutil.copytree(ROOT / "content", tmp_path / "content"))
    names: set[str] = set()
    let_out = 0
    for seed in range(EXAMPLES):
        share.evaluate(
            "draft => localStorage.setItem('casebook.case-draft', JSON.stringify(draft))", Writer(form, seed).draft()
        )
        share.reload()
        pass_gates(share)
        share.click("[data-share=check]")
        if share.is_visible("[data-share=problems]"):
            continue
        let_out += 1
        for name, text in files(share):
            assert not (tmp_path / name).exists(), name
            (tmp_path / name).write_text(text, encoding="utf-8")
            names.add(name)
            written, _ = canonical(SourceText(name, text), BY_NAME["case" if "/cases/" in name else "source"])
            assert written == text
    assert let_out > EXAMPLES / 3
    assert errors_of(content, names) == []


@pytest.mark.parametrize("word", UNSAFE)
def test_the_form_refuses_what_the_check_refuses(share: Page, word: str) -> None:
    pass_gates(share)
    share.fill("#q-case-summary", f"A story. {word}")
    share.click("[data-share=check]")
    said = share.inner_text("#q-case-summary-problem")
    assert "HTML" in said or "Links lead to web pages" in said


def test_the_form_refuses_what_cannot_be_printed(share: Page) -> None:
    pass_gates(share)
    share.fill("#q-case-title", "Dữ liệu")
    share.click("[data-share=check]")
    assert share.inner_text("#q-case-title-problem") == ""
    share.fill("#q-case-title", "数据")
    share.click("[data-share=check]")
    assert share.inner_text("#q-case-title-problem").startswith("A character that cannot be printed.")


def test_an_unsafe_answer_ends_the_form_and_says_what_to_do(share: Page) -> None:
    share.check("input[name=gate-names][value=yes]")
    assert "do not send it here" in share.inner_text("[data-gate] [data-because]:visible")
    for gate, answer in (("teller", "no"), ("public", "yes"), ("licence", "yes")):
        share.check(f"input[name=gate-{gate}][value={answer}]")
    assert not share.is_visible("[data-share=form]")


def choose(page: Page, box: str, words: str) -> None:
    """Finds an entry of a long list with the keyboard alone."""
    page.locator(box).focus()
    page.keyboard.type(words)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")


def fill_in(page: Page) -> None:
    """A short and whole case, as a practitioner would tell it."""
    page.fill("#q-case-title", "The wind pump of Hill Village, a promise without repairs")
    page.fill(
        "#q-case-summary", "Farmers and a town built a pump that runs on wind. It brings water, but repairs are slow."
    )
    page.fill("#q-case-period-start", "2019")
    page.check("input[name=q-case-scale][value=local]")
    choose(page, "#q-case-places-search", "norway")
    page.check("#q-case-themes input[value=energy]")
    page.fill("#q-case-partners-0-name", "Hill Village")
    page.select_option("#q-case-partners-0-type", "local-government")
    page.fill("#q-case-partners-0-role", "gave the land")
    page.get_by_role("button", name="Add a source", exact=True).click()
    page.check("input[name=q-sources-0-kind][value=independent]")
    page.check("input[name=q-sources-0-type][value=report]")
    page.fill("#q-sources-0-title", "Evaluation of the Hill Village pump")
    page.fill("#q-sources-0-publisher", "Hill University")
    page.select_option("#q-case-story-0-step", index=1)
    page.fill("#q-case-story-0-title", "A dry summer")
    page.fill("#q-case-story-0-text", "The farmers met and asked the town for help.")
    page.check("input[name=q-case-outcome][value=mixed]")
    page.fill("#q-case-verdict-text", "The evaluation found more water and long waits for repairs.")
    choose(page, "#q-case-factors-0-factor", "unclear lead")
    page.check("input[name=q-case-factors-0-effect][value=hindered]")
    page.fill("#q-case-factors-0-claim", "Nobody had said who repairs the pump.")
    choose(page, "#q-case-lessons-0-lesson", "settle who")
    page.fill("#q-case-lessons-0-how", "Repairs were nobody's task.")
    choose(page, "#q-case-targets-0-code", "6.1")
    page.check("input[name=q-case-targets-0-weight][value=primary]")
    page.check("input[name=q-case-targets-0-basis][value=inferred]")
    page.fill("#q-case-targets-0-mechanism", "The pump brings clean water to every house.")
    for part in ("verdict", "story-0", "factors-0", "targets-0"):
        choose(page, f"#q-case-{part}-cite-0-source", "Your source 1")
        page.fill(f"#q-case-{part}-cite-0-at", "p. 3")


def test_a_case_comes_out_of_the_form_without_git(share: Page, tmp_path: Path) -> None:
    pass_gates(share)
    fill_in(share)
    share.click("[data-share=check]")
    assert share.is_visible("[data-share=results]"), share.inner_text("[data-share=problem-list]")
    content = Path(shutil.copytree(ROOT / "content", tmp_path / "content"))
    written = dict(files(share))
    assert list(written) == [
        "content/cases/the-wind-pump-of-hill-village.yml",
        "content/sources/hill-university-evaluation-of-the-hill-village-pump.yml",
    ]
    for name, text in written.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert errors_of(content, set(written)) == []


def test_the_draft_stays_in_this_browser_until_it_is_deleted(share: Page) -> None:
    pass_gates(share)
    share.fill("#q-case-title", "Kept")
    share.wait_for_timeout(500)
    share.reload()
    pass_gates(share)
    assert share.input_value("#q-case-title") == "Kept"
    share.on("dialog", lambda dialog: dialog.accept())
    share.click("[data-share=delete]")
    assert share.input_value("#q-case-title") == ""
    assert share.evaluate("localStorage.getItem('casebook.case-draft')") is None


def test_a_short_file_goes_to_github_in_the_address_and_a_long_one_by_the_clipboard(share: Page) -> None:
    pass_gates(share)
    fill_in(share)
    share.click("[data-share=check]")
    address = share.get_attribute(".outfile a", "href") or ""
    assert "/new/main?filename=content%2Fcases%2Fthe-wind-pump" in address
    assert "&value=%23%20yaml-language-server" in address
    share.fill("#q-case-story-0-text", "Quyền của phụ nữ " * 200)
    share.click("[data-share=check]")
    address = share.get_attribute(".outfile a", "href") or ""
    assert "&value=" not in address
    assert len(address) < 7000
    assert "mailto:?subject=A%20case" in (share.get_attribute("[data-share=mail]", "href") or "")


def test_an_existing_case_comes_out_as_it_went_in(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}share/?case=xacbank-mongolia")
    pass_gates(page)
    page.wait_for_function("document.querySelector('#q-case-title')?.value")
    page.click("[data-share=check]")
    name, text = next(files(page))
    path = ROOT / name
    written, _ = canonical(SourceText(name, path.read_text(encoding="utf-8")), BY_NAME["case"])
    today = page.evaluate("new Date().toLocaleDateString('sv')")
    expected = re.sub(r'(?m)^last_checked: ".*"$', f'last_checked: "{today}"', written or "")
    assert [line for line in text.splitlines() if not line.startswith("#")] == [
        line for line in expected.splitlines() if not line.startswith("#")
    ]


def test_the_form_works_from_a_memory_stick(page: Page, site_dir: Path) -> None:
    page.goto(f"{(site_dir / 'share/index.html').as_uri()}?case=xacbank-mongolia")
    pass_gates(page)
    page.wait_for_function("document.querySelector('#q-case-title')?.value")
    page.click("[data-share=check]")
    assert page.is_visible("[data-share=results]")


@pytest.mark.parametrize("width", [320, 1280])
def test_the_form_fits_the_screen_and_has_no_axe_violation(
    share: Page, width: int, axe: Callable[[Page], list[str]]
) -> None:
    share.set_viewport_size({"width": width, "height": 800})
    pass_gates(share)
    fill_in(share)
    share.click("[data-share=check]")
    assert share.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    assert axe(share) == []


@pytest.fixture(scope="module")
def axe() -> Callable[[Page], list[str]]:
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415  (reads half a megabyte)

    runner = Axe()
    return lambda page: [violation["id"] for violation in runner.run(page).response["violations"]]
