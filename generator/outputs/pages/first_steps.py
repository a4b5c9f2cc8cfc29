"""Small first steps for new contributors, made from what the casebook lacks, and a calendar for curators."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator

from generator.artifacts import Asset, Page
from generator.outputs import next_steps
from generator.outputs.insight import RED_AFTER_MONTHS, YELLOW_AFTER_MONTHS
from generator.outputs.site import Site
from generator.publication import Casebook

SHOWN = 8
"""Cases of each list. A contributor needs one."""

CALENDAR = "contribute/checks-due.ics"


def pages(site: Site) -> Iterator[Page]:
    book = site.book
    lacking = [(part, next_steps.cases_lacking(book, part)) for part in next_steps.PARTS]
    yield site.page(
        "first_steps",
        "contribute/first-steps/",
        title="Small first steps",
        description="What the casebook lacks: small things that a reader can add in a quarter of an hour.",
        kind="first-steps",
        section="share/",
        lacking=[(part, cases) for part, cases in lacking if cases],
        nearly=next_steps.nearly_on_the_next_rung(book),
        factors=list(next_steps.without_cases(book, "factor")),
        lessons=list(next_steps.without_cases(book, "lesson")),
        goals=list(next_steps.goals_without_cases(book)),
        shown=SHOWN,
        calendar=CALENDAR,
    )


def calendar(book: Casebook) -> Asset:
    """A calendar with the days on which the checks of cases turn yellow and red."""
    due: dict[tuple[datetime.date, str], list[str]] = defaultdict(list)
    for case in book.cases.values():
        checked = datetime.date.fromisoformat(case.last_checked)
        due[_months_later(checked, YELLOW_AFTER_MONTHS), "yellow"].append(case.id)
        due[_months_later(checked, RED_AFTER_MONTHS), "red"].append(case.id)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//casebook//checks due//EN"]
    for (day, colour), ids in sorted(due.items()):
        lines += _event(day, colour, ids)
    lines.append("END:VCALENDAR")
    return Asset(CALENDAR, "".join(f"{part}\r\n" for line in lines for part in _folded(line)).encode())


def _event(day: datetime.date, colour: str, ids: list[str]) -> Iterator[str]:
    count = "1 case" if len(ids) == 1 else f"{len(ids)} cases"
    yield "BEGIN:VEVENT"
    yield f"UID:{day:%Y%m%d}-{colour}@casebook.invalid"
    # The stamp of a calendar must not make two builds differ.
    yield f"DTSTAMP:{day:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"SUMMARY:{count} to check again ({colour} from today)"
    yield "DESCRIPTION:" + "\\, ".join(ids)
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _folded(line: str) -> Iterator[str]:
    """A line cut into pieces of 75 bytes at most, as calendars demand. All our letters are ASCII."""
    yield line[:75]
    for start in range(75, len(line), 74):
        yield " " + line[start : start + 74]


def _months_later(day: datetime.date, months: int) -> datetime.date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return datetime.date(year, month + 1, min(day.day, 28))
