"""An item with an `ask` is a question that counts in nothing: no points, no condition, nothing given; and what it asks is a question."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ...messages import say
from ..yaml_source import Path
from .subject import Subject

ENDS = ("?", "\uff1f", "\u061f")  # of a question, in the writings that we know of


def check(subject: Subject) -> Iterator[Diagnostic]:
    quiz = subject.profile
    conditions = [
        *((("portraits", n), p.when or {}) for n, p in enumerate(quiz.portraits)),
        *((("care", n), c.when) for n, c in enumerate(quiz.care)),
    ]
    for i, item in enumerate(quiz.items):
        if item.ask is None:
            continue
        path: Path = ("items", i)
        offered = quiz.responses if item.responses is None else item.responses
        if any(not option.unscored for option in offered) and not subject.damaged((*path, "responses"), ("responses",)):
            message = say("ask-with-points", name=item.id)
            yield subject.error((*path, "ask"), "ask-with-points", message, say("mend-ask-with-points"), key=True)
        for key, there in (("reverse", item.reverse), ("given_by", item.given_by is not None)):
            if there and not subject.damaged((*path, key)):
                message = say("ask-counts", name=item.id, key=key)
                yield subject.error((*path, key), "ask-counts", message, say("mend-ask-counts", key=key), key=True)
        for part, when in conditions:
            if item.id in when:
                message = say("ask-in-when", name=item.id)
                yield subject.error((*part, "when", item.id), "ask-counts", message, say("mend-ask-in-when"), key=True)
    for wording in subject.of_items("ask"):
        if not wording.words.rstrip(' \u00a0»”"').endswith(ENDS):
            message = say("ask-no-question", language=wording.language)
            yield subject.warning(wording.path, "ask-no-question", message, say("mend-ask-no-question"))
