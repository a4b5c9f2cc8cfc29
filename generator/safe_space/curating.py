"""Takes one report from its sealed file to a public record, on the curator's machine: generalise, assess, batch."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from pydantic import ValidationError

from generator.model.safe_space import (
    FEWEST_CARDS_AT_OPENING,
    FEWEST_CARDS_IN_A_BATCH,
    UNKNOWN,
    Card,
    Clearance,
    Cluster,
    Context,
    PartnerGroup,
    Phase,
    Status,
)
from generator.safe_space import diversity, gates, labels, linkage
from generator.safe_space.identifiers import found_in_text
from generator.safe_space.ledger import Ledger, quarter_of, quarters_between
from generator.safe_space.library import Library, prose
from generator.safe_space.matrix import Circle, Severity, Treatment, treatment
from generator.safe_space.raw_file import canonical
from generator.safe_space.register import Truth, generalise, withhold
from generator.safe_space.vault import Report, VaultProblem

_ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"
QUARTERS_TO_WAIT = 1
"""Full quarters between arrival and publication."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Records that go out together, in the order of their random ids."""

    quarter: str
    records: tuple[Card, ...]
    ledgers: tuple[Ledger, ...]

    @property
    def files(self) -> dict[str, str]:
        """Name and text of each file."""
        return {f"{record.id}.yml": canonical(record) for record in sorted(self.records, key=lambda one: one.id)}


def random_id(prefix: str) -> str:
    """An id that says nothing: eight letters from the system's random numbers."""
    return f"{prefix}-{''.join(secrets.choice(_ALPHABET) for _ in range(8))}"


def receive(report: Report, today: date) -> Ledger:
    """A new ledger for an opened report. Its private name is not the id that readers will see."""
    data = {key: list(value) if isinstance(value, tuple) else value for key, value in asdict(report).items()}
    return Ledger(case=random_id("in"), received=quarter_of(today), report=data, identifiers=report.identifiers)


def allowed_treatment(ledger: Ledger) -> Treatment:
    """What the reporter's two answers and wish allow."""
    if ledger.report["wish"] == "curators":
        return Treatment.NOTHING
    found = treatment(Circle(ledger.report["circle"]), Severity(ledger.report["severity"]))
    is_card = found in (Treatment.CARD, Treatment.BARE_CARD)
    return Treatment.PATTERN if is_card and ledger.report["wish"] == "pattern" else found


def labels_for(ledger: Ledger, library: Library) -> Context:
    """The finest labels that a card of this report could show, before others of its batch are known."""
    truth = Truth(
        subregion=ledger.truth.get("subregion", ""),
        year=ledger.truth.get("year"),
        cluster=Cluster(ledger.truth.get("cluster", UNKNOWN)),
    )
    shown = generalise(truth, library.register, region_of=library.region_of)
    while linkage.in_a_cell_with_few(shown, library.cases):
        shown = next(_coarser(shown))
    return shown


def card_of(ledger: Ledger, library: Library, quarter: str) -> Card:
    """The public record of a report as it stands now, with its labels as fine as its own treatment allows."""
    if not ledger.draft:
        raise VaultProblem("no draft has been written yet")
    try:
        card = Card.model_validate(
            {
                "id": ledger.draft["id"],
                "batch": quarter,
                "unit": "card",
                "status": Status.CORROBORATED if ledger.corroborates else Status.ONE,
                "context": labels_for(ledger, library),
                "cleared": [Clearance(one) for one in ledger.cleared_by_two],
                "checks": "v1",
                **{key: value for key, value in ledger.draft.items() if key != "id"},
            }
        )
    except ValidationError as problem:
        fields = sorted({".".join(map(str, one["loc"])) for one in problem.errors()})
        raise VaultProblem(f"the draft does not fit the form: see {', '.join(fields)}") from None
    if allowed_treatment(ledger) is Treatment.BARE_CARD or library.is_grave(card):
        return diversity.without_context(card)
    return card


