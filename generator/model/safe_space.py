"""What is told in confidence: cards (one account) and patterns (several), in a form that leaves no room for a name.

Every field is a closed list, a quarter, or short prose in plain words. There is no title, place, amount or link that a
reporter could choose. `generator/safe_space/` decides what may stand in them; this module only gives them their shape.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConfigDict, Field, StringConstraints

from generator.model.fields import (
    AsText,
    Choice,
    Citation,
    FactorRef,
    LessonRef,
    Line,
    Prose,
    Record,
    Ref,
    Slug,
    StepRef,
)

WITHHELD, UNKNOWN = "withheld", "unknown"
"""Left out on purpose, and not known to us. Readers are told which of the two it is."""

FEWEST_CARDS_AT_OPENING, FEWEST_CARDS_IN_A_BATCH = 10, 5
"""Cards that open the section, and new cards of each later batch. Patience buys more than any algorithm."""

FEWEST_FOR_FILTERS = 30
"""Records below which there is no filter: it would show groups of one."""

_BANDS = ((2, "fewer than 3"), (5, "3 to 5"), (10, "6 to 10"), (20, "11 to 20"))


def band(count: int) -> str:
    """A count as readers may see it."""
    return next((words for most, words in _BANDS if count <= most), "more than 20")


CardId = Annotated[str, StringConstraints(pattern=r"^fs-[a-z2-7]{8}$"), AsText]
PatternId = Annotated[str, StringConstraints(pattern=r"^fp-[a-z2-7]{8}$"), AsText]
"""Random: made from the system's random numbers, never from what the record tells."""

Quarter = Annotated[str, StringConstraints(pattern=r"^20[0-9]{2}-Q[1-4]$"), AsText]
"""A quarter of a year such as 2026-Q4: the only date that a record carries."""

Region = Annotated[str, StringConstraints(pattern=r"^[a-z]+(-[a-z]+)*$", max_length=40), AsText]
"""An M49 region or subregion, withheld or unknown."""

Years = Annotated[
    str, StringConstraints(pattern=r"^(withheld|unknown|(19|20)[0-9]0s|(19|20)[0-9][05]-(19|20)[0-9][49])$"), AsText
]
"""A decade such as 2010s, five years such as 2010-2014, withheld or unknown."""

CauseRef = Annotated[Slug, Ref("failure-cause")]
SignRef = Annotated[Slug, Ref("early-sign")]

Told = Annotated[str, StringConstraints(min_length=1, max_length=400), AsText]
Advice = Annotated[str, StringConstraints(min_length=1, max_length=300), AsText]
LongTold = Annotated[str, StringConstraints(min_length=1, max_length=700), AsText]
LongAdvice = Annotated[str, StringConstraints(min_length=1, max_length=500), AsText]
Heading = Annotated[str, StringConstraints(min_length=1, max_length=70), AsText]


class YesNo(Choice):
    """Whether something is so."""

    YES = "yes", "Yes", "It is so."
    NO = "no", "No", "It is not so."


class Cluster(Choice):
    """What the partnership worked on, in four groups of goals."""

    PEOPLE = "people", "People", "Goals one to five: poverty, food, health, education and equality."
    PLANET = "planet", "Planet", "Goals six and twelve to fifteen: water, waste, climate, seas and land."
    PROSPERITY = "prosperity", "Prosperity", "Goals seven to eleven: energy, work, industry, inequality and cities."
    PEACE = "peace", "Peace and partnership", "Goals sixteen and seventeen: institutions, rights and partnerships."
    WITHHELD = WITHHELD, "Withheld", "Left out on purpose, because it could point at somebody."
    UNKNOWN = UNKNOWN, "Unknown", "The account does not tell."


class PartnerGroup(Choice):
    """Who took part, in groups so wide that nobody stands alone in one."""

    PUBLIC = "public-body", "Public body", "A government or one of its agencies, at any level."
    COMPANY = "company", "Company", "A business or an association of businesses."
    CIVIL = "civil-society", "Civil society", "A non-governmental organisation, union, faith or community group."
    INTERNATIONAL = (
        "international",
        "International organisation",
        "A body of the United Nations or of several governments.",
    )
    FUNDER = "funder", "Funder", "A donor, foundation or development bank."
    RESEARCH = "research", "Research", "A university or research institute."
    SECRETARIAT = "secretariat", "Secretariat", "The body that the partners set up together."
    MIXED = "mixed", "Several kinds", "The combination would be too rare to show."


class Phase(Choice):
    """When in the life of the partnership it went wrong."""

    SETTING_UP = "setting-up", "Setting up", "Before the work began."
    DELIVERY = "delivery", "Delivery", "While the work went on."
    SCALING = "scaling", "Growing", "When it was to become larger."
    CLOSING = "closing", "Closing", "When it came to an end."
    WITHHELD = WITHHELD, "Withheld", "Left out on purpose, because it could point at somebody."
    UNKNOWN = UNKNOWN, "Unknown", "The account does not tell."


class Status(Choice):
    """How many people told it."""

    ONE = "one-account", "One account", "One person told us. We cannot check it without giving that person away."
    CORROBORATED = (
        "corroborated",
        "Corroborated",
        "Two or more people told the same, each without knowing of the other.",
    )


class Basis(Choice):
    """Where a pattern comes from."""

    PUBLISHED = (
        "published",
        "Published accounts",
        "Interviews or meetings that were published without saying who spoke.",
    )
    REPORTS = "reports", "Sealed reports", "Three or more reports that reached us sealed, told as one."


class Accounts(Choice):
    """How many accounts a pattern rests on, in bands."""

    FEW = "3-5", "three to five accounts", "Three to five."
    SOME = "6-10", "six to ten accounts", "Six to ten."
    MANY = "11-20", "eleven to twenty accounts", "Eleven to twenty."
    MOST = "over-20", "more than twenty accounts", "More than twenty."
    UNKNOWN = UNKNOWN, "a number of accounts that the source does not give", "The source does not say."


