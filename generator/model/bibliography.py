"""Sources, in fields named as in the Citation Style Language (CSL 1.0.2)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from generator.model.fields import AsText, Choice, Day, FuzzyDate, HttpsUrl, Line, Prose, Record, Slug

Doi = Annotated[str, StringConstraints(pattern=r"^10\.\S+/\S+$"), AsText]


class SourceKind(Choice):
    """Who speaks in a source, seen from the partnership."""

    PARTNER = "partner", "Partner", "The partnership itself, or one of its members, funders or officials."
    INDEPENDENT = "independent", "Independent", "An evaluation, audit, study or body outside the partnership."
    PRESS = "press", "Press", "News media, campaigns, critics and blogs."
    ENCYCLOPEDIA = "encyclopedia", "Encyclopedia", "A reference work written by many."


class CslType(Choice):
    """The type of the publication, as CSL names it."""

    ARTICLE = "article", "Article", "A paper or article without a journal."
    ARTICLE_JOURNAL = "article-journal", "Journal article", "An article in a journal."
    ARTICLE_NEWSPAPER = "article-newspaper", "News article", "An article in a newspaper or news site."
    BOOK = "book", "Book", "A book."
    CHAPTER = "chapter", "Chapter", "A chapter of a book."
    REPORT = "report", "Report", "A report, an evaluation or a guideline."
    WEBPAGE = "webpage", "Web page", "A page on the web."
    ENTRY_ENCYCLOPEDIA = "entry-encyclopedia", "Encyclopedia entry", "An entry in a reference work."
    POST_WEBLOG = "post-weblog", "Blog post", "A post on a blog."
    LEGISLATION = "legislation", "Legal text", "A law, resolution or treaty."


class Name(Record):
    """An author: a person with family and given name, or an organisation as `literal`."""

    family: Line | None = None
    """Family name of a person."""
    given: Line | None = None
    """Given names or initials of a person."""
    literal: Line | None = None
    """Name of an organisation."""
    short: Line | None = None
    """A short form for side notes, such as the abbreviation of a long name."""


class Source(Record):
    """A publication that claims rest on."""

    id: Slug
    """The id of the source; the same as the file name without .yml."""
    aliases: tuple[Slug, ...] = ()
    """Former ids; old addresses lead here."""
    kind: SourceKind
    """Who speaks, seen from the partnership."""
    type: CslType
    """The type of the publication."""
    title: Line
    """Its title."""
    author: tuple[Name, ...] = ()
    """Who wrote it, in order."""
    issued: FuzzyDate | None = None
    """When it was published, as exact as known."""
    publisher: Line | None = None
    """Who published it."""
    container_title: Annotated[Line | None, Field(alias="container-title")] = None
    """The journal, book or site that holds it."""
    volume: Line | None = None
    """Volume of the journal."""
    issue: Line | None = None
    """Issue of the journal."""
    page: Line | None = None
    """Pages."""
    number: Line | None = None
    """Report or document number."""
    doi: Annotated[Annotated[str, StringConstraints(pattern=r"^10\.\S+/\S+$"), AsText] | None, Field(alias="DOI")] = (
        None
    )
    """Digital object identifier, without an address in front."""
    url: Annotated[HttpsUrl | None, Field(alias="URL")] = None
    """Where it can be read."""
    accessed: Day | None = None
    """The day on which we read it; required where there is a URL."""
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$"), AsText] = "en"
    """Two-letter code of its language."""
    rights: Prose | None = None
    """What its owner allows."""
    note: Prose | None = None
    """What a reader should know: a mirror, only an excerpt seen, a known error."""
