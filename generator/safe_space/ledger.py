"""The private record of one report on its way to publication: who decided what, and when it must be deleted.

It is kept sealed. The story, its names and the draft live only here, and `wipe` removes them.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from pydantic import Field

from generator.model.fields import Record
from generator.safe_space.vault import VaultProblem

DAYS_TO_DELETION = 90
SIGNATURES_NEEDED = 2


class Ledger(Record):
    """One report. `case` is a random name that says nothing; dates are days such as 2026-11-20."""

    case: str
    received: str
    """The quarter in which it arrived, such as 2026-Q4."""
    report: dict[str, Any] = Field(default_factory=dict)
    truth: dict[str, Any] = Field(default_factory=dict)
    """Subregion, year and cluster as the curator knows them."""
    identifiers: tuple[str, ...] = ()
    draft: dict[str, Any] = Field(default_factory=dict)
    """The public record as it stands now."""
    cleared: tuple[str, ...] = ()
    """Questions of the prose gate and who looked at them, such as "event/anna"."""
    searched_by: str = ""
    """Who searched the web for half an hour for the rewritten text: the attestation."""
    signed_by: tuple[str, ...] = ()
    reporter_agreed: bool = False
    corroborates: tuple[str, ...] = ()
    """Other ledgers that tell the same."""
    decision: str = "open"
    """open, published, declined or withdrawn."""
    decided_on: str = ""

    def signed(self, curator: str) -> Ledger:
        """With one more signature. The same person counts once."""
        if not curator.strip():
            raise VaultProblem("a signature needs a name")
        names = (*self.signed_by, curator.strip().casefold())
        return self.model_copy(update={"signed_by": tuple(dict.fromkeys(names))})

    def with_draft(self, draft: dict[str, Any]) -> Ledger:
        """With another draft. What people signed or searched was the old one, so they are asked again."""
        asked_again = {"signed_by": (), "searched_by": "", "reporter_agreed": False, "cleared": ()}
        return self.model_copy(update={"draft": draft, **asked_again})

    @property
    def cleared_by_two(self) -> tuple[str, ...]:
        """Questions that two people looked at."""
        asked = [entry.split("/")[0] for entry in self.cleared]
        return tuple(sorted({one for one in asked if asked.count(one) >= SIGNATURES_NEEDED}))

    @property
    def open_questions(self) -> tuple[str, ...]:
        """What must still happen before this may enter a batch, in plain words."""
        missing = []
        if not self.draft:
            missing.append("a draft must be written")
        if len(self.signed_by) < SIGNATURES_NEEDED:
            missing.append(f"{SIGNATURES_NEEDED - len(self.signed_by)} more curators must sign")
        if not self.searched_by:
            missing.append("somebody must search the web for half an hour and attest it")
        elif self.searched_by in self.signed_by[:1]:
            missing.append("the search must be made by another person than the first who signed")
        if not self.reporter_agreed:
            missing.append("the reporter must have read and agreed")
        if self.draft.get("status") == "corroborated" and not self.corroborates:
            missing.append("'corroborated' needs a second report in the private folder")
        return tuple(missing)

    def must_be_deleted(self, today: date) -> bool:
        """Whether the time for keeping the report is over."""
        return bool(self.decided_on) and today > date.fromisoformat(self.decided_on) + timedelta(days=DAYS_TO_DELETION)


def quarter_of(day: date) -> str:
    """The quarter of a day, such as 2026-Q4."""
    return f"{day.year}-Q{(day.month + 2) // 3}"


def first_day(quarter: str) -> date:
    """The day on which a quarter begins."""
    year, number = int(quarter[:4]), int(quarter[-1])
    return date(year, 3 * number - 2, 1)


def quarters_between(earlier: str, later: str) -> int:
    """How many quarters lie from one to the other."""
    return (int(later[:4]) - int(earlier[:4])) * 4 + int(later[-1]) - int(earlier[-1])
