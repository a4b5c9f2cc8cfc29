"""Asks all gates about a library. The content check tells the answers to curators; publication acts on them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.safe_space import FEWEST_CARDS_AT_OPENING, FEWEST_CARDS_IN_A_BATCH, Accounts, Basis, Pattern
from generator.safe_space import diversity, labels, linkage, register
from generator.safe_space.library import Library, prose
from generator.safe_space.prose_gate import Verdict, findings


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a record may not be published: which field of it, why in general words, and what to do."""

    record: str
    field: str
    message: str
    instead: str
    index: int = 0
    """The character of the field at which it starts."""


def prose_stops(library: Library) -> Iterator[Refusal]:
    """Prose that must be written in another way."""
    for record in library.records:
        for field, text in prose(record).items():
            for one in findings(text):
                if one.verdict is Verdict.STOP:
                    yield Refusal(record.id, field, one.message, one.instead, one.start)


def open_questions(library: Library) -> Iterator[Refusal]:
    """Prose that two people have yet to look at."""
    for record in library.records:
        for field, text in prose(record).items():
            for one in findings(text):
                if one.verdict is Verdict.REVIEW and one.question not in record.cleared:
                    yield Refusal(record.id, field, one.message, one.instead, one.start)


def label_refusals(library: Library) -> Iterator[Refusal]:
    """Labels that are shown too finely, too rarely or beside a cause that gives them away."""
    yield from _by_register(library)
    yield from _rare(library)
    yield from _uniform(library)
    yield from _grave(library)


def _by_register(library: Library) -> Iterator[Refusal]:
    known = {*register.HIDDEN, *library.region_of, *library.region_of.values()}
    for record in library.records:
        if record.context.region not in known:
            yield Refusal(
                record.id, "context", "this is not a region of the list", "write a region, withheld or unknown"
            )
        elif not register.allowed(record.context, library.register):
            message = "too few partnerships fit these labels"
            yield Refusal(record.id, "context", message, "withhold the region, then the period, then the cluster")


def _rare(library: Library) -> Iterator[Refusal]:
    rare = labels.rare_values(library.records)
    for record in library.records:
        for label, _ in sorted(labels.shown_values(record) & rare):
            message = f"this value of '{label}' stands on fewer than {labels.FEWEST_PAGES} pages"
            instead = "write mixed" if label == "partners" else "write withheld"
            yield Refusal(record.id, label if label in ("stage", "partners") else "context", message, instead)


def _uniform(library: Library) -> Iterator[Refusal]:
    for group in diversity.uniform_groups(library.cards):
        for card in group:
            message = "cards with these labels share one main cause, so the labels give the cause away"
            yield Refusal(card.id, "context", message, "withhold the period, then the region")


def _grave(library: Library) -> Iterator[Refusal]:
    for card in library.cards:
        if library.is_grave(card) and diversity.shows_context(card):
            message = "a card with this cause may show no place, time, theme, phase or partners"
            yield Refusal(card.id, "causes", message, "withhold them all and write mixed for the partners")


def unit_refusals(library: Library) -> Iterator[Refusal]:
    """Records that may not stand yet: too few at a time, or a pattern without its basis."""
    batches = Counter(card.batch for card in library.cards)
    opening = min(batches, default="")
    for card in library.cards:
        fewest = FEWEST_CARDS_AT_OPENING if card.batch == opening else FEWEST_CARDS_IN_A_BATCH
        if batches[card.batch] < fewest:
            message = f"this batch has {batches[card.batch]} cards; it needs {fewest}"
            yield Refusal(card.id, "batch", message, "wait until enough cards are ready")
    for pattern in library.patterns:
        yield from _without_basis(pattern)


def _without_basis(pattern: Pattern) -> Iterator[Refusal]:
    if pattern.basis is Basis.PUBLISHED and not pattern.cite:
        yield Refusal(pattern.id, "basis", "published accounts need their citation", "add 'cite' with source and place")
    if pattern.basis is Basis.REPORTS and (pattern.cite or pattern.accounts is Accounts.UNKNOWN):
        message = "a pattern from sealed reports names its number in a band, and no source"
        yield Refusal(pattern.id, "basis", message, "name the band and leave 'cite' out")


def linkage_refusals(library: Library) -> Iterator[Refusal]:
    """Records that lead to one of our named cases."""
    if not library.records:
        return
    runs = linkage.runs_of(library.cases)
    for record in library.records:
        for field, text in prose(record).items():
            if linkage.cases_that_share_words(text, runs):
                message = f"more than {linkage.LONGEST_SHARED_RUN} words in a row stand in a named case, too"
                yield Refusal(record.id, field, message, "tell it in other words")
            if any(linkage.shares_numbers(text, case) for case in library.cases):
                yield Refusal(record.id, field, "numbers of a named case stand here", "leave the numbers out")
        if linkage.in_a_cell_with_few(record.context, library.cases):
            message = (
                "one or two of our named cases fit these labels, and readers would take the record for one of them"
            )
            yield Refusal(record.id, "context", message, "withhold the region or the period")


GATES = (prose_stops, open_questions, label_refusals, unit_refusals, linkage_refusals)
"""Every gate between a record and its page."""


def refused(library: Library) -> frozenset[str]:
    """The ids of records that may not be published."""
    return frozenset(refusal.record for gate in GATES for refusal in gate(library))