def assess(ledger: Ledger, library: Library, quarter: str) -> Iterator[str]:
    """Everything that keeps this report from being published as a card, without a word of it."""
    found = allowed_treatment(ledger)
    if found not in (Treatment.CARD, Treatment.BARE_CARD):
        yield f"no card: the reporter's answers allow this only: {found.value}"
        return
    yield from ledger.open_questions
    yield from _too_early(ledger, quarter)
    if not ledger.draft:
        return
    card = card_of(ledger, library, quarter)
    alone = replace(library, records=(card,))
    for gate in (gates.prose_stops, gates.open_questions, gates.linkage_refusals):
        for refusal in gate(alone):
            yield f"{refusal.field}, character {refusal.index + 1}: {refusal.message}; {refusal.instead}"
    yield from _traces(ledger, card, library)


def _too_early(ledger: Ledger, quarter: str) -> Iterator[str]:
    if quarters_between(ledger.received, quarter) <= QUARTERS_TO_WAIT:
        yield "a full quarter must lie between arrival and publication"
    if ledger.report.get("not_before", "") > quarter:
        yield "the reporter asked for a later quarter"
    year = ledger.truth.get("year")
    if year and int(quarter[:4]) - int(year) < 1:
        yield "a year must have passed since the events"


def _traces(ledger: Ledger, card: Card, library: Library) -> Iterator[str]:
    told = f"{ledger.report['story']}\n{ledger.report['we_would']}"
    for field, text in prose(card).items():
        for sighting in found_in_text(text, ledger.identifiers, field):
            yield str(sighting)
        if linkage.longest_shared_run(text, told) > linkage.LONGEST_SHARED_RUN:
            yield f"{field}: more than {linkage.LONGEST_SHARED_RUN} words in a row are the reporter's own; tell it anew"
    if any(linkage.shares_numbers(told, case) for case in library.cases):
        yield "warning: numbers of the report stand in a named case; read the nearest cases side by side"


def make_batch(ledgers: Sequence[Ledger], library: Library, quarter: str) -> Batch:
    """The batch of all reports that are ready; refuses one that is too small or that a gate would refuse."""
    ready = [one for one in ledgers if one.decision == "open" and not _hindrances(one, library, quarter)]
    fewest = FEWEST_CARDS_IN_A_BATCH if library.cards else FEWEST_CARDS_AT_OPENING
    if len(ready) < fewest:
        raise VaultProblem(f"{len(ready)} reports are ready; this batch needs {fewest}. Wait for the next quarter")
    cards = tuple(card_of(one, library, quarter) for one in ready)
    new = _coarse_enough(library, cards)
    together = replace(library, records=(*library.records, *new))
    if refusals := [one for gate in gates.GATES for one in gate(together)]:
        raise VaultProblem(f"the gates refuse the batch: {refusals[0].message}; {refusals[0].instead}")
    return Batch(quarter, new, tuple(ready))


def _coarse_enough(library: Library, cards: tuple[Card, ...]) -> tuple[Card, ...]:
    """The cards with labels withheld until no value is rare and no group is uniform; each round only hides more."""
    while True:
        diverse = diversity.diversify(library.cards, cards)
        shown = tuple(one for one in labels.withhold_rare(library.records, diverse) if isinstance(one, Card))
        if shown == cards:
            return cards
        cards = shown


def _hindrances(ledger: Ledger, library: Library, quarter: str) -> list[str]:
    return [one for one in assess(ledger, library, quarter) if not one.startswith("warning")]


def _coarser(shown: Context) -> Iterator[Context]:
    for label in ("region", "period", "cluster"):
        changed = withhold(shown, label)
        if changed != shown:
            yield changed


def draft_from(answers: Mapping[str, Any]) -> dict[str, Any]:
    """The part of a record that a curator writes, with a fresh random id."""
    return {
        "id": random_id("fs"),
        "partners": list(answers.get("partners") or [PartnerGroup.MIXED.value]),
        "stage": answers.get("stage") or Phase.UNKNOWN.value,
        "causes": list(answers["causes"]),
        "signs": list(answers.get("signs") or ()),
        "what_happened": answers["what_happened"],
        "what_we_would_do": answers["what_we_would_do"],
        "steps": list(answers.get("steps") or ()),
        "lessons": list(answers.get("lessons") or ()),
    }
