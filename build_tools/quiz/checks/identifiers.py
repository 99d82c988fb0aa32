"""No id stands twice, and what rests on one that does is left alone: items and dimensions share one namespace, every other list has its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ...diagnostics import Diagnostic
from ...messages import say
from ..model import WINDOWS_OWN
from ..yaml_source import Path
from .subject import Subject


def check(subject: Subject) -> Iterator[Diagnostic]:
    quiz = subject.profile
    both = [(("dimensions", i, "id"), d.id) for i, d in enumerate(quiz.dimensions)]
    both += [(("items", i, "id"), item.id) for i, item in enumerate(quiz.items)]
    yield from _namespace(subject, both)
    yield from _list(subject, ("portraits",), quiz.portraits)
    yield from _list(subject, ("responses",), quiz.responses)
    for i, dimension in enumerate(quiz.dimensions):
        yield from _list(subject, ("dimensions", i, "bands"), dimension.bands)
        if dimension.id == "portrait":
            yield subject.error(("dimensions", i, "id"), "duplicate-id", say("id-portrait"), say("mend-another-id"))
    for i, item in enumerate(quiz.items):
        yield from _list(subject, ("items", i, "responses"), item.responses or [])
    yield from _everywhere(subject)


def check_knowledge(subject: Subject) -> Iterator[Diagnostic]:
    yield from _list(subject, ("items",), subject.knowledge.items)
    yield from _list(subject, ("bands",), subject.knowledge.bands)
    for i, item in enumerate(subject.knowledge.items):
        yield from _list(subject, ("items", i, "options"), item.options or [])
    yield from _everywhere(subject)


def check_decision(subject: Subject) -> Iterator[Diagnostic]:
    quiz = subject.decision
    both = [(("questions", i, "id"), q.id) for i, q in enumerate(quiz.questions)]
    both += [(("outcomes", i, "id"), o.id) for i, o in enumerate(quiz.outcomes)]
    yield from _namespace(subject, both)
    for i, question in enumerate(quiz.questions):
        yield from _list(subject, ("questions", i, "options"), question.options)
    yield from _everywhere(subject)


def _namespace(subject: Subject, entries: list[tuple[Any, str]]) -> Iterator[Diagnostic]:
    """One namespace over two lists: of two that clash, the later in the file is named."""
    if len({name for _, name in entries}) < len(entries):
        yield from _twice(subject, sorted(entries, key=lambda entry: subject.place(entry[0])))


def _everywhere(subject: Subject) -> Iterator[Diagnostic]:
    for path, name in [
        (("quiz",), subject.quiz.quiz),
        *((("perspectives", i, "id"), p.id) for i, p in enumerate(subject.quiz.perspectives)),
    ]:
        if WINDOWS_OWN.fullmatch(name):
            mend = say("for-example", value=f"{name}-quiz") if path == ("quiz",) else say("mend-another-word")
            yield subject.error(path, "bad-id", say("windows-id", name=name), mend)
    yield from _twice(subject, [(("languages", i), code) for i, code in enumerate(subject.quiz.languages)])
    yield from _list(subject, ("perspectives",), subject.quiz.perspectives)
    yield from _confusable(subject)


def _list(subject: Subject, path: Path, parts: Sequence[Any]) -> Iterator[Diagnostic]:
    if len({part.id for part in parts}) < len(parts):
        yield from _twice(subject, [((*path, i, "id"), part.id) for i, part in enumerate(parts)])


def _twice(subject: Subject, entries: list[tuple[Any, str]]) -> Iterator[Diagnostic]:
    first: dict[str, Path] = {}
    for path, name in entries:
        if subject.damaged(path):
            continue
        if name in first:
            line = subject.place(first[name]).line
            mend = say("mend-first-on-line", line=line) if path[0] == "languages" else say("mend-renamed-first-on-line", line=line)
            yield subject.error(path, "duplicate-id", say("second-time", name=name), mend)
            if path[0] != "languages":
                subject.reading.damaged.add(path)
                subject.blurred.add(name)
        first.setdefault(name, path)


def _confusable(subject: Subject) -> Iterator[Diagnostic]:
    """A perspective named like a language would make `{fr: …}` ambiguous."""
    for i, seat in enumerate(subject.quiz.perspectives):
        if seat.id in subject.quiz.languages:
            message = say("id-language", name=seat.id)
            yield subject.error(("perspectives", i, "id"), "duplicate-id", message, say("mend-id-language"))
