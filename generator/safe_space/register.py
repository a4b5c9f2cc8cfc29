"""Decides how finely place, time and theme may be shown, by how many partnerships a reader could think of.

The number of our own records says nothing about that: with thirty records almost every combination of labels is unique.
So the count comes from a register of partnerships, whoever runs it. Labels taken from it do not move when records are
added, and a reader who keeps old copies of the site learns nothing from the difference.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator.model.safe_space import UNKNOWN, WITHHELD, Cluster, Context

FEWEST_CANDIDATES = 11
"""Partnerships that must fit a combination. Clinical reports may be published at a risk of 0.09: one in eleven."""

FAILED_SHARE = 0.25
"""The share of registered partnerships that plausibly failed: readers know that the one in the record did. Cautious."""

HIDDEN = frozenset({WITHHELD, UNKNOWN})


@dataclass(frozen=True, slots=True)
class Cell:
    """How many partnerships a register holds for one subregion, five years and cluster."""

    subregion: str
    years: str
    """Five years such as 2010-2014."""
    cluster: Cluster
    count: int


@dataclass(frozen=True, slots=True)
class Truth:
    """What the curator knows of place, time and theme. It stays private; an empty text is not known."""

    subregion: str = ""
    year: int | None = None
    cluster: Cluster = Cluster.UNKNOWN


@dataclass(frozen=True)
class Register:
    """Counts of partnerships. `region_of` leads from each subregion to its region."""

    cells: tuple[Cell, ...]
    region_of: Mapping[str, str] = field(default_factory=dict)

    def candidates(self, shown: Context) -> float:
        """How many failed partnerships fit all labels that are shown."""
        return FAILED_SHARE * sum(cell.count for cell in self.cells if self._fits(cell, shown))

    def allows(self, shown: Context) -> bool:
        """Whether enough partnerships fit. Where nothing is shown, everything fits."""
        return is_bare(shown) or self.candidates(shown) >= FEWEST_CANDIDATES

    def _fits(self, cell: Cell, shown: Context) -> bool:
        return (
            shown.region in {*HIDDEN, cell.subregion, self.region_of.get(cell.subregion)}
            and (shown.period in HIDDEN or _within(cell.years, shown.period))
            and (shown.cluster in HIDDEN or shown.cluster is cell.cluster)
        )


def is_bare(shown: Context) -> bool:
    """Whether no label is shown at all."""
    return shown.region in HIDDEN and shown.period in HIDDEN and shown.cluster in HIDDEN


def allowed(shown: Context, register: Register | None) -> bool:
    """Whether a combination of labels may be shown. Without a register that is the theme alone."""
    if register is None:
        return shown.region in HIDDEN and shown.period in HIDDEN
    return register.allows(shown)


def generalise(truth: Truth, register: Register | None, *, region_of: Mapping[str, str]) -> Context:
    """The finest labels that may be shown of *truth*: first the place gives way, then the time, then the theme."""
    finest = Context(
        region=region_of.get(truth.subregion, "") or UNKNOWN,
        period=f"{truth.year // 10}0s" if truth.year else UNKNOWN,
        cluster=truth.cluster,
    )
    return next(shown for shown in _coarser_and_coarser(finest) if allowed(shown, register))


def _coarser_and_coarser(shown: Context) -> Iterator[Context]:
    yield shown
    for label in ("region", "period", "cluster"):
        shown = withhold(shown, label)
        yield shown


def withhold(shown: Context, label: str) -> Context:
    """The same labels with one of them withheld. What is not known stays not known."""
    if getattr(shown, label) in HIDDEN:
        return shown
    return shown.model_copy(update={label: Cluster.WITHHELD if label == "cluster" else WITHHELD})


def bare(shown: Context) -> Context:
    """The same record with no label shown."""
    for label in ("region", "period", "cluster"):
        shown = withhold(shown, label)
    return shown


def only_coarser(before: Context, after: Context, region_of: Mapping[str, str]) -> bool:
    """Whether labels changed in the one way that is allowed after publication: not at all, or to coarser ones."""
    return (
        after.region in {before.region, region_of.get(before.region, before.region), _hidden(before.region)}
        and (after.period in {before.period, _hidden(before.period)} or _is_decade_of(before.period, after.period))
        and after.cluster in {before.cluster, _hidden(before.cluster)}
    )


def _hidden(label: str) -> str:
    return UNKNOWN if label == UNKNOWN else WITHHELD


def _is_decade_of(years: str, decade: str) -> bool:
    return "-" in years and decade == f"{years[:3]}0s"


def _within(years: str, period: str) -> bool:
    return years == period or _is_decade_of(years, period)
