"""No id stands twice: items and dimensions share one namespace, every other list has its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ...diagnostics import Diagnostic
from ..source import Path
from .subject import Subject


def check(subject: Subject) -> Iterator[Diagnostic]:
    quiz = subject.profile
    both = [(("dimensions", i, "id"), d.id) for i, d in enumerate(quiz.dimensions)]
    both += [(("items", i, "id"), item.id) for i, item in enumerate(quiz.items)]
    both.sort(key=lambda entry: subject.place(entry[0]))
    yield from _twice(subject, both)
    yield from _twice(subject, [(("languages", i), code) for i, code in enumerate(quiz.languages)])
    yield from _list(subject, ("perspectives",), quiz.perspectives)
    yield from _list(subject, ("portraits",), quiz.portraits)
    yield from _list(subject, ("responses",), quiz.responses)
    for i, dimension in enumerate(quiz.dimensions):
        yield from _list(subject, ("dimensions", i, "bands"), dimension.bands)
    for i, item in enumerate(quiz.items):
        yield from _list(subject, ("items", i, "responses"), item.responses or [])
    yield from _confusable(subject)


def _list(subject: Subject, path: Path, parts: Sequence[Any]) -> Iterator[Diagnostic]:
    yield from _twice(subject, [((*path, i, "id"), part.id) for i, part in enumerate(parts)])


def _twice(subject: Subject, entries: list[tuple[Any, str]]) -> Iterator[Diagnostic]:
    first: dict[str, Path] = {}
    for path, name in entries:
        if subject.damaged(path):
            continue
        if name in first:
            line = subject.place(first[name]).line
            yield subject.error(
                path, "duplicate-id", f"`{name}` stands here a second time", f"the first is on line {line}: give this one another name"
            )
        first.setdefault(name, path)


def _confusable(subject: Subject) -> Iterator[Diagnostic]:
    """A perspective named like a language would make `{fr: …}` ambiguous; `portrait` is a word of `gives`."""
    for i, seat in enumerate(subject.quiz.perspectives):
        if seat.id in subject.quiz.languages:
            hint = "name it after the person who sits there"
            yield subject.error(("perspectives", i, "id"), "duplicate-id", f"`{seat.id}` is already a language of this quiz", hint)
    for i, dimension in enumerate(subject.profile.dimensions):
        if dimension.id == "portrait":
            yield subject.error(
                ("dimensions", i, "id"), "duplicate-id", "`portrait` has a meaning of its own in examples", "choose another id"
            )
