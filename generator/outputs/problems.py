"""The page that an author sees while the content has errors and no good page was built yet."""

from __future__ import annotations

from markupsafe import Markup

from generator.artifacts import Page


def problems_page(report: str) -> Page:
    """A home page that shows the findings as the terminal shows them."""
    body = Markup(
        "<h1>The content has errors</h1><p>Mend them and save; this page comes back by itself.</p><pre>{}</pre>"
    ).format(report)
    return Page("", "The content has errors", "What is wrong in the content, and how to mend it.", body, "problems")
