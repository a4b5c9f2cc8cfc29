"""The page that offers the offline edition. The adapter that packs the zip fills in its size."""

from __future__ import annotations

from collections.abc import Iterator

from generator.artifacts import Page
from generator.outputs.site import Site

ZIP = "downloads/partnering-casebook.zip"
SIZE_PLACE = "<span data-offline-size>size shown after packing</span>"


def pages(site: Site) -> Iterator[Page]:
    yield site.page(
        "offline",
        "offline/",
        title="Offline edition",
        description="The whole casebook in one file, for places without a connection.",
        kind="offline",
        section="about/",
        zip=ZIP,
        size_place=SIZE_PLACE,
    )
