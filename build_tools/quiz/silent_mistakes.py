"""What YAML takes without a word and no author means: quotation marks that it does not know, a colon, a space or a comma lost
between braces, a first word that `&` or `!` swallows, words behind a `#`, a backslash that stands for something else, a dash that
is no hyphen, a line break that nobody sees. What stops YAML is syntax_mistakes.py's business.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

from ..diagnostics import Diagnostic, Place
from ..messages import Message, say

PAIRS = {"“": "”", "„": "“", "«": "»", "‹": "›", "‟": "”"}
SINGLE = re.compile(r"[‘’‚‛']([^‘’‚‛']+)[‘’']")
CLOSING = frozenset(PAIRS.values()) - {"“"}
AT_AN_END = frozenset('"') | PAIRS.keys() | CLOSING
LIKE_A_HYPHEN = "–—−‐‑‒―•‣▪◦·*"
DASHES = frozenset(LIKE_A_HYPHEN)
ODD_BEGINNINGS = AT_AN_END | frozenset("‘’‚‛") | DASHES
ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
ITSELF = frozenset('"\\\n\r')  # what a backslash leaves as it is
COMMENT = re.compile(r"[ \t]+(#[^\r\n]*)")
# Behind a framed text a comment is a comment, unless it is glued to the mark, or ends in one as the text was meant to.
BEHIND_A_MARK = re.compile(r"(#[^\r\n]*)|[ \t]+(#[^\r\n\"']*[\"'][ \t,}\]]*)(?=[\r\n]|$)")
OTHER_DASH = re.compile(rf"[{LIKE_A_HYPHEN}][ \t\u00a0]+(?=\S)")
BETWEEN_ENTRIES = re.compile(rf"(?:^|\s)[{LIKE_A_HYPHEN}-]\s+")
UNSEEN_BREAKS = "\u0085\u2028\u2029"
SWALLOWS = re.compile(r"[:\-,{\[] +[&!]")
GLUED = re.compile(r"([\w-]+):(?!//)(\S.*)", re.DOTALL)
ID = re.compile(r"[a-z][a-z0-9-]*")
TWO_IDS = re.compile(rf"({ID.pattern}) +({ID.pattern})")
APART = re.compile(r"([\w-]+) +([\"'“«].*)", re.DOTALL)


def marks(place: Place, text: str) -> Diagnostic | None:
    """A text without straight quotation marks around it that begins or ends with another sort, or with half a pair."""
    first, last = text[:1], text[-1:]
    if first in "‘’‚‛" and first and (single := SINGLE.fullmatch(text)):
        message = say("shown-marks", first=first, last=last)
        return Diagnostic(place, "shown-marks", message, say("mend-shown-single-marks", text=short(single[1])), "warning")
    if first not in AT_AN_END and last not in AT_AN_END:
        return None
    inner = short(text.strip("".join(AT_AN_END) + " \u00a0\u202f"))
    if (last == '"' and text.count('"') % 2) or _alone(text, first, last):
        return Diagnostic(place, "unpaired-mark", say("unpaired-mark"), say("mend-unpaired-mark", text=inner))
    if PAIRS.get(first) == last and text.count(first) == 1:
        mend = say("mend-shown-marks", text=inner, whole=short(text))
        return Diagnostic(place, "shown-marks", say("shown-marks", first=first, last=last), mend, "warning")
    return None


def _alone(text: str, first: str, last: str) -> bool:
    """Whether a mark opens and none closes, or the other way round."""
    if first in PAIRS and PAIRS[first] not in text[1:]:
        return True
    return last in CLOSING and not any(PAIRS[opening] == last and opening in text for opening in PAIRS)


def changed_by_backslash(written: str) -> tuple[int, str] | None:
    """Where between straight double marks a backslash makes something else of what follows, and what stands there: a new line,
    a tab, nothing at all. A sign written by its number is its author's wish, unless nobody could see it."""
    for found in ESCAPE.finditer(written):
        number = found[1] or found[2] or found[3]
        if not number and found[4] in ITSELF:
            continue
        if number and int(number, 16) <= 0x10FFFF and unicodedata.category(chr(int(number, 16)))[0] != "C":
            continue
        return found.start(), found[0]
    return None


def left_out(place: Place, comment: str) -> Diagnostic:
    """What YAML took for a comment and an author probably did not."""
    return Diagnostic(place, "syntax", say("left-out", comment=short(comment)), say("mend-left-out"))


def place_at(file: str, text: str, index: int) -> Place:
    """Where the character `index` of a text stands, counted from 1."""
    return Place(file, text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))


def entries(text: str) -> list[str]:
    """A list as it was meant, whose hyphens are other dashes: YAML reads all of it as one text."""
    return [entry.strip() for entry in BETWEEN_ENTRIES.split(text) if entry.strip()]


def other_dash(file: str, line: int, column: int, dash: str) -> Diagnostic:
    """`line`, `column`: of the dash, counted from 1."""
    return Diagnostic(Place(file, line, column), "syntax", say("other-dash", dash=dash), say("mend-other-dash"))


class Lone(NamedTuple):
    """What to say of words that stand between braces without a value; the text that was meant, and its key where that was lost."""

    message: Message
    hint: Message
    value: str
    key: str = ""


def lone(name: str, before: str | None) -> Lone | None:
    """`name` stands between braces where `key: value` belongs; `before`: the text without quotation marks that it follows."""
    if found := GLUED.fullmatch(name):
        return Lone(say("no-space", key=found[1]), say("mend-pair", key=found[1], value=short(found[2])), _bare(found[2]), found[1])
    if found := APART.fullmatch(name) or (TWO_IDS.fullmatch(name) if before and ID.fullmatch(before) else None):
        return Lone(say("no-colon", key=found[1]), say("mend-pair", key=found[1], value=short(found[2])), _bare(found[2]), found[1])
    if before is None:
        return None
    whole = _bare(f"{before}, {name}")
    return Lone(say("comma-ends-text", rest=short(name)), say("mend-comma-ends-text", text=short(whole)), whole)


def _bare(text: str) -> str:
    """A text without the marks that frame the whole of it."""
    first, inner, last = text[:1], text[1:-1], text[-1:]
    framed = (PAIRS.get(first) == last or (first == last and first in "\"'")) and first not in inner and last not in inner
    return inner.strip() if framed else text


def swallowed(text: str, file: str, loader: Any) -> Iterator[Diagnostic]:
    """Texts whose first word is gone: named with `&` for later, which nobody does; or `!` alone, which is nothing."""
    if (" &" not in text and " !" not in text) or not SWALLOWS.search(text):
        return
    events = list(yaml.parse(text, Loader=loader))
    meant = {event.anchor for event in events if isinstance(event, yaml.AliasEvent)}
    for event in events:
        if isinstance(event, yaml.ScalarEvent) and event.value:
            sign = "&" if event.anchor and event.anchor not in meant else "!" if event.tag == "!" else ""
            if sign:
                yield own_meaning(file, event.start_mark, sign)


def own_meaning(file: str, mark: Any, character: str) -> Diagnostic:
    """A text begins with a character that YAML keeps for itself."""
    place = Place(file, mark.line + 1, mark.column + 1)
    return Diagnostic(place, "syntax", say("own-meaning", character=character), say("mend-own-meaning"))


def short(text: str) -> str:
    """What a mend can quote of a line."""
    text = text.strip()
    return text if len(text) <= 40 else text[:39] + "…"
