"""Of a quiz with two seats, a mirror compares the dimensions that both have with the same items: none is shared by halves."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ..model import seen_from, shared_by_seats
from ..profile_tables import tables
from .subject import Subject


def check(subject: Subject) -> Iterator[Diagnostic]:
    quiz = subject.profile
    if subject.unclear(("perspectives",), ("dimensions",), ("items",)) or subject.blurred:
        return
    shared = [d.id for d in shared_by_seats(quiz).dimensions] if len(quiz.perspectives) == 2 else []
    if len(quiz.perspectives) == 2:
        one, two = ({d.id for d in seen_from(quiz, seat).dimensions} for seat in subject.seats)
        half = [n for n, d in enumerate(quiz.dimensions) if d.id in one & two and d.id not in shared]
        for n in half:
            if subject.trusted(n):
                message = f"`{quiz.dimensions[n].id}` is half shared: both seats have it, but not with the same items"
                hint = "ask both seats the same items of it, or give it to one seat alone"
                yield subject.error(("dimensions", n, "id"), "half-shared", message, hint)
        if half:
            return
        if not shared and not subject.damaged(("perspectives",), ("dimensions",), ("items",)):
            message = "the two seats share no dimension: a mirror would have nothing to compare"
            yield subject.warning(("perspectives",), "nothing-shared", message, "ask both seats the items of one dimension", key=True)
    if quiz.gap is not None and not subject.damaged(("gap",)):
        yield from _gap(subject, quiz.gap, shared)


def _gap(subject: Subject, gap: int, shared: list[str]) -> Iterator[Diagnostic]:
    if not shared:
        message = "`gap` is for the mirror of two seats, and no dimension is shared by them"
        yield subject.error(("gap",), "gap-range", message, "remove it", key=True)
        return
    if not all(subject.trusted(n) for n, d in enumerate(subject.profile.dimensions) if d.id in shared):
        return
    own = tables(subject.profile, subject.seats[0])
    most = min(d.highest - d.lowest for d in own.dimensions if d.id in shared)
    if not 1 <= gap <= most:
        message = f"a gap of {gap} points makes no sense here: the smallest shared dimension spans {most}"
        yield subject.error(("gap",), "gap-range", message, f"write a number from 1 to {most}")
