"""Keeps a whole group of cards from sharing one cause: then a reader who knows the group knows the cause."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from generator.model.safe_space import Card, Context, PartnerGroup, Phase
from generator.safe_space.register import bare, is_bare, withhold

SMALLEST_GROUP = 3
FEWEST_CAUSES = 2
LARGEST_SHARE = 0.5


def uniform_groups(cards: Iterable[Card]) -> Iterator[tuple[Card, ...]]:
    """Groups of cards with the same shown labels in which one main cause stands out too much."""
    groups: dict[Context, list[Card]] = defaultdict(list)
    for card in cards:
        if not is_bare(card.context):
            groups[card.context].append(card)
    for group in groups.values():
        if len(group) >= SMALLEST_GROUP and not _is_diverse(group):
            yield tuple(group)


def diversify(published: Sequence[Card], new: Sequence[Card]) -> tuple[Card, ...]:
    """The new cards with time, then place, then theme withheld until no group is uniform by their doing."""
    cards = list(new)
    for index, _ in enumerate(cards):
        for label in ("period", "region", "cluster"):
            if not any(cards[index] in group for group in uniform_groups((*published, *cards))):
                break
            changed = withhold(cards[index].context, label)
            cards[index] = cards[index].model_copy(update={"context": changed})
    return tuple(cards)


def without_context(card: Card) -> Card:
    """The card as it may be shown where its cause is grave or the matrix says so: with no label at all."""
    return card.model_copy(
        update={"context": bare(card.context), "stage": Phase.WITHHELD, "partners": (PartnerGroup.MIXED,)}
    )


def shows_context(card: Card) -> bool:
    """Whether anything of place, time, theme, phase or partners is shown."""
    hidden = (Phase.WITHHELD, Phase.UNKNOWN)
    return not is_bare(card.context) or card.stage not in hidden or card.partners != (PartnerGroup.MIXED,)


def _is_diverse(group: Sequence[Card]) -> bool:
    causes = Counter(card.causes[0] for card in group)
    return len(causes) >= FEWEST_CAUSES and max(causes.values()) <= LARGEST_SHARE * len(group)
