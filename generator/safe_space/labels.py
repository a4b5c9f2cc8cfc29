"""Keeps any shown value from standing on one or two pages only, where a reader who browses would single it out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from generator.model.safe_space import Account, PartnerGroup, Phase
from generator.safe_space.register import HIDDEN, withhold

FEWEST_PAGES = 3
"""Pages on which each shown value stands. It stops singling out by browsing; the register protects identity."""

FEWEST_FOR_FILTERS = 30
"""Records below which there is no filter: it would show groups of one."""

FEWEST_CARDS_AT_OPENING, FEWEST_IN_A_BATCH = 10, 5
"""Cards that open the section, and new records of each later batch. Patience buys more than any algorithm."""

BANDS = ((2, "fewer than 3"), (5, "3 to 5"), (10, "6 to 10"), (20, "11 to 20"))

Value = tuple[str, str]
"""A label and what it shows, such as ("region", "africa")."""


def shown_values(record: Account) -> frozenset[Value]:
    """Each value that the page of *record* shows."""
    context = record.context
    labels = {
        ("region", context.region),
        ("period", context.period),
        ("cluster", str(context.cluster)),
        ("stage", str(record.stage)),
        ("partners", _combination(record)),
    }
    return frozenset(value for value in labels if value[1] not in {*HIDDEN, PartnerGroup.MIXED.value})


def rare_values(records: Iterable[Account]) -> frozenset[Value]:
    """Values that stand on too few pages."""
    counts = Counter(value for record in records for value in shown_values(record))
    return frozenset(value for value, count in counts.items() if count < FEWEST_PAGES)


def withhold_rare(published: Sequence[Account], new: Sequence[Account]) -> tuple[Account, ...]:
    """The new records with every value withheld that would stand on too few pages. Published records stay as they are."""
    while rare := rare_values((*published, *new)):
        coarser = tuple(_without(record, rare) for record in new)
        if coarser == tuple(new):  # what is rare stands on published pages only, after a withdrawal
            break
        new = coarser
    return tuple(new)


def band(count: int) -> str:
    """A count as readers may see it."""
    return next((words for most, words in BANDS if count <= most), "more than 20")


def filters_may_be_shown(records: Sequence[Account]) -> bool:
    """Whether there are enough records for a filter by one label."""
    return len(records) >= FEWEST_FOR_FILTERS


def _combination(record: Account) -> str:
    return "+".join(sorted(record.partners))


def _without(record: Account, rare: frozenset[Value]) -> Account:
    changes: dict[str, object] = {}
    context = record.context
    for label, value in shown_values(record) & rare:
        if label in ("region", "period", "cluster"):
            context = withhold(context, label)
        elif label == "stage":
            changes["stage"] = Phase.WITHHELD
        else:
            changes["partners"] = (PartnerGroup.MIXED,)
    return record.model_copy(update={"context": context, **changes}) if changes or context != record.context else record
