"""Properties of a thousand random libraries, each grown batch by batch as curators would.

The oracle is plain counting. When these tests were written, pycanon 1.3.6 gave the same k and l on them. It is no
dependency of the tests, since it brings 390 MB of packages along; where it is installed, the last test asks it again.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Sequence

import pytest
from making import REGION_OF, random_register
from threats import random_library

from generator.model.safe_space import Card
from generator.safe_space import gates
from generator.safe_space.register import Register

LIBRARIES = 1000
HIDDEN = {"withheld", "unknown"}


def grown(seed: int) -> tuple[Register, list[tuple[Card, ...]]]:
    """A register and the releases of a library: ten cards, then fives."""
    dice = random.Random(seed)
    counts = random_register(dice)
    releases = [random_library(dice, counts, 10)]
    for _ in range(seed % 3):
        releases.append(random_library(dice, counts, 5, releases[-1]))
    return counts, releases


@pytest.fixture(scope="module")
def libraries() -> list[tuple[Register, list[tuple[Card, ...]]]]:
    return [grown(seed) for seed in range(LIBRARIES)]


def labels(card: Card) -> tuple[str, str, str]:
    return (card.context.region, card.context.period, str(card.context.cluster))


def candidates(counts: Register, shown: tuple[str, str, str]) -> float:
    """Counted anew: failed partnerships of the register that fit all labels."""
    region, period, cluster = shown
    return 0.25 * sum(
        cell.count
        for cell in counts.cells
        if region in {*HIDDEN, REGION_OF[cell.subregion]}
        and (period in HIDDEN or period[:3] == cell.years[:3])
        and cluster in {*HIDDEN, str(cell.cluster)}
    )


def test_no_combination_leaves_fewer_than_eleven_candidates(
    libraries: list[tuple[Register, list[tuple[Card, ...]]]],
) -> None:
    for counts, releases in libraries:
        for card in releases[-1]:
            assert set(labels(card)) <= HIDDEN or candidates(counts, labels(card)) >= 11


def test_no_shown_value_stands_on_one_or_two_pages(libraries: list[tuple[Register, list[tuple[Card, ...]]]]) -> None:
    for _, releases in libraries:
        for release in releases:
            pages = Counter((index, value) for card in release for index, value in enumerate(labels(card)))
            assert all(count >= 3 for (_, value), count in pages.items() if value not in HIDDEN)


def test_no_place_is_finer_than_a_region(libraries: list[tuple[Register, list[tuple[Card, ...]]]]) -> None:
    assert all(labels(card)[0] in {*HIDDEN, *REGION_OF.values()} for _, releases in libraries for card in releases[-1])


def test_whoever_keeps_all_releases_learns_nothing_from_them(
    libraries: list[tuple[Register, list[tuple[Card, ...]]]],
) -> None:
    for counts, releases in libraries:
        seen: dict[str, set[tuple[str, str, str]]] = defaultdict(set)
        for release in releases:
            for card in release:
                seen[card.id].add(labels(card))
        # The intersection of all labels that a record ever carried is the one combination that it carries now.
        assert all(len(combinations) == 1 for combinations in seen.values())
        assert all(
            set(one) <= HIDDEN or candidates(counts, one) >= 11
            for combinations in seen.values()
            for one in combinations
        )


def test_groups_of_three_differ_in_their_causes(libraries: list[tuple[Register, list[tuple[Card, ...]]]]) -> None:
    for _, releases in libraries:
        for causes in groups(releases[0]).values():
            if len(causes) >= 3:
                assert len(set(causes)) >= 2
                assert max(Counter(causes).values()) <= len(causes) / 2


def test_something_is_still_shown(libraries: list[tuple[Register, list[tuple[Card, ...]]]]) -> None:
    """A gate that hides everything would pass all other tests."""
    shown = sum(not set(labels(card)) <= HIDDEN for _, releases in libraries for card in releases[-1])
    assert shown > 0.3 * sum(len(releases[-1]) for _, releases in libraries)


def groups(cards: Sequence[Card]) -> dict[tuple[str, str, str], list[str]]:
    found: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for card in cards:
        if not set(labels(card)) <= HIDDEN:
            found[labels(card)].append(card.causes[0])
    return found


def test_the_gates_agree(libraries: list[tuple[Register, list[tuple[Card, ...]]]]) -> None:
    """What was made to pass is what the check of the content lets pass."""
    from making import library  # noqa: PLC0415

    for counts, releases in libraries[:100]:
        assert list(gates.label_refusals(library(*releases[0], register=counts))) == []


def test_pycanon_counts_as_we_do(libraries: list[tuple[Register, list[tuple[Card, ...]]]]) -> None:
    pytest.importorskip("pycanon", reason="an oracle for whoever has it; it brings 390 MB of packages along")
    import pandas as pd  # noqa: PLC0415
    from pycanon import anonymity  # noqa: PLC0415

    names = ["region", "period", "cluster"]
    for _, releases in libraries[:60]:
        rows = [(*labels(card), card.causes[0]) for card in releases[-1]]
        table = pd.DataFrame(rows, columns=[*names, "cause"])
        ours = Counter(row[:3] for row in rows)
        causes: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for row in rows:
            causes[row[:3]].add(row[3])
        assert anonymity.k_anonymity(table, names) == min(ours.values())
        assert anonymity.l_diversity(table, names, ["cause"]) == min(map(len, causes.values()))
