"""The Markdown of a quiz's texts → HTML: CommonMark without raw HTML; a link names a page, and `resolve` says where it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from .typography import spaced_html

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

Resolve = Callable[[str], str]  # "" of a page that the site does without: the link becomes its text


@cache
def _reader() -> MarkdownIt:
    from markdown_it import MarkdownIt  # only here: a build that finds its quizzes made already does without

    # `html: False` shows raw HTML as text; the default link check refuses javascript: and its kin.
    return MarkdownIt("commonmark", {"html": False}).disable(["image", "html_block", "html_inline"])


def markdown(text: str, language: str, resolve: Resolve) -> Markup:
    """Blocks of HTML."""
    return _render(text, language, resolve, inline=False)


def markdown_inline(text: str, language: str, resolve: Resolve) -> Markup:
    """The same without paragraphs, for a text that stands inside one."""
    return _render(text, language, resolve, inline=True)


def _render(text: str, language: str, resolve: Resolve, *, inline: bool) -> Markup:
    reader = _reader()
    environment: dict[str, Any] = {}
    tokens = reader.parseInline(text, environment) if inline else reader.parse(text, environment)
    for block in tokens:
        block.children = list(_resolved(block.children or [], resolve))
    return Markup(spaced_html(reader.renderer.render(tokens, reader.options, environment), language).strip())


def _resolved(tokens: Iterable[Token], resolve: Resolve) -> Iterator[Token]:
    text_alone = False  # within a link that leads nowhere; a link holds no other
    for token in tokens:
        href = token.attrGet("href")
        if token.type == "link_open" and isinstance(href, str) and ".md" in href and ":" not in href:
            way = resolve(href)
            text_alone = not way
            token.attrSet("href", way)
        if token.type in ("link_open", "link_close") and text_alone:
            text_alone = token.type == "link_open"
            continue
        yield token
