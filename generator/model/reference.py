"""Reference tables and small closed lists."""

from __future__ import annotations

from typing import Annotated

from pydantic import ConfigDict, Field, StringConstraints

from generator.model.fields import AsText, Code, Line, PartnerTypeRef, Prose, Record, Slug

Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9A-F]{6}$"), AsText]


class Row(Record):
    """A row of a CSV table. Columns that we do not use are allowed."""

    model_config = ConfigDict(frozen=True, extra="ignore", use_attribute_docstrings=True)


class Goal(Row):
    """One Sustainable Development Goal."""

    goal: int
    """Its number."""
    short_name: Line
    """The official short name."""
    title: Line
    """Our own short wording of the goal."""
    colour: Colour
    """The official colour, used as an accent only."""
    text_on_colour: Colour
    """Black or white, whichever is readable on the colour."""
    uri: Line
    """The UN's identifier of the goal."""
    un_page: Line
    """The official page."""


class Target(Row):
    """One SDG target with our own short wording."""

    code: Code
    """The code, as text."""
    goal: int
    """The number of its goal."""
    sort: Code
    """A key that sorts the codes as people count."""
    kind: Line
    """Outcome or means of implementation."""
    title: Line
    """Our own short wording."""
    uri: Line
    """The UN's identifier of the target."""
    un_page: Line
    """The official page."""


class Country(Row):
    """A country or area of the UN's M49 list."""

    iso3: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$"), AsText]
    """ISO 3166-1 alpha-3 code."""
    name: Line
    """English name as in M49."""
    region: str = ""
    """M49 region."""
    subregion: str = ""
    """M49 subregion."""
    ldc: Line
    """Whether it is a least developed country: yes or no."""
    ldc_until: str = ""
    """The day on which it is set to leave that group."""
    lldc: Line
    """Whether it is a landlocked developing country."""
    sids: Line
    """Whether it is a small island developing State in the M49 list."""
    lat: Annotated[float, Field(allow_inf_nan=False)] | None = None
    """Latitude of its point on the map."""
    lon: Annotated[float, Field(allow_inf_nan=False)] | None = None
    """Longitude of its point on the map."""


class Value(Record):
    """One value of a small closed list."""

    id: Slug
    """The id that other files use."""
    title: Line
    """Its name on the site."""
    definition: Prose
    """What belongs to it."""


class Organisation(Record):
    """An organisation that takes part in more than one case: one spelling, one type."""

    id: Slug
    """The id of the organisation."""
    name: Line
    """The spelling that all cases use."""
    type: PartnerTypeRef
    """What kind of partner it usually is."""
    also: tuple[Line, ...] = ()
    """Other spellings, abbreviations and former names."""
    types: Annotated[tuple[PartnerTypeRef, ...], Field()] = ()
    """Further types that fit in some cases."""


class WordList(Record):
    """Words that our own sentences do without. Words in quotation marks are somebody else's and may stand."""

    id: Slug
    """The name of the list."""
    words: Annotated[tuple[Line, ...], Field(min_length=1)]
    """The words, in each of their forms."""
