"""French spacing: no-break spaces before ; : ! ?, inside « » and in the time of day. The author types plain spaces."""

from __future__ import annotations

import re

TAG = re.compile(r"""(<!--.*?-->|<[a-zA-Z/!](?:[^>"']|"[^"]*"|'[^']*')*>)""", re.DOTALL)
NAME = re.compile(r"<(/?)([a-zA-Z0-9]+)")
WANTING = re.compile("[;!?:%€«»]|\\d h ")  # what a space may belong to
NARROW, WIDE = "\u202f", "\u00a0"
UNTOUCHED = {"code", "pre", "script", "style", "kbd", "samp", "textarea"}


def french(text: str) -> str:
    """A plain text with its no-break spaces."""
    if not WANTING.search(text):
        return text
    text = re.sub(r"(?<!\s) (?=[;!?])", NARROW, text)
    text = re.sub(r"(?<!\s) (?=[:%€»])", WIDE, text)
    text = re.sub(r"(?<=\d) h (?=\d\d\b)", f"{WIDE}h{WIDE}", text)  # 8 h 40
    return re.sub(r"« (?!\s)", f"«{WIDE}", text)


def french_html(html: str) -> str:
    """The same for HTML: text only, never a tag, an attribute, code or a script."""
    out, inside = [], 0
    for n, piece in enumerate(TAG.split(html)):
        if n % 2 == 0:
            out.append(piece if inside > 0 else french(piece))
            continue
        tag = NAME.match(piece)
        if tag and tag[2].lower() in UNTOUCHED:
            inside += -1 if tag[1] else 1
        out.append(piece)
    return "".join(out)


def spaced(text: str, language: str) -> str:
    return french(text) if language == "fr" else text


def spaced_html(html: str, language: str) -> str:
    return french_html(html) if language == "fr" else html
