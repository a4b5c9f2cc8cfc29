"""Keeps any shown value from standing on one or two pages only, where a reader who browses would single it out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from generator.model.safe_space import Account, PartnerGroup, Phase
from generator.safe_space.register import HIDDEN, withhold

FEWEST_PAGES = 3
"""Pages on which each shown value stands. It stops singling out by browsing; the register protects identity."""

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
    """The new records with every value withheld that would stand on too few pages. Published records stay."""
    while rare := rare_values((*published, *new)):
        coarser = tuple(_without(record, rare) for record in new)
        if coarser == tuple(new):  # what is rare stands on published pages only, after a withdrawal
            break
        new = coarser
    return tuple(new)


def _combination(record: Account) -> str:
    return "+".join(sorted(record.partners))


def _without(record: Account, rare: frozenset[Value]) -> Account:
    changes: dict[str, object] = {}
    context = record.context
    for label, _ in shown_values(record) & rare:
        if label in ("region", "period", "cluster"):
            context = withhold(context, label)
        elif label == "stage":
            changes["stage"] = Phase.WITHHELD
        else:
            changes["partners"] = (PartnerGroup.MIXED,)
    return record.model_copy(update={"context": context, **changes}) if changes or context != record.context else record
