"""Measures the finder at a thousand cases: python tests/benchmarks/finder_keystroke.py SITE [CASES].

SITE is the folder of a built site. The record table is made anew with the given number of cases. A keystroke must be
answered within 50 ms: from the event to the finished layout of the page, one letter after another.
"""

from __future__ import annotations

import os
import statistics
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

PROJECT = Path(__file__).parents[2]
sys.path[:0] = [str(PROJECT), str(PROJECT / "tests")]

from many_cases import with_many_cases  # noqa: E402

from generator.building import check_content  # noqa: E402
from generator.outputs.records import record_table  # noqa: E402
from generator.publication import publish  # noqa: E402

QUESTIONS = ("contact persons keep changing", "sanitaton and watr partnerships", "partnring agrement", "8.10", "trust")
LIMIT = 50
"""Milliseconds for one keystroke."""

TYPE = """
questions => {
  const words = document.querySelector("#finder-words"), times = [];
  for (const question of questions) {
    for (let length = 0; length <= question.length; length += 1) {
      words.value = question.slice(0, length);
      const start = performance.now();
      words.dispatchEvent(new Event("input", { bubbles: true }));
      document.body.offsetHeight;
      times.push([performance.now() - start, words.value]);
    }
  }
  return times;
}
"""


def main(site: Path, cases: int) -> int:
    table = record_table(with_many_cases(publish(check_content(PROJECT / "content").graph), cases))
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        page = chromium.new_page(viewport={"width": 1280, "height": 900})
        page.route("**/records.js", lambda route: route.fulfill(body=table, content_type="text/javascript"))
        page.goto((site / "find/index.html").resolve().as_uri())
        page.wait_for_timeout(2000)
        times = page.evaluate(TYPE, QUESTIONS)
        chromium.close()
    spent = sorted(time for time, _ in times)
    worst, words = max(times)
    print(f"{cases} cases, {len(table):,} bytes of table, {len(times)} keystrokes")
    print(f"median {statistics.median(spent):.1f} ms, 95 in 100 below {spent[int(len(spent) * 0.95)]:.1f} ms")
    print(f"slowest {worst:.1f} ms, at '{words}'; limit {LIMIT} ms")
    return 0 if worst <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1000))
