"""Every id that points somewhere points to something. What is likely meant is put in its place in memory, so that the
other rules can go on; what cannot be guessed blurs what rests on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...diagnostics import Diagnostic, closest, did_you_mean
from ..model import Care, Portrait, When, options_of
from ..source import Path
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
            yield subject.error(own, "unknown-reference", f"there is no dimension `{meant}`", did_you_mean(meant, dimensions))
        if meant not in dimensions:
            likely = closest(meant, dimensions)
            subject.blurred |= set(dimensions if likely is None else [likely])
            item = item.model_copy(update={"dimension": likely or dimensions[0]})
        items.append(item)
        for k, option in enumerate(item.responses or []):
            yield from _seat(subject, ("items", i, "responses", k), option.perspective, seats)
    for k, option in enumerate(quiz.responses):
        yield from _seat(subject, ("responses", k), option.perspective, seats)
    subject.quiz = quiz = quiz.model_copy(update={"items": items})
    known = _conditions_known(subject)
    parts: list[tuple[Path, Portrait | Care]] = [(("portraits", i), p) for i, p in enumerate(quiz.portraits)]
    parts += [(("care", i), c) for i, c in enumerate(quiz.care)]
    for path, part in parts:
        yield from _when(subject, (*path, "when"), part.when, known)
        yield from _seat(subject, path, part.perspective, seats)
    for i, portrait in enumerate(quiz.portraits):
        if portrait.step is not None and portrait.step not in dimensions:
            subject.blurred.add("")
            yield subject.error(
                ("portraits", i, "step"),
                "unknown-reference",
                f"there is no dimension `{portrait.step}`",
                did_you_mean(portrait.step, dimensions),
            )
    for i, example in enumerate(quiz.examples):
        yield from _seat(subject, ("examples", i), example.perspective, seats)
    for i, dimension in enumerate(quiz.dimensions):
        if dimension.id not in {item.dimension for item in items} and dimension.id not in subject.blurred:
            subject.blurred.add(dimension.id)
            yield subject.error(
                ("dimensions", i, "id"), "no-items", f"no item counts in `{dimension.id}`", "add items, or remove the dimension"
            )


def _seat(subject: Subject, path: Path, seat: str | None, seats: list[str]) -> Iterator[Diagnostic]:
    if seat is not None and seat not in seats and not subject.damaged((*path, "perspective")):
        subject.blurred.add("")
        yield subject.error((*path, "perspective"), "unknown-reference", f"there is no perspective `{seat}`", did_you_mean(seat, seats))


def _conditions_known(subject: Subject) -> dict[str, list[str]]:
    """What a condition may name: a dimension with its bands, an item with its options."""
    quiz = subject.profile
    known = {d.id: [b.id for b in d.bands] for d in quiz.dimensions}
    for item in quiz.items:
        offered: Iterable[str] = (o.id for seat in subject.seats for o in options_of(quiz, item, seat))
        known[item.id] = list(dict.fromkeys(offered))
    return known


def _when(subject: Subject, path: Path, when: When | None, known: dict[str, list[str]]) -> Iterator[Diagnostic]:
    for name, values in (when or {}).items():
        if name not in known:
            subject.blurred.add("")
            yield subject.error(
                (*path, name), "unknown-reference", f"there is no dimension or item `{name}`", did_you_mean(name, known), key=True
            )
            continue
        for k, value in enumerate(values):
            if value not in known[name] and not subject.damaged((*path, name, k)):
                subject.blurred.add("")
                yield subject.error(
                    (*path, name, k), "unknown-reference", f"`{name}` has no band or option `{value}`", did_you_mean(value, known[name])
                )
