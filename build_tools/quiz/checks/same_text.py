"""The same words in two languages: one of them was probably never translated."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ...messages import say
from ..yaml_source import Path
from .subject import Subject, Wording

SHORTEST = 4  # words: names and short titles may well be alike


def check(subject: Subject) -> Iterator[Diagnostic]:
    first: dict[tuple[Path, str], Wording] = {}
    for wording in subject.wordings():
        if wording.words.count(" ") < SHORTEST - 1:
            continue
        other = first.setdefault((wording.path[:-1], wording.words.strip()), wording)
        if other.language != wording.language and len(wording.words.split()) >= SHORTEST and not subject.damaged(wording.path):
            message = say("same-text", languages=(other.language, wording.language))
            yield subject.warning(wording.path, "same-text", message, say("mend-same-text", language=wording.language))
