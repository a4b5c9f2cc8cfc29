"""Tells search engines where the pages are and when their content changed."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Mapping

from generator.artifacts import Asset
from generator.outputs.exports.edition import Edition
from generator.outputs.exports.text import xml_text

SITEMAP = "sitemap.xml"


def crawling_files(addresses: Mapping[str, str | None], edition: Edition) -> Iterator[Asset]:
    """robots.txt and, where the site knows its own address, a sitemap.

    *addresses* are full addresses of pages with the day of their last change, where the content tells it. A sitemap
    holds full addresses only, so a site without one of its own has none.
    """
    lines = ["User-agent: *", "Allow: /"]
    if addresses:
        lines += ["", f"Sitemap: {edition.url(SITEMAP)}"]
        yield Asset(SITEMAP, _sitemap(addresses.items()))
    yield Asset("robots.txt", "\n".join([*lines, ""]).encode())


def _sitemap(addresses: Iterable[tuple[str, str | None]]) -> bytes:
    root = ET.Element("urlset", {"xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9"})
    for address, day in sorted(addresses):
        url = ET.SubElement(root, "url")
        ET.SubElement(url, "loc").text = address
        if day:
            ET.SubElement(url, "lastmod").text = day
    return xml_text(root)
