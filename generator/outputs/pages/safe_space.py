"""What was told in confidence: the promise and its limits, ways to tell us, patterns and cards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from generator.artifacts import Page
from generator.model.fields import Choice
from generator.model.knowledge import Factor
from generator.model.safe_space import FEWEST_CARDS_AT_OPENING, UNKNOWN, WITHHELD, Account, FailureCause, Pattern, band
from generator.outputs import seal
from generator.outputs.addresses import address
from generator.outputs.site import Site
from generator.publication import Casebook

SECTION = "safe-space/"


@dataclass(frozen=True, slots=True)
class Label:
    """A fact of a record as readers see it. `state` tells what is withheld from what is unknown."""

    name: str
    value: str
    state: str = "shown"


def pages(site: Site) -> Iterator[Page]:
    book = site.book
    yield site.page(
        "safe-space",
        SECTION,
        title="Told in confidence",
        description="What people learnt from failed partnerships, told so that nobody is given away.",
        kind="safe-space",
        section=SECTION,
        groups=_by_cause(book),
        signs=book.early_signs,
        cards=list(book.cards.values()),
        in_words=band,
        opening=FEWEST_CARDS_AT_OPENING,
        is_demonstration=seal.is_demonstration(book),
    )
    for name, template, title, description in _TEXTS:
        yield site.page(
            template,
            f"{SECTION}{name}/",
            title=title,
            description=description,
            kind=template,
            section=SECTION,
            keys=list(book.curator_keys.values()),
            is_demonstration=seal.is_demonstration(book),
            fingerprint=seal.fingerprint(book),
            page_hash=seal.page_hash(book),
        )
    for record in book.confided:
        yield _record(site, record)


_TEXTS = (
    (
        "promise",
        "safe-promise",
        "The promise and its limits",
        "What we promise to people who report a failure, and what we cannot promise.",
    ),
    (
        "tell",
        "safe-tell",
        "Tell us in confidence",
        "How to report a failed partnership without being named, and what happens next.",
    ),
    (
        "guide",
        "safe-guide",
        "A page to print and hand out",
        "How to seal a report, with the fingerprints to compare. One printed page.",
    ),
    (
        "technical",
        "safe-technical",
        "How it is protected, and what remains",
        "Controls, tests and open risks of the safe space.",
    ),
)


def _record(site: Site, record: Account) -> Page:
    book = site.book
    kind = "pattern" if isinstance(record, Pattern) else "card"
    causes = [book.failure_causes[cause] for cause in record.causes]
    title = title_of(book, record)
    return site.page(
        "confided",
        address(book, kind, record.id),
        title=title,
        description=record.what_happened,
        kind="confided",
        section=SECTION,
        record=record,
        record_kind=kind,
        causes=causes,
        challenges=_challenges(book, causes),
        signs=[book.early_signs[sign] for sign in record.signs],
        facts=list(_facts(book, record)),
        citations=record.cite if isinstance(record, Pattern) else (),
    )


def title_of(book: Casebook, record: Account) -> str:
    """A pattern has a title of the curators'; a card is called by its main cause."""
    return record.title if isinstance(record, Pattern) else book.failure_causes[record.causes[0]].title


def _by_cause(book: Casebook) -> list[tuple[FailureCause, list[Pattern]]]:
    """Patterns by their main cause, the most frequent causes first."""
    counts = Counter(one.causes[0] for one in book.patterns.values())
    order = sorted(counts, key=lambda cause: (-counts[cause], book.failure_causes[cause].title))
    return [
        (book.failure_causes[cause], [one for one in book.patterns.values() if one.causes[0] == cause])
        for cause in order
    ]


def _challenges(book: Casebook, causes: list[FailureCause]) -> list[Factor]:
    named = dict.fromkeys(challenge for cause in causes for challenge in cause.challenges)
    return [book.factors[challenge] for challenge in named]


def _facts(book: Casebook, record: Account) -> Iterator[Label]:
    context = record.context
    yield _label("Region", context.region, book.places[context.region].name if context.region in book.places else "")
    yield _label("Time", context.period)
    yield _of_choice("Theme", context.cluster)
    yield _of_choice("Phase", record.stage)
    yield Label("Partners", ", ".join(one.title_text.lower() for one in record.partners))


def _of_choice(name: str, choice: Choice) -> Label:
    return _label(name, choice.value, choice.title_text)


def _label(name: str, value: str, shown: str = "") -> Label:
    state = value if value in (WITHHELD, UNKNOWN) else "shown"
    return Label(name, shown or value, state)
