"""Every source is among the site's references, and is named by `sources`, not within a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...diagnostics import Diagnostic, closest
from ...messages import say
from ..yaml_source import Path
from .subject import Subject

CITATION = re.compile(r"\[@([\w:.-]+)[^\]]*\]")


def check(subject: Subject) -> Iterator[Diagnostic]:
    yield from _cited(subject)
    known = subject.around.references
    if known is None:
        return
    lists: list[tuple[Path, list[str]]] = [(("sources",), subject.quiz.sources)]
    lists += [(("items", i, "sources"), item.sources) for i, item in enumerate(getattr(subject.quiz, "items", ()))]
    for path, keys in lists:
        for k, key in enumerate(keys):
            if key not in known:
                likely = closest(key, known)
                mend = say("did-you-mean", name=likely) if likely else say("mend-unknown-source")
                yield subject.error((*path, k), "unknown-source", say("unknown-source", key=key), mend)


def _cited(subject: Subject) -> Iterator[Diagnostic]:
    """What pages cite with, a quiz would show as it is typed."""
    for wording in subject.wordings():
        if "[@" in wording.words and (found := CITATION.search(wording.words)) and not subject.damaged(wording.path):
            mend = say("mend-citation-item" if wording.path[0] == "items" else "mend-citation-quiz", source=found[1])
            yield subject.error(wording.path, "citation", say("citation", cited=found[0]), mend)
