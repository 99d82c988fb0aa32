"""What a page is set with: curved apostrophes and English quotation marks; no-break spaces before ; : ! ? and inside « » in French, and in
both languages between a number and its unit, within a telephone number and in the time of day. The author types what a keyboard has."""

from __future__ import annotations

import re

from ...no_break_spaces import WIDE, french
from .conventions import own

TAG = re.compile(r"""(<!--.*?-->|<[a-zA-Z/!](?:[^>"']|"[^"]*"|'[^']*')*>)""", re.DOTALL)
NAME = re.compile(r"<(/?)([a-zA-Z0-9]+)")
WANTING = re.compile("[;!?:%€«»'\"-]|\\d |n° |p\\. ")  # what may want a mark or a space of another kind
UNIT = re.compile(
    r"(?<=\d) (?=(?:min|minutes?|heures?|hours?|jours?|days?|semaines?|weeks?|mois|months?|ans|years?|km|px|kg|€|%|h/24|j/7)\b|[%€])"
)
PHONE = re.compile(r"(?<![\d\u00a0])(?:\+?\d{1,4}(?: \d{2,4}){2,})(?!\d)")
ARTICLE = re.compile(r"\b([Aa]rticles?|n°|N°|p\.|pp\.) (?=[LRD]?\.? ?\d)")
MINUS = re.compile(r"(?:(?<=[\s(])|^)-(?=\d+(?:[.,]\d+)?(?![\w-]))")
BLOCKS = frozenset(
    [
        "p",
        "li",
        "td",
        "th",
        "dd",
        "dt",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "div",
        "ul",
        "ol",
        "table",
        "tr",
        "section",
        "article",
        "aside",
        "blockquote",
        "figcaption",
        "summary",
        "details",
        "br",
        "label",
        "legend",
        "caption",
        "option",
        "button",
        "title",
    ]
)
UNTOUCHED = {"code", "pre", "script", "style", "kbd", "samp", "textarea"}


def spaced(text: str, language: str, before: str = "") -> str:
    """A plain text as it is printed. `before`: the last character of what stands before it, "" where nothing does."""
    if not WANTING.search(text):
        return text
    text = _quoted(text, language, before)
    text = PHONE.sub(lambda found: found[0].replace(" ", WIDE), text)
    text = UNIT.sub(WIDE, text)
    text = MINUS.sub("\u2212", text)
    text = ARTICLE.sub(lambda found: found[1] + WIDE, text)
    text = re.sub(r"(?<=\d) h(?= ?\d\d\b|\b)", f"{WIDE}h", text)  # 8 h, 8 h 40
    text = re.sub(rf"(?<=\d{WIDE}h) (?=\d\d\b)", WIDE, text)
    return french(text) if own(language).before_marks[1] else text


def _quoted(text: str, language: str, before: str) -> str:
    """Curved marks for straight ones; in French a straight pair stays, which says that « » is meant."""
    if "'" not in text and '"' not in text:
        return text
    out = []
    single, double, closing = own(language).straight
    for character in text:
        opens = not before or before.isspace() or before in "([{—–“‘/«"
        if character == "'":
            character = single if opens else "’"
        elif character == '"' and double:
            character = double if opens else closing
        out.append(character)
        before = character
    return "".join(out)


def spaced_html(html: str, language: str) -> str:
    """The same for HTML: text only, never a tag, an attribute, code or a script."""
    out, inside, before = [], 0, ""
    for n, piece in enumerate(TAG.split(html)):
        if n % 2 == 0:
            done = (
                piece if inside > 0 else spaced(piece.replace("&#39;", "'").replace("&quot;", '"').replace("&#34;", '"'), language, before)
            )
            out.append(done)
            before = done[-1:] or before
            continue
        tag = NAME.match(piece)
        if tag and tag[2].lower() in UNTOUCHED:
            inside += -1 if tag[1] else 1
            before = "x"
        elif tag and tag[2].lower() in BLOCKS:
            before = ""
        out.append(piece)
    return "".join(out)
