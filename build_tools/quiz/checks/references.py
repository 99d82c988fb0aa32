"""Every id that points somewhere points to something. What is likely meant is put in its place in memory, so that the
other rules can go on; what cannot be guessed blurs what rests on it."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from typing import Any

from ...diagnostics import Diagnostic, closest, did_you_mean
from ...messages import say
from ..model import Option, When
from ..yaml_source import Path
from .subject import Subject


def check(subject: Subject) -> Iterator[Diagnostic]:
    quiz = subject.profile
    dimensions = [d.id for d in quiz.dimensions]
    seats = [p.id for p in quiz.perspectives]
    items = []
    for i, item in enumerate(quiz.items):
        own: Path = ("items", i, "dimension")
        meant = item.dimension
        if meant not in dimensions and not subject.damaged(own):
            yield from subject.unknown(own, say("no-dimension", name=meant), meant, dimensions, ("dimensions",))
        if meant not in dimensions:
            likely = closest(meant, dimensions)
            subject.blurred |= set(dimensions if likely is None else [likely])
            item = item.model_copy(update={"dimension": likely or dimensions[0]})
        if item.given_by is not None and item.given_by not in seats:
            if not subject.damaged(("items", i, "given_by")):
                yield from _no_seat(subject, ("items", i, "given_by"), item.given_by, seats)
            item = item.model_copy(update={"given_by": None})
        asked: Path = ("items", i, "perspective")
        if item.perspective is not None and item.perspective not in seats:
            if not subject.damaged(asked):
                yield from _no_seat(subject, asked, item.perspective, seats)
            subject.reading.damaged.add(asked)
            item = item.model_copy(update={"perspective": None})
        if item.responses:
            item = item.model_copy(update={"responses": (yield from _seats(subject, ("items", i, "responses"), item.responses, seats))})
        items.append(item)
    responses = yield from _seats(subject, ("responses",), quiz.responses, seats)
    subject.quiz = quiz = quiz.model_copy(update={"items": items, "responses": responses})
    known = _conditions_known(subject)
    mended = {}
    for name in ("portraits", "care"):
        parts = yield from _seats(subject, (name,), getattr(quiz, name), seats)
        for i, part in enumerate(parts):
            when = yield from _when(subject, (name, i, "when"), part.when, known)
            when = yield from _of_the_seat(subject, (name, i, "when"), when, part.perspective)
            parts[i] = part.model_copy(update={"when": when})
        mended[name] = parts
    for i, portrait in enumerate(mended["portraits"]):
        if portrait.step is not None and portrait.step not in dimensions:
            mended["portraits"][i] = portrait.model_copy(update={"step": None})
            message = say("no-dimension", name=portrait.step)
            yield from subject.unknown(("portraits", i, "step"), message, portrait.step, dimensions, ("dimensions",))
        elif portrait.step is not None and (seat := _without(subject, portrait.step, portrait.perspective)):
            mended["portraits"][i] = portrait.model_copy(update={"step": None})
            yield never_asked(subject, ("portraits", i, "step"), portrait.step, seat, key=False)
    mended["examples"] = yield from _seats(subject, ("examples",), quiz.examples, seats)
    subject.quiz = quiz.model_copy(update=mended)
    measured = {item.dimension for item in items if item.ask is None}
    for i, dimension in enumerate(quiz.dimensions):
        if dimension.id not in measured and dimension.id not in subject.blurred:
            subject.blurred.add(dimension.id)
            yield subject.error(("dimensions", i, "id"), "no-items", say("no-items", name=dimension.id), say("mend-no-items"))


def _seats(subject: Subject, path: Path, parts: Iterable[Any], seats: list[str]) -> Generator[Diagnostic, None, list[Any]]:
    """The parts, each with a perspective that there is, or none."""
    kept = []
    for i, part in enumerate(parts):
        here, seat = (*path, i, "perspective"), part.perspective
        if seat is not None and seat not in seats:
            if not subject.damaged(here):
                yield from _no_seat(subject, here, seat, seats)
            subject.reading.damaged.add(here)
            part = part.model_copy(update={"perspective": None})
        kept.append(part)
    return kept


def _of_the_seat(subject: Subject, path: Path, when: When | None, seat: str | None) -> Generator[Diagnostic, None, When | None]:
    """The conditions on what every seat has that they are for."""
    kept = {}
    for name, values in (when or {}).items():
        if (lacking := _without(subject, name, seat)) and not subject.blurred:
            yield never_asked(subject, (*path, name), name, lacking)
            subject.reading.damaged.add((*path, name))
        else:
            kept[name] = values
    return None if when is None else kept


def _without(subject: Subject, name: str, seat: str | None) -> str:
    """A seat, of those that a part is for, that does not have this item or dimension; "" where all do."""
    return next((s for s in ([seat] if seat is not None else subject.seats) if s and name not in subject.names_of(s)), "")


def never_asked(subject: Subject, path: Path, name: str, seat: str, *, key: bool = True) -> Diagnostic:
    """Something names what its own seat does not have."""
    return subject.error(path, "never-asked", say("never-asked", name=name, seat=seat), say("mend-never-asked"), key=key)


def _no_seat(subject: Subject, path: Path, seat: str, seats: list[str]) -> Iterator[Diagnostic]:
    if not subject.unclear(("perspectives",)):
        mend = did_you_mean(seat, seats) or say("mend-no-perspective")
        yield subject.error(path, "unknown-reference", say("no-perspective", name=seat), mend)


def _conditions_known(subject: Subject) -> dict[str, list[str]]:
    """What a condition may name: a dimension with its bands, an item with its options."""
    quiz, seats = subject.profile, subject.seats

    def offered(options: list[Option]) -> list[str]:
        return list(dict.fromkeys(o.id for seat in seats for o in options if o.perspective in (None, seat)))

    shared = offered(quiz.responses)
    known = {d.id: [b.id for b in d.bands] for d in quiz.dimensions}
    return known | {item.id: shared if item.responses is None else offered(item.responses) for item in quiz.items}


def _when(subject: Subject, path: Path, when: When | None, known: dict[str, list[str]]) -> Generator[Diagnostic, None, When | None]:
    """The conditions that name something."""
    kept = {}
    for name, values in (when or {}).items():
        if name not in known:
            message = say("no-dimension-or-item", name=name)
            yield from subject.unknown((*path, name), message, name, known, ("dimensions",), ("items",), key=True)
            subject.reading.damaged.add((*path, name))
            continue
        kept[name] = [value for value in values if value in known[name]]
        for k, value in enumerate(values):
            if known[name] and value not in known[name] and not subject.damaged((*path, name, k)):
                message = say("no-band-or-option", name=name, value=value)
                yield from subject.unknown((*path, name, k), message, value, known[name], *subject.offers(name))
                subject.reading.damaged.add((*path, name, k))
    return None if when is None else kept
