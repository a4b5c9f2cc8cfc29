"""A page for every value of a closed list: themes, outcomes, rungs, scales, partner types, organisations."""

from __future__ import annotations

from collections.abc import Iterator

from generator.artifacts import Page
from generator.outputs.addresses import address
from generator.outputs.closed_lists import ClosedList, Value, closed_lists
from generator.outputs.site import Site


def pages(site: Site) -> Iterator[Page]:
    book = site.book
    lists = closed_lists(book)
    yield site.page(
        "browse",
        "browse/",
        title="Browse the library",
        description="Every list that sorts the cases: outcome, theme, partner type, scale, maturity, cause of ending.",
        kind="browse",
        section="cases/",
        lists=lists,
    )
    for one in lists:
        if one.kind == "partner-type":
            yield _partners(site, one)
        for value in one.values:
            yield _value(site, one, value)
    for organisation in book.organisations.values():
        yield site.page(
            "organisation",
            address(book, "organisation", organisation.id),
            title=organisation.name,
            description=f"Cases in which {organisation.name} took part.",
            kind="organisation",
            section="cases/",
            source=book.file_of("organisation", organisation.id),
            organisation=organisation,
            roles=[
                (case, partner)
                for case in book.cases.values()
                for partner in case.partners
                if partner.name == organisation.name
            ],
        )


def _partners(site: Site, types: ClosedList) -> Page:
    book = site.book
    return site.page(
        "partners",
        "partners/",
        title="Partners",
        description="Partner types, and the organisations that take part in more than one case.",
        kind="partners",
        section="cases/",
        types=types.values,
        organisations=list(book.organisations.values()),
        case_count={
            one.id: sum(any(partner.name == one.name for partner in case.partners) for case in book.cases.values())
            for one in book.organisations.values()
        },
    )


def _value(site: Site, one: ClosedList, value: Value) -> Page:
    return site.page(
        "value",
        address(site.book, one.kind, value.id),
        title=f"{one.title}: {value.title}",
        description=value.definition,
        kind="value",
        section="cases/",
        list=one,
        value=value,
    )
