"""Markdown twins: one for each page, with its words and nothing but its words."""

from __future__ import annotations

import re
from html import unescape

import pytest
from markdown_it import MarkdownIt
from published import CONTENT, SITE, Built

from generator.outputs.exports.markdown import to_markdown

_PARSER = MarkdownIt("commonmark").enable("table")


def words(html: str) -> list[str]:
    """The words of some HTML, markup and punctuation left out."""
    return re.findall(r"\w+", unescape(re.sub(r"<(script|style|svg).*?</\1>|<[^>]+>", " ", html, flags=re.DOTALL)))


def test_each_page_has_a_twin(built: Built) -> None:
    for address, page in built.pages.items():
        assert (f"{address}index.md" in built.files) == (page.kind != "redirect")


def test_a_hand_written_page_is_its_own_twin(built: Built) -> None:
    assert built.files["about/method/index.md"] == (CONTENT / "pages/about/method.md").read_bytes()


def test_a_twin_says_no_more_than_its_page_and_all_of_its_text(built: Built) -> None:
    for address, page in built.pages.items():
        if page.kind not in ("case", "lesson", "factor", "step", "source", "goal"):
            continue
        text = built.text(f"{address}index.md").split("---\n", 2)[2]
        shown = words(_PARSER.render(text))
        own = words(page.body)
        assert set(shown) <= set(own), address
        paragraphs = re.findall(r"<p>(.*?)</p>", page.body)
        for paragraph in paragraphs:
            if "<" not in paragraph:
                assert " ".join(words(paragraph)) in " ".join(shown), address


def test_no_html_is_left_in_a_twin(built: Built) -> None:
    for path, content in built.files.items():
        if path.endswith("index.md") and not path.startswith("about/"):
            tokens = _PARSER.parse(content.decode().split("---\n", 2)[2])
            inline = [child for token in tokens for child in token.children or ()]
            assert not [token.content for token in (*tokens, *inline) if token.type.startswith("html")], path


def test_the_head_of_a_twin_tells_title_address_and_day(with_address: Built) -> None:
    (case,) = with_address.book.cases.values()
    head = with_address.text(f"cases/{case.id}/index.md").split("---\n")[1]
    assert f'url: "{SITE}cases/{case.id}/"' in head
    assert f'updated: "{case.last_checked}"' in head


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<h2 id='a'>A <em>title</em></h2><p>One\n two.</p>", "## A *title*\n\nOne two."),
        ("<p>2 * 3 _is_ [6] &lt;b&gt; `c`</p>", r"2 \* 3 \_is\_ \[6\] \<b> \`c\`"),
        ("<p># no heading</p><p>1. no list</p><p>- no item</p>", "\\# no heading\n\n1\\. no list\n\n\\- no item"),
        ('<p>See <a href="../x/?a=1&amp;b=2">this   page</a>.</p>', "See [this page](../x/?a=1&b=2)."),
        ("<ul><li>One<ul><li>Two</li></ul></li><li><p>Three</p><p>Four</p></li></ul>",
         "- One\n  - Two\n- Three\n\n  Four"),
        ("<ol><li>One</li><li>Two</li></ol>", "1. One\n2. Two"),
        ("<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>1|2</td><td><b>3</b></td></tr></tbody></table>",
         "| A | B |\n| --- | --- |\n| 1\\|2 | **3** |"),
        ("<dl><div><dt>Where</dt><dd>Mongolia</dd></div></dl>", "- **Where**: Mongolia"),
        ("<details><summary>More</summary><p>Text.</p></details>", "**More**\n\nText."),
        ("<pre>a\n  b</pre>", "```\na\n  b\n```"),
        ("<blockquote><p>A</p><p>B</p></blockquote>", "> A\n>\n> B"),
        ("<nav><a href='x'>way</a></nav><form><input><button>Go</button></form><p>Text</p>", "Text"),
        ('<p>Text<span class="sidenote" aria-hidden="true">note</span><button class="js-only">b</button></p>', "Text"),
        ('<p>Said<sup class="cite"><a href="#source-1">1</a></sup></p>', r"Said\[1\]"),
        ("<script>let a = '<p>no</p>';</script><svg><text>no</text></svg><p>Yes</p>", "Yes"),
        ("<p>One<br>two</p>", "One; two"),
    ],
)  # fmt: skip
def test_html_becomes_markdown(html: str, markdown: str) -> None:
    assert to_markdown(html) == f"{markdown}\n"
