"""Too many answers for a code of 31 characters: the quiz works, and its answers cannot be carried elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ...messages import say
from ..model import Decision
from ..result_code import LONGEST, Kind
from .subject import Subject


def check(subject: Subject) -> Iterator[Diagnostic]:
    for kind, length in _longest(subject).items():
        if length <= LONGEST:
            continue
        message = say(f"no-code-{kind}", length=length, longest=LONGEST)
        where = (
            "questions"
            if isinstance(subject.quiz, Decision)
            else "dimensions"
            if kind == "scores" and subject.quiz.kind == "profile"
            else "items"
        )
        yield subject.warning((where,), "no-code", message, say("mend-no-code"), key=True)


def _longest(subject: Subject) -> dict[Kind, int]:
    """How long a code of each kind is, from the seat where it is longest."""
    found: dict[Kind, int] = {}
    for seat in subject.seats:
        for kind, length in subject.code_lengths(seat).items():
            found[kind] = max(found.get(kind, 0), length)
    return found
