"""The documents of the real casebook, printed when a test asks for one."""

from __future__ import annotations

from pathlib import Path

from generator.outputs.handouts.cache import Cache
from generator.outputs.handouts.documents import Document, data_of, documents
from generator.outputs.handouts.paper import Paper
from generator.outputs.handouts.typesetting import Typesetter
from generator.publication import Casebook

ROOT = Path(__file__).parents[2]
SITE = "https://casebook.example.org/"


class Shelf:
    """The documents of the casebook, each printed when a test asks for it."""

    def __init__(self, book: Casebook) -> None:
        self.book = book
        self.documents = {document.id: document for document in documents(book)}
        self._setter = Typesetter(Cache(None))
        self._printed: dict[tuple[str, Paper], bytes] = {}

    def pdf(self, identity: str, paper: Paper = Paper.A4) -> bytes:
        if (identity, paper) not in self._printed:
            self._printed[identity, paper] = self.print(self.documents[identity], paper)
        return self._printed[identity, paper]

    def print(self, document: Document, paper: Paper = Paper.A4) -> bytes:
        data = data_of(self.book, document, SITE)
        return self._setter.pdf(document.template, data, paper, document.fits.get(paper))
