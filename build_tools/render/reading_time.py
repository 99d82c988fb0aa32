"""How long a page takes to read, counted from the words that a reader meets: no form, drawing or list of references."""

from __future__ import annotations

import re

from markupsafe import Markup, escape
from selectolax.lexbor import LexborHTMLParser

from .words import Words

WORDS_A_MINUTE = 200
WORD = re.compile(r"\S*?[^\W_]\S*")
NOT_READ_THROUGH = "svg, script, style, template, dialog, [hidden], .quiz, .references, .terms"


def minutes(html: str) -> int:
    """Rounded up; what holds no letter or digit is no word."""
    tree = LexborHTMLParser(html)
    for left_out in tree.css(NOT_READ_THROUGH):
        left_out.decompose()
    text = tree.body.text(separator=" ") if tree.body else ""
    words = sum(1 for _ in WORD.finditer(text))
    return max(1, -(-words // WORDS_A_MINUTE))


def with_reading_time(html: str, language: str) -> str:
    """The page, its time below its title."""
    time = minutes(html)
    words = Words(language)("reading-minutes", minutes=time) if time > 1 else Words(language)("reading-minute")
    line = Markup('<p class="reading-time" data-pagefind-ignore>{}</p>').format(escape(words))
    return html.replace("</h1>", f"</h1>\n{line}", 1)
