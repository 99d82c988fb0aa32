"""GIFT as Moodle reads it, one step after the other, from its documentation and its importer's order of steps: for tests alone, and
written without a look at our writer."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

STANDS_FOR = {":": "\0a", "#": "\0b", "=": "\0c", "{": "\0d", "}": "\0e", "~": "\0f", "n": "\0g", "\\": "\\"}
MEANT = {"\0a": ":", "\0b": "#", "\0c": "=", "\0d": "{", "\0e": "}", "\0f": "~", "\0g": "\n"}
FORMATS = {"html", "moodle", "plain", "markdown"}


@dataclass
class Read:
    """A question. `kind`: truefalse, multichoice …; `answers`: (text, percentage); texts with the format that they are in."""

    kind: str
    name: str
    text: tuple[str, str]
    feedback: tuple[str, str]
    single: bool = True
    answers: list[tuple[tuple[str, str], float]] = field(default_factory=list)


def read_gift(source: str) -> tuple[str, list[Read]]:
    """(the category, the questions) of a file that has one category."""
    category, found = "", []
    for paragraph in re.split(r"\n[ \t]*\n", source):
        lines = [line for line in paragraph.split("\n") if not line.strip().startswith("//")]
        text = re.sub(r"\\([:#={}~n\\])", lambda m: STANDS_FOR[m[1]], "\n".join(lines).strip())
        if text.startswith("$CATEGORY:"):
            category = text[len("$CATEGORY:") :].strip()
        elif text:
            found.append(_question(text))
    return category, found


def _question(text: str) -> Read:
    name = ""
    if text.startswith("::"):
        name, _, text = text[2:].partition("::")
    text = text.strip()
    opened, closed = text.index("{"), text.index("}")
    assert closed == len(text) - 1, "text after the answers: a missing word"
    answers, _, feedback = text[opened + 1 : closed].strip().rpartition("####") if "####" in text else (text[opened + 1 : closed], "", "")
    asked = _formatted(text[:opened], "moodle")
    read = Read("", _meant(name), asked, _formatted(feedback, asked[1]))
    answers = answers.strip()
    if "~" in answers:
        read.kind, read.single = "multichoice", "=" in answers
        for answer in answers.replace("=", "~=").split("~")[1:]:
            read.answers.append(_answer(answer.strip(), asked[1]))
    elif answers in ("T", "TRUE", "F", "FALSE"):
        read.kind = "truefalse"
        read.answers = [(("true", ""), 100 * (answers[0] == "T")), (("false", ""), 100 * (answers[0] == "F"))]
    else:
        raise AssertionError(f"neither true or false nor a choice: {answers!r}")
    return read


def _answer(answer: str, format_: str) -> tuple[tuple[str, str], float]:
    share, weighed = 0.0, re.match(r"%(-*\d{1,2}\.?\d*)%", answer)
    if answer.startswith("="):
        share, answer = 100.0, answer[1:]
    elif weighed:
        share, answer = float(weighed[1]), answer[weighed.end() :]
    said, _, _ = answer.partition("#")
    return _formatted(said.strip(), format_), share


def _formatted(text: str, otherwise: str) -> tuple[str, str]:
    text = text.strip()
    named = re.match(r"\[([^\]]*)\]", text)
    if named and named[1] in FORMATS:
        return _meant(text[named.end() :]), named[1]
    return _meant(text), otherwise


def _meant(text: str) -> str:
    return re.sub("\0[a-g]", lambda m: MEANT[m[0]], text).strip()
