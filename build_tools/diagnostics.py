"""What we tell an author: a place, what is wrong, and the likely mend; and how a list of them is printed.

Knows nothing of quizzes: the rules that find problems are in quiz/, the commands that print them in cli.py.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Literal

from .messages import DEFAULT, NOTHING, Message, say

Severity = Literal["error", "warning"]
LINE_END = "\r\n|[\n\r\x85\u2028\u2029]"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A point in a file. Lines and columns count from 1; a problem of the whole file sits at 1:1."""

    file: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem: where, a stable code, what is wrong in the author's words, and the likely mend."""

    place: Place
    code: str
    message: Message
    hint: Message = NOTHING
    severity: Severity = "error"


def closest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate that `word` was probably meant to be, or None."""
    known = list(candidates)
    swapped = [k for k in known if sorted(k) == sorted(word)]
    if swapped:
        return swapped[0]
    import difflib  # here and below: only where there is something to say

    matches = difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    return matches[0] if matches else None


def did_you_mean(word: str, candidates: Iterable[str]) -> Message:
    """A hint: the closest candidate, or the whole choice where it is short enough to read, or nothing."""
    known = list(candidates)
    likely = closest(word, known)
    if likely:
        return say("did-you-mean", name=likely)
    return say("known-here", names=tuple(known)) if 0 < len(known) <= 20 else NOTHING


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Sorted by place, each problem once."""
    return sorted(dict.fromkeys(diagnostics), key=lambda d: (d.place, d.code, str(d.message)))


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    return any(d.severity == "error" for d in diagnostics)


def as_text(diagnostics: Iterable[Diagnostic], sources: Mapping[str, str], language: str = DEFAULT) -> str:
    """For people: each problem with its line shown and the place marked. `sources`: file name → text."""
    return "\n".join(_one_as_text(d, sources.get(d.place.file, ""), language) for d in diagnostics)


def _one_as_text(d: Diagnostic, source: str, language: str) -> str:
    severity = say(d.severity).said_in(language)
    where = f"{visible(d.place.file)}:{d.place.line}:{d.place.column}:"
    out = [f"{where} {severity} [{d.code}] {visible(d.message.said_in(language))}"]
    line = _line(source, d.place.line)
    if line.strip():
        shown, column = _window(line, d.place.column)
        gutter = f"{d.place.line:>5} | "
        out.append(gutter + shown)
        out.append(" " * (len(gutter) + column) + "^")
    if d.hint:
        out.append(f"      = {visible(d.hint.said_in(language))}")
    return "\n".join(out) + "\n"


def lines_of(text: str) -> list[str]:
    """A text's lines as YAML counts them, whatever ends them."""
    return re.split(LINE_END, text.removeprefix("\ufeff"))


def _line(text: str, number: int) -> str:
    """One of them, the first being 1; "" where there is none. Those behind it are not looked for: most files have one problem, at the top."""
    above = re.split(LINE_END, text.removeprefix("\ufeff"), maxsplit=number)
    return above[number - 1] if 0 < number <= len(above) else ""


def _window(line: str, column: int, width: int = 110) -> tuple[str, int]:
    """The part of a long line around a column (from 1), and the marker's offset in cells within it."""
    start = max(0, column - 1 - width // 2) if len(line) > width else 0
    before = "…" if start else ""
    after = "…" if start + width < len(line) else ""
    shown = visible(line[start : start + width].replace("\t", "→"))
    lead = visible(line[start : column - 1].replace("\t", "→"))
    wide = sum(1 for c in lead if unicodedata.east_asian_width(c) in "WF")
    return before + shown + after, len(before) + len(lead) + wide


def visible(text: str) -> str:
    """Control and bidirectional characters made visible, so that a hostile file cannot repaint a terminal."""
    if text.isprintable():
        return text
    return "".join(f"\\u{ord(c):04x}" if unicodedata.category(c) in ("Cc", "Cf", "Cs") else c for c in text)


def as_json(diagnostics: Iterable[Diagnostic], language: str = DEFAULT) -> str:
    """For programs: a list of {file, line, column, code, severity, message, hint}; only the last two depend on the language."""
    import json

    rows = [
        {
            **asdict(d.place),
            "code": d.code,
            "severity": d.severity,
            "message": d.message.said_in(language),
            "hint": d.hint.said_in(language),
        }
        for d in diagnostics
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def as_github(diagnostics: Iterable[Diagnostic], language: str = DEFAULT) -> str:
    """GitHub workflow commands, which annotate a pull request."""

    def data(text: str) -> str:
        return visible(text).replace("%", "%25")

    def value(text: str) -> str:
        return data(text).replace(":", "%3A").replace(",", "%2C")

    rows = []
    for d in diagnostics:
        where = f"file={value(d.place.file)},line={d.place.line},col={d.place.column},title={value(d.code)}"
        said = d.message.said_in(language) + (f" — {d.hint.said_in(language)}" if d.hint else "")
        rows.append(f"::{d.severity} {where}::{data(said)}")
    return "\n".join(rows)
