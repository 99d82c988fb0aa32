"""A sentence that nobody reads to its end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...diagnostics import Diagnostic
from .subject import Subject

LONGEST = 35  # words
TARGET = r"\]\([^)]*\)"
END = r"(?<=[.!?…])[\"'»”’)\]]*\s|\n[ \t]*\n|\n[ \t]*(?:[-*+]|\d+[.)])[ \t]"
WORD = r"\w+(?:['’-]\w+)*"


def check(subject: Subject) -> Iterator[Diagnostic]:
    for wording in subject.wordings():
        if wording.words.count(" ") + wording.words.count("\n") < LONGEST:
            continue
        longest = max(len(re.findall(WORD, sentence)) for sentence in re.split(END, re.sub(TARGET, "]", wording.words)))
        if longest > LONGEST and not subject.damaged(wording.path):
            message = f"a sentence here has {longest} words; people read up to about {LONGEST} in one go"
            yield subject.warning(wording.path, "long-sentence", message, "make two of it")
