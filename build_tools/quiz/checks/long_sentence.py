"""A sentence that nobody reads to its end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ...messages import say
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
            message = say("long-sentence", words=longest, most=LONGEST)
            yield subject.warning(wording.path, "long-sentence", message, say("mend-long-sentence"))
