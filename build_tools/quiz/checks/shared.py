"""Of a quiz with two seats, a mirror compares the dimensions that both have with the same items: none is shared by halves."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ...messages import say
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
                message = say("half-shared", name=quiz.dimensions[n].id)
                yield subject.error(("dimensions", n, "id"), "half-shared", message, say("mend-half-shared"))
        if half:
            return
        if not shared and not subject.damaged(("perspectives",), ("dimensions",), ("items",)):
            yield subject.warning(("perspectives",), "nothing-shared", say("nothing-shared"), say("mend-nothing-shared"), key=True)
    if quiz.gap is not None and not subject.damaged(("gap",)):
        yield from _gap(subject, quiz.gap, shared)


def _gap(subject: Subject, gap: int, shared: list[str]) -> Iterator[Diagnostic]:
    if not shared:
        yield subject.error(("gap",), "gap-range", say("gap-without-mirror"), say("mend-remove"), key=True)
        return
    if not all(subject.trusted(n) for n, d in enumerate(subject.profile.dimensions) if d.id in shared):
        return
    own = tables(subject.profile, subject.seats[0])
    most = min(d.highest - d.lowest for d in own.dimensions if d.id in shared)
    if not 1 <= gap <= most:
        yield subject.error(("gap",), "gap-range", say("gap-range", gap=gap, count=most), say("mend-number", low=1, high=most))
