"""A hand-written page that passes the check is inert in Python-Markdown, whatever tricks it tries."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import markdown
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.checks.pages import check_pages
from generator.documents.sources import SourceText
from generator.linking import ContentGraph

# What mkdocs.yml names, and what MkDocs adds.
EXTENSIONS = ["tables", "toc", "fenced_code"]
LIVE_ELEMENTS = {"script", "b", "div", "iframe", "x:y", "javascript:alert(1)"}
TRICKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<b>",
    "<div onclick=a()>",
    "</div>",
    "<a\nonclick=a()>",
    "<x:y onclick=a()>",
    "<javascript:alert(1)>",
    "<https://example.org onclick=a()>",
    "<!--",
    "-->",
    "<?php",
    "<",
    ">",
    "[x](javascript:alert(1))",
    "[x](javascript:alert(1);a b)",
    "[x](java\nscript:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x](java&Tab;script:alert(1))",
    "[x](data:text/html,1)",
    "![x](javascript:a)",
    '[x](https://example.org" onclick="a)',
    "[x](",
    "[x][r]",
    "[r]: javascript:alert(1)",
    "[r]: <javascript:alert(1)>",
    "[r]:\n  javascript:alert(1)",
    "*[x]: ",
    '{: onclick="a()" }',
    "{ onclick=a }",
    "{: href=javascript:a }",
    "*x*",
    "{{",
    "}}",
    "\\",
    '"',
    ")",
    "]",
    "[",
    "`",
    "``",
    "```",
    "```\n",
    "~~~",
    "````",
    "``` {.a}",
    "    ",
    "\t",
    "- ",
    "1. ",
    "> ",
    "# ",
    "|",
    "---\n",
    "\n",
    "\n\n",
    "| a | b |\n|---|---|\n",
    "text",
    "<https://example.org>",
    '[x](https://example.org "t")',
]


class Live(HTMLParser):
    """Collects what a browser would act on: elements, event handlers and addresses of other schemes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in LIVE_ELEMENTS:
            self.found.append(tag)
        for name, value in attrs:
            # Browsers drop spaces and line ends inside an address.
            address = re.sub(r"[\x00-\x20]", "", value or "")
            is_foreign = re.match(r"(?!https?:)[a-z][a-z0-9+.-]*:", address, re.IGNORECASE)
            if name.startswith("on") or (name in {"href", "src"} and is_foreign):
                self.found.append(f"{name}={value}")


@given(st.lists(st.sampled_from(TRICKS), min_size=1, max_size=9).map("".join))
@settings(max_examples=1500)
def test_what_passes_is_inert(text: str) -> None:
    graph = ContentGraph({}, (), pages=(SourceText("content/pages/trick.md", text),))
    if list(check_pages(graph)):
        return
    live = Live()
    live.feed(markdown.markdown(text, extensions=EXTENSIONS))
    live.close()
    assert live.found == []
