"""Each response option either counts or says that it does not; an item can change something; labels tell options apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...diagnostics import Diagnostic
from ...messages import say
from ..answer_patterns import idle_items
from ..model import Choice, Option, Way, options_of, wording
from ..yaml_source import Path
from .subject import Subject


def check(subject: Subject) -> Iterator[Diagnostic]:
    quiz = subject.profile
    lists: list[tuple[Path, list[Option]]] = [(("responses",), quiz.responses)]
    lists += [(("items", i, "responses"), item.responses) for i, item in enumerate(quiz.items) if item.responses is not None]
    for path, options in lists:
        yield from _points(subject, path, options)
        yield from same_labels(subject, path, options)
    if not quiz.responses:
        for i, item in enumerate(quiz.items):
            if item.responses is None and not subject.damaged(("items", i)):
                subject.reading.damaged.add(("items", i))
                yield subject.error(("items", i), "no-responses", say("no-responses", name=item.id), say("mend-no-responses"))
    yield from _idle(subject)


def _points(subject: Subject, path: Path, options: list[Option]) -> Iterator[Diagnostic]:
    for k, option in enumerate(options):
        here = (*path, k)
        if subject.damaged(here):
            continue
        if option.points is None and not option.unscored:
            subject.reading.damaged.add(here)
            yield subject.error(here, "no-points", say("no-points", name=option.id), say("mend-no-points"))
        if option.points is not None and option.unscored:
            subject.reading.damaged.add(here)
            yield subject.error((*here, "points"), "no-points", say("points-unscored", name=option.id), say("mend-one-of-two"))


def same_labels(subject: Subject, path: Path, options: Sequence[Option | Choice | Way]) -> Iterator[Diagnostic]:
    """Two options with one label, in any language, as any seat is offered them."""
    told: set[int] = set()
    for seat in subject.seats:
        for language in subject.quiz.languages:
            first: dict[str, str] = {}
            for k, option in enumerate(options):
                if getattr(option, "perspective", None) not in (None, seat) or subject.damaged((*path, k)):
                    continue
                try:
                    label = wording(option.label, language, seat).strip().casefold()
                except (KeyError, TypeError, AttributeError):
                    continue  # the rule on wordings says it
                if label in first and k not in told:
                    told.add(k)
                    message = say("same-label", name=option.id, other=first[label], language=language)
                    yield subject.error((*path, k, "label"), "same-label", message, say("mend-same-label"))
                first.setdefault(label, option.id)


def _idle(subject: Subject) -> Iterator[Diagnostic]:
    quiz = subject.profile
    told: set[str] = set()
    for seat in subject.seats:
        tables = subject.tables(seat)
        for item in idle_items(tables) if tables else []:
            i = next(n for n, it in enumerate(quiz.items) if it.id == item.id)
            offered = options_of(quiz, quiz.items[i], seat)
            if (
                item.id in told
                or quiz.items[i].ask is not None  # a question: what it may not do is for questions.py
                or subject.damaged(("items", i), ("responses",))
                or not offered
                or any(o.points is None and not o.unscored for o in offered)
            ):
                continue
            told.add(item.id)
            yield subject.error(("items", i), "idle-item", say("idle-item", name=item.id), say("mend-idle-item"))
