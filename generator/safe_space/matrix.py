"""Decides what may become of a report at all, by how many people know the story and what could happen to the reporter.

No arithmetic protects anybody from a partner who was in the room. So few insiders and grave harm never make a card.
"""

from __future__ import annotations

from enum import StrEnum


class Circle(StrEnum):
    """How many people could tell the same story."""

    UNDER_FIVE = "under-5"
    FIVE_TO_TWENTY = "5-20"
    MORE = "more"


class Severity(StrEnum):
    """The worst that could happen if somebody recognised the reporter or another person."""

    EMBARRASSMENT = "embarrassment"
    JOB = "job"
    LEGAL = "legal"
    VIOLENCE = "violence"


class Treatment(StrEnum):
    """What may be made of the report."""

    CARD = "card"
    BARE_CARD = "card without context"
    PATTERN = "pattern"
    NOTHING = "nothing is published"


_ROWS = {
    Circle.MORE: (Treatment.CARD, Treatment.CARD, Treatment.BARE_CARD, Treatment.PATTERN),
    Circle.FIVE_TO_TWENTY: (Treatment.CARD, Treatment.BARE_CARD, Treatment.PATTERN, Treatment.PATTERN),
    Circle.UNDER_FIVE: (Treatment.BARE_CARD, Treatment.PATTERN, Treatment.PATTERN, Treatment.NOTHING),
}


def treatment(circle: Circle, severity: Severity) -> Treatment:
    """What the two answers of the reporter allow."""
    return _ROWS[circle][list(Severity).index(severity)]
