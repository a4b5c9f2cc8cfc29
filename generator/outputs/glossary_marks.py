"""Marks the first use of each glossary term on a page, so that a newcomer can look it up on the spot."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

from generator.documents.prose import to_plain
from generator.model.knowledge import Term

_TAGS = re.compile(r"(<[^>]+>)")
_NO_TERMS_INSIDE = ("<a ", "<code", "<h1", "<h2", "<h3")


class TermFinder:
    """Finds terms in finished HTML. One finder serves all pages; `Marks` remembers what a page has shown."""

    def __init__(self, terms: Mapping[str, Term]) -> None:
        self.terms = terms
        self.by_form: dict[str, str] = {}
        for identity, term in terms.items():
            for form in (term.term, *term.also):
                self.by_form.setdefault(_key(form), identity)
        forms = sorted(
            (re.escape(form) for term in terms.values() for form in (term.term, *term.also)), key=lambda f: (-len(f), f)
        )
        self.pattern = re.compile(rf"(?<![\w-])({'|'.join(forms)})(?![\w-])", re.IGNORECASE) if forms else None
        self.tips = {identity: html.escape(to_plain(term.definition)) for identity, term in terms.items()}


class Marks:
    """The terms that one page has explained so far."""

    def __init__(self, finder: TermFinder, root: str) -> None:
        self._finder = finder
        self._root = root
        self._shown: set[str] = set()

    def mark(self, text: str) -> str:
        """The HTML *text* with the first use of each term turned into a link that carries its definition."""
        pattern = self._finder.pattern
        if pattern is None or not pattern.search(text):
            return text
        parts = _TAGS.split(text)
        closed_to_terms = 0
        for index, part in enumerate(parts):
            if part.startswith("<"):
                if part.startswith(_NO_TERMS_INSIDE):
                    closed_to_terms += 1
                elif part.startswith(("</a", "</code", "</h")):
                    closed_to_terms = max(0, closed_to_terms - 1)
            elif not closed_to_terms:
                parts[index] = pattern.sub(self._link, part)
        return "".join(parts)

    def _link(self, found: re.Match[str]) -> str:
        word = found.group()
        identity = self._finder.by_form.get(_key(word))
        # An abbreviation counts only as written: "who" is not WHO.
        if identity is None or identity in self._shown:
            return word
        self._shown.add(identity)
        tip = self._finder.tips[identity]
        return f'<a class="term" href="{self._root}glossary/#{identity}" data-tip="{tip}">{word}</a>'


def _key(form: str) -> str:
    return form if form.isupper() else form.casefold()