class Clearance(Choice):
    """A question of the prose gate that two people looked at before publication."""

    EVENT = "event", "Event", "A word for an event that may have been in the news."
    OFFICE = "office", "Office", "A word for a person or office of which there are few."
    LANDSCAPE = "landscape", "Landscape", "A word for a place that may stand out."
    KINSHIP = "kinship", "Person", "A word for family, health, faith, origin or looks."
    FORM = "form", "Form", "A form that may hide something."


class Context(Record):
    """What is shown of place, time and theme. Labels are frozen at publication and may only become coarser."""

    region: Region
    """An M49 region or subregion, withheld or unknown."""
    period: Years
    """A decade or five years, withheld or unknown."""
    cluster: Cluster
    """The group of goals, withheld or unknown."""


class Card(Record):
    """One account of a failure, told in confidence."""

    id: CardId
    """Random; the same as the file name without .yml."""
    batch: Quarter
    """The quarter in which it was published: the only date."""
    unit: Literal["card"]
    """What kind of record this is."""
    status: Status
    """How many people told it."""
    context: Context
    """Place, time and theme, as far as they may be shown."""
    partners: Annotated[tuple[PartnerGroup, ...], Field(min_length=1, max_length=3)]
    """The groups of partners that the lesson needs, three at most."""
    stage: Phase
    """When in its life it went wrong."""
    causes: Annotated[tuple[CauseRef, ...], Field(min_length=1, max_length=3)]
    """The main cause first."""
    signs: Annotated[tuple[SignRef, ...], Field(max_length=4)] = ()
    """Early warnings, from the closed list."""
    what_happened: Told
    """What happened, rewritten by a curator."""
    what_we_would_do: Advice
    """What the person who told it would do differently, rewritten by a curator."""
    steps: Annotated[tuple[StepRef, ...], Field(max_length=3)] = ()
    """Steps of the guidance that help."""
    lessons: Annotated[tuple[LessonRef, ...], Field(max_length=3)] = ()
    """Lessons that help."""
    cleared: Annotated[tuple[Clearance, ...], Field(max_length=5)] = ()
    """Questions of the prose gate that two people answered."""
    checks: Literal["v1"]
    """The version of the rules that it passed."""


class Pattern(Record):
    """What several accounts have in common: three sealed reports or more, or published accounts without names."""

    id: PatternId
    """Random; the same as the file name without .yml."""
    batch: Quarter
    """The quarter in which it was published: the only date."""
    unit: Literal["pattern"]
    """What kind of record this is."""
    title: Heading
    """What happens again and again, in the curators' words."""
    basis: Basis
    """Where it comes from."""
    accounts: Accounts
    """How many accounts, in bands."""
    context: Context
    """Place, time and theme, as far as they may be shown."""
    partners: Annotated[tuple[PartnerGroup, ...], Field(min_length=1, max_length=3)]
    """The groups of partners that it concerns."""
    stage: Phase
    """When in the life of a partnership it shows."""
    causes: Annotated[tuple[CauseRef, ...], Field(min_length=1, max_length=3)]
    """The main cause first."""
    signs: Annotated[tuple[SignRef, ...], Field(min_length=1, max_length=5)]
    """Early warnings, from the closed list."""
    what_happened: LongTold
    """What the accounts have in common."""
    what_we_would_do: LongAdvice
    """What those who told it would do, or ask for."""
    steps: Annotated[tuple[StepRef, ...], Field(max_length=4)] = ()
    """Steps of the guidance that help."""
    lessons: Annotated[tuple[LessonRef, ...], Field(max_length=4)] = ()
    """Lessons that help."""
    cite: tuple[Citation, ...] = ()
    """The publications; needed where the basis is published accounts."""
    cleared: Annotated[tuple[Clearance, ...], Field(max_length=5)] = ()
    """Questions of the prose gate that two people answered."""
    checks: Literal["v1"]
    """The version of the rules that it passed."""


Account = Card | Pattern
"""A record of the safe space."""


class FailureCause(Record):
    """A cause of failure that a record may name, and the challenges that explain it."""

    id: Slug
    """The id that records use."""
    title: Line
    """Its name on the site; a card is called by its main cause."""
    definition: Prose
    """What belongs to it."""
    challenges: tuple[FactorRef, ...] = ()
    """Challenges that describe it."""
    grave: YesNo = YesNo.NO
    """Whether it can endanger people: a card with such a cause shows no place, time, theme or partners."""


class EarlySign(Record):
    """A warning that people saw, or could have seen, before it went wrong."""

    id: Slug
    """The id that records use."""
    title: Line
    """The sign, in a few words."""


class RegisterCount(Record):
    """How many partnerships a public register holds for one subregion, five years and cluster."""

    model_config = ConfigDict(frozen=True, extra="ignore", use_attribute_docstrings=True)

    cell: Line
    """A name for the row that no other row has."""
    subregion: Slug
    """The M49 subregion."""
    years: Years
    """Five years such as 2010-2014."""
    cluster: Cluster
    """The group of goals."""
    count: Annotated[int, Field(ge=0)]
    """How many partnerships."""


class CuratorKey(Record):
    """A key to which reports are sealed. Two people hold one each."""

    id: Slug
    """The id of the key."""
    holder: Line
    """Who can open a report with it."""
    recipient: Annotated[str, StringConstraints(pattern=r"^age1[a-z0-9]{58}$"), AsText]
    """The public part of an age key."""
    demonstration: YesNo = YesNo.NO
    """Whether everybody knows the secret part, so that a site for real use must refuse it."""
