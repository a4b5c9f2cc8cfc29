"""Feeds, change log, robots and sitemap: readers accept them, and their dates are those of the content."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import feedparser
import pytest
from published import SITE, Built

from generator.outputs.exports.edition import Edition, dated_records, urn
from generator.outputs.exports.feeds import NEWEST, feeds
from generator.outputs.pages.new import days

ATOM = "{http://www.w3.org/2005/Atom}"


def feed_paths(built: Built) -> list[str]:
    return [path for path in built.files if path.endswith("feed.xml")]


def test_there_is_a_feed_for_the_site_and_each_goal_region_module_and_step(built: Built, edition: Edition) -> None:
    book = built.book
    regions = [place.id for place in book.places.values() if place.level == "region" and edition.has("place", place.id)]
    wanted = {
        "",
        *(edition.address("goal", one) for one in book.goals),
        *(edition.address("step", one) for one in book.steps),
    }
    wanted |= {edition.address("module", one) for one in book.modules} | {
        edition.address("place", one) for one in regions
    }
    with_entries = {feed.address for feed in feeds(edition) if feed.entries}
    assert {path.removesuffix("feed.xml") for path in feed_paths(built)} == wanted & with_entries


@pytest.mark.filterwarnings("ignore")  # feedparser warns of its own affairs
def test_a_feed_reader_accepts_every_feed(built: Built, with_address: Built) -> None:
    for one in (built, with_address):
        for path in feed_paths(one):
            read = feedparser.parse(one.files[path])
            assert not read.bozo, (path, read.get("bozo_exception"))
            assert read.version == "atom10"
            assert 1 <= len(read.entries) <= NEWEST
            assert len({entry.id for entry in read.entries}) == len(read.entries)
            assert all(entry.title and entry.summary and entry.updated for entry in read.entries)
            assert read.feed.author


def test_dates_come_from_the_content_and_entries_from_new_to_old(built: Built) -> None:
    book = built.book
    known = {change.date for _, record in dated_records(book) for change in record.history}
    known |= {case.last_checked for case in book.cases.values()}
    for path in feed_paths(built):
        root = ET.fromstring(built.files[path])
        updated = [entry.findtext(f"{ATOM}updated", "") for entry in root.iter(f"{ATOM}entry")]
        assert {day.removesuffix("T00:00:00Z") for day in updated} <= known
        assert updated == sorted(updated, reverse=True)
        assert root.findtext(f"{ATOM}updated") == updated[0]


def test_ids_are_names_and_links_lead_to_pages(with_address: Built) -> None:
    root = ET.fromstring(with_address.files["feed.xml"])
    assert root.findtext(f"{ATOM}id") == urn("feed", "site")
    assert {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")} == {
        "self": f"{SITE}feed.xml",
        "alternate": SITE,
    }
    for entry in root.iter(f"{ATOM}entry"):
        assert entry.findtext(f"{ATOM}id", "").startswith("urn:partnering-casebook:")
        link = entry.find(f"{ATOM}link")
        assert link is not None
        assert with_address.exists(link.get("href", "").removeprefix(SITE))


def test_a_page_with_a_feed_names_it(built: Built) -> None:
    for path in feed_paths(built):
        page = built.pages[path.removesuffix("feed.xml")]
        assert dict(page.meta)["feed"] == path
    assert "feed" not in dict(built.pages["cases/"].meta)


def test_the_change_log_tells_every_change_and_links_every_feed(built: Built) -> None:
    told = {
        (day.date, what, record.id)
        for day in days(built.book)
        for what, records in (
            *((change.what, (change.record,)) for change in day.single),
            *((sentence.what, group.records) for sentence in day.together for group in sentence.groups),
        )
        for record in records
    }
    kept = {
        (change.date, change.what, record.id) for _, record in dated_records(built.book) for change in record.history
    }
    assert told == kept
    body = built.pages["new/"].body
    assert all(f'href="../{path}"' in body for path in feed_paths(built))
    for kind, record in dated_records(built.book):
        assert f'href="../{Edition(built.book).address(kind, record.id)}"' in body


def test_without_an_address_there_is_no_sitemap(built: Built) -> None:
    assert "sitemap.xml" not in built.files
    assert built.text("robots.txt") == "User-agent: *\nAllow: /\n"


def test_the_sitemap_lists_every_page_with_the_day_of_its_content(with_address: Built) -> None:
    name = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    root = ET.fromstring(with_address.files["sitemap.xml"])
    days_by_url = {url.findtext(f"{name}loc", ""): url.findtext(f"{name}lastmod") for url in root}
    pages = {address for address, page in with_address.pages.items() if page.kind != "redirect"}
    assert set(days_by_url) == {SITE + address for address in pages}
    assert with_address.text("robots.txt").endswith(f"\nSitemap: {SITE}sitemap.xml\n")
    (case,) = with_address.book.cases.values()
    own = max([case.last_checked, *(change.date for change in case.history)])
    assert days_by_url[f"{SITE}cases/{case.id}/"] == own
    assert days_by_url[f"{SITE}offline/"] is None, "nothing tells when a tool changed"
