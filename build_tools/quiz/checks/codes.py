"""Two codes of one quiz can always be told apart."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ...messages import Message, say
from ..result_code import Edition
from .subject import Subject


def check(subject: Subject) -> Iterator[Diagnostic]:
    lengths = [length for seat in subject.seats for length in subject.code_lengths(seat).values()]
    if len(set(lengths)) == len(lengths):
        return  # no two that could be taken for each other
    seen: dict[tuple[int, int], Edition] = {}
    for seat in subject.seats:
        if subject.any_tables(seat) is None or subject.reading.damaged or subject.blurred:
            return
        for edition in subject.editions(seat):
            key = edition.fingerprint, edition.length
            if key in seen and edition.writable:
                other = seen[key]
                message = say("code-clash", one=_named(edition), two=_named(other))
                yield subject.error(("quiz",), "code-clash", message, say("mend-code-clash"))
            seen.setdefault(key, edition)


def _named(edition: Edition) -> Message:
    return say("answers-code" if edition.kind == "answers" else "scores-code", seat=edition.seat)
