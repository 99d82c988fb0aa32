"""How long a page takes to read, counted from the words that a reader meets: no form, drawing or list of references."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser

from ..text.words import Words
from ..web.scenes import icon

CLOCK = "material/clock-outline"
OPENING = re.compile(r"</h1>(?:\s*<p>.*?</p>)?", re.DOTALL)  # a title, and the answer below it

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


def with_reading_time(html: str, language: str, beside: Sequence[tuple[Markup, str]] = (), picture: str = "") -> str:
    """The page, its time below its title and the answer that follows it. `beside`: [(icon, words)], what else is said there;
    `picture`: HTML that comes below."""
    time, w = minutes(html), Words(language)
    said = w("reading-minutes", minutes=time) if time > 1 else w("reading-minute")
    items = Markup("").join(Markup('<li class="tag">{}{}</li>').format(*tag) for tag in beside)
    line = Markup('<ul class="traits reading-time" data-pagefind-ignore><li>{}{}</li>{}</ul>{}').format(
        icon(CLOCK), said, items, Markup(picture)
    )
    return OPENING.sub(lambda found: f"{found[0]}\n{line}", html, count=1)
