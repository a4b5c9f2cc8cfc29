"""The papers that handouts are made for."""

from __future__ import annotations

from generator.model.fields import Choice


class Paper(Choice):
    """A size of paper; the value names it in files, `typst_name` in Typst."""

    A4 = "a4", "A4", "210 by 297 millimetres, for most of the world."
    LETTER = "letter", "US Letter", "8.5 by 11 inches, for North America."
    A3 = "a3", "A3", "297 by 420 millimetres, for the wall."
    SCREEN = "screen", "16:9", "For a projector."

    @property
    def typst_name(self) -> str:
        return {"letter": "us-letter", "screen": "presentation-16-9"}.get(self.value, self.value)


BOTH = (Paper.A4, Paper.LETTER)
"""What every handout is made for."""
