"""Too many answers for a code of 31 characters: the quiz works, and its answers cannot be carried elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ..model import Decision
from ..result_code import LONGEST, Kind
from .subject import Subject


def check(subject: Subject) -> Iterator[Diagnostic]:
    for kind, length in _longest(subject).items():
        if length <= LONGEST:
            continue
        message = f"this quiz has no {kind} code: it would be {length} characters long, and the check holds to {LONGEST}"
        hint = "fine if nobody needs one; else use fewer items or options"
        where = (
            "questions"
            if isinstance(subject.quiz, Decision)
            else "dimensions"
            if kind == "scores" and subject.quiz.kind == "profile"
            else "items"
        )
        yield subject.warning((where,), "no-code", message, hint, key=True)


def _longest(subject: Subject) -> dict[Kind, int]:
    """How long a code of each kind is, from the seat where it is longest."""
    found: dict[Kind, int] = {}
    for seat in subject.seats:
        for kind, length in subject.code_lengths(seat).items():
            found[kind] = max(found.get(kind, 0), length)
    return found
