"""Checks on partners: one organisation, one spelling and one type in all cases."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from generator.diagnostics import Diagnostic, Note, Position, error, warning
from generator.linking import ContentGraph
from generator.loading import Entry
from generator.model.case import Partner


@dataclass(frozen=True, slots=True)
class _Mention:
    """One place where a case names a partner."""

    entry: Entry
    index: int

    @property
    def partner(self) -> Partner:
        partner: Partner = self.entry.record.partners[self.index]
        return partner

    def position(self, key: str) -> Position:
        return self.entry.position("partners", self.index, key)


def check_spelling(graph: ContentGraph) -> Iterator[Diagnostic]:
    """Cases write an organisation as the register does."""
    spellings = {
        form.casefold(): entry
        for entry in graph.all("organisation")
        for form in (*entry.record.also, entry.record.name)
    }
    for mention in _mentions(graph):
        entry = spellings.get(mention.partner.name.casefold())
        if entry and entry.record.name != mention.partner.name:
            yield error(
                "organisation-spelling",
                f"'{mention.partner.name}' is called '{entry.record.name}' in all cases",
                mention.position("name"),
                hint=f"write '{entry.record.name}'",
                notes=(Note("the register says so here", entry.position("name")),),
            )


def check_types(graph: ContentGraph) -> Iterator[Diagnostic]:
    """An organisation has one type, or the register allows more."""
    register = {entry.record.name: entry for entry in graph.all("organisation")}
    for name, mentions in _by_name(graph).items():
        first = mentions[0]
        if entry := register.get(name):
            allowed = {entry.record.type, *entry.record.types}
            note = Note("the register says so here", entry.position("type"))
        else:
            allowed = {first.partner.type}
            note = Note("first named here", first.position("type"))
        for mention in mentions:
            if mention.partner.type not in allowed:
                yield warning(
                    "organisation-type",
                    f"'{name}' is of the type '{mention.partner.type}' here, but elsewhere {_listed(allowed)}",
                    mention.position("type"),
                    hint="use one type, or allow both in content/reference/organisations.yml",
                    notes=(note,),
                )


def check_register(graph: ContentGraph) -> Iterator[Diagnostic]:
    """An organisation that takes part in several cases has a page, which the register makes."""
    registered = {entry.record.name for entry in graph.all("organisation")}
    for name, mentions in _by_name(graph).items():
        first = mentions[0]
        again = next((mention for mention in mentions if mention.entry is not first.entry), None)
        if again and name not in registered:
            yield warning(
                "organisation-unregistered",
                f"'{name}' takes part in several cases, but is not in the register",
                again.position("name"),
                hint="add it to content/reference/organisations.yml",
                notes=(Note("first named here", first.position("name")),),
            )


def _mentions(graph: ContentGraph) -> Iterator[_Mention]:
    for entry in graph.all("case"):
        for index in range(len(entry.record.partners)):
            yield _Mention(entry, index)


def _by_name(graph: ContentGraph) -> dict[str, list[_Mention]]:
    """The mentions of each organisation. Groups such as 'Local farmers' are others in each case."""
    found: dict[str, list[_Mention]] = defaultdict(list)
    for mention in _mentions(graph):
        if _is_proper_name(mention.partner.name):
            found[mention.partner.name].append(mention)
    return found


def _is_proper_name(name: str) -> bool:
    _, *others = name.split()
    return not others or any(word[0].isupper() for word in others)


def _listed(types: set[str]) -> str:
    return " or ".join(f"'{one}'" for one in sorted(types))
