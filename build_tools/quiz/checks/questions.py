"""An item with an `ask` is a question that counts in nothing: no points, no condition, nothing given; and what it asks is a question."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
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
            message = f"`{item.id}` has an `ask`, so it counts in nothing, and options with points"
            yield subject.error(
                (*path, "ask"), "ask-with-points", message, "give it `responses` that are all `unscored: true`, or remove `ask`", key=True
            )
        for key, there in (("reverse", item.reverse), ("given_by", item.given_by is not None)):
            if there and not subject.damaged((*path, key)):
                message = f"`{item.id}` has an `ask`, so it counts in nothing: `{key}` means nothing here"
                yield subject.error((*path, key), "ask-counts", message, f"remove `{key}`, or `ask`", key=True)
        for part, when in conditions:
            if item.id in when:
                message = f"`{item.id}` is a question that counts in nothing: nothing may depend on it"
                yield subject.error((*part, "when", item.id), "ask-counts", message, "take it out of `when`", key=True)
    for wording in subject.wordings():
        if wording.text[:1] == ("items",) and wording.text[2:] == ("ask",) and not wording.words.rstrip(' \u00a0»”"').endswith(ENDS):
            message = f"this `ask` is no question in `{wording.language}`"
            yield subject.warning(wording.path, "ask-no-question", message, "end it with a question that one can put to somebody")
