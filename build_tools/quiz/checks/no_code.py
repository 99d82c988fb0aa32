"""Too many answers for a code of 31 characters: the quiz works, and its answers cannot be carried elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ..code import LONGEST
from ..model import Decision
from .subject import Subject


def check(subject: Subject) -> Iterator[Diagnostic]:
    long = [e for seat in subject.seats for e in subject.editions(seat) if not e.writable]
    for kind in dict.fromkeys(e.kind for e in long):
        length = max(e.length for e in long if e.kind == kind)
        message = f"this quiz has no {kind} code: it would be {length} characters long, and the check holds to {LONGEST}"
        hint = "fine if nobody needs one; else use fewer items or options"
        where = "questions" if isinstance(subject.quiz, Decision) else "dimensions" if kind == "scores" else "items"
        yield subject.warning((where,), "no-code", message, hint, key=True)
