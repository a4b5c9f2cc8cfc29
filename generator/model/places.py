"""Places: the world, the UN's M49 regions and subregions, and countries."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.fields import slugify
from generator.model.reference import Country


@dataclass(frozen=True, slots=True)
class Place:
    """A place that cases can happen in. `level` is global, region, subregion or country."""

    id: str
    name: str
    level: str
    parent: str | None
    country: Country | None = None

    @property
    def slug(self) -> str:
        """The last part of its address."""
        return slugify(self.name) if self.country is None else self.country.iso3.lower()


WORLD = Place("global", "Global", "global", None)
