"""The Markdown of a quiz's texts: CommonMark in which nothing can become a script, and links that name pages."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser, LexborNode

from build_tools.render.text.markdown import markdown, markdown_inline

HARMLESS = {"p", "em", "strong", "a", "ul", "ol", "li", "code", "pre", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "br"}


def resolve(page: str) -> str:
    return f"/site/{page.replace('.md', '/')}"


def html(text: str, language: str = "en") -> str:
    return str(markdown(text, language, resolve))


def seen(text: str) -> list[LexborNode]:
    """The elements of a page of this HTML."""
    return LexborHTMLParser(text).css("*")


def runs(text: str) -> list[str]:
    """The links whose scheme, as a browser reads it, runs something or opens a file."""
    links = [re.sub(r"[\x00-\x20]", "", value or "") for e in seen(text) for name, value in e.attributes.items() if name == "href"]
    return [link for link in links if re.match("(javascript|vbscript|data|file):", link, re.IGNORECASE)]


CASES = {
    "*Bonjour*, **vous**.": "<p><em>Bonjour</em>, <strong>vous</strong>.</p>",
    "[Aide](aide.md)": '<p><a href="/site/aide/">Aide</a></p>',
    "[Aide](aide.md#parler)": '<p><a href="/site/aide/#parler">Aide</a></p>',
    "[Ailleurs](https://example.org/a.md)": '<p><a href="https://example.org/a.md">Ailleurs</a></p>',
    "[Appeler](tel:112)": '<p><a href="tel:112">Appeler</a></p>',
    "<b>gras</b>": "<p>&lt;b&gt;gras&lt;/b&gt;</p>",
    "<script>alert(1)</script>": "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>",
    "<!-- rien -->": "<p>&lt;!-- rien --&gt;</p>",
    "[x](javascript:alert(1))": "<p>[x](javascript:alert(1))</p>",
    "{{ quiz }} {% raw %}": "<p>{{ quiz }} {% raw %}</p>",
    "![une image](x.png)": '<p>!<a href="x.png">une image</a></p>',
}


@pytest.mark.parametrize("typed", CASES)
def test_markdown_becomes_this_html(typed):
    assert html(typed) == CASES[typed]


def test_french_texts_get_their_no_break_spaces_and_code_does_not():
    assert html("Oui ! `a ? b : c`", "fr") == "<p>Oui\u202f! <code>a ? b : c</code></p>"


def test_inline_markdown_has_no_paragraph():
    assert str(markdown_inline("*Oui*, [ici](aide.md)", "en", resolve)) == '<em>Oui</em>, <a href="/site/aide/">ici</a>'


@pytest.mark.parametrize(
    "scheme", ["javascript:", "JavaScript:", "java\tscript:", "&#106;avascript:", "vbscript:", "data:text/html,", "file:///"]
)
@pytest.mark.parametrize("form", ["[x]({}alert)", "[x](<{}alert>)", "<{}alert>", "[x][y]\n\n[y]: {}alert", "[x][y]\n\n[y]: <{}alert>"])
def test_a_link_that_runs_something_is_refused(scheme, form):
    assert not runs(html(form.format(scheme)))


PIECES = st.lists(
    st.sampled_from(
        [
            "<",
            ">",
            "</script>",
            "<script>",
            "<img src=x onerror=y>",
            "[",
            "](",
            ")",
            "javascript:",
            "x",
            " ",
            "\n",
            "`",
            "*",
            '"',
            "'",
            "&",
            "<!--",
            "-->",
            "{{",
            "a.md",
        ]
    ),
    max_size=12,
).map("".join)


@given(PIECES | st.text(max_size=40))
def test_no_text_brings_a_tag_or_an_attribute_of_its_own(text):
    elements = seen(html(text, "fr"))
    assert {e.tag for e in elements} <= HARMLESS | {"html", "head", "body"}
    assert {name for e in elements for name in e.attributes} <= {"href", "title", "class", "start"}
    assert not runs(html(text, "fr"))
