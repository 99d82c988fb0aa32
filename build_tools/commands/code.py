"""`quiz code encode FILE --answers …` and `quiz code decode FILE CODE`, or `-` for all the codes in a text."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from typing import Any

from ..diagnostics import did_you_mean, visible
from ..messages import Message, say
from ..quiz import result_code
from ..quiz.decision_steps import DecisionTables, follow
from ..quiz.knowledge_marks import KnowledgeTables, mark, right_or_not
from ..quiz.model import seats
from ..quiz.pasted_codes import code_in, codes_in
from ..quiz.profile_tables import AnyTables, Tables, tables_of
from ..quiz.scoring import score
from .failure import fail
from .files import seat_of, sound
from .spreadsheet import told

Known = dict[result_code.Edition, AnyTables]

REASONS: dict[str, Callable[[str, int, tuple[int, ...]], Message]] = {
    "alphabet": lambda what, typed, lengths: say("code-alphabet", what=what),
    "length": lambda what, typed, lengths: say("code-length", count=typed, lengths=lengths),
    "check": lambda what, typed, lengths: say("code-check"),
    "edition": lambda what, typed, lengths: say("code-edition"),
    "range": lambda what, typed, lengths: say("code-range"),
}


def run(arguments: argparse.Namespace) -> int:
    return _encode(arguments) if arguments.direction == "encode" else _decode(arguments)


def _encode(arguments: argparse.Namespace) -> int:
    quiz = sound(arguments.file)
    own = tables_of(quiz, seat_of(quiz, arguments.perspective))
    several = result_code.several_of(own)
    given = [a.strip() for a in arguments.answers.split(",")]
    if len(given) != len(own.asked):
        fail(say("answers-number", given=len(given), asked=len(own.asked)))
    answers = [
        answer_from(text, name, options, many, "--answers")
        for text, (name, options, _), many in zip(given, own.asked, several or [False] * len(given), strict=True)
    ]
    if not 0 <= arguments.random < result_code.RANDOM:
        fail(say("bad-random", value=arguments.random, high=result_code.RANDOM - 1))
    edition = next(e for e in result_code.editions(own) if e.kind == arguments.kind)
    if not edition.writable:
        fail(say(f"no-code-{arguments.kind}", length=edition.length, longest=result_code.LONGEST))
    if isinstance(own, DecisionTables) and not _whole_way(own, answers):
        fail(say("answers-no-way"))
    if arguments.kind == "answers":
        digits = result_code.answers_to_digits(answers, several)
    else:
        digits = result_code.scores_to_digits(own, _scores(own, answers), arguments.random)
    print(result_code.encode(edition, digits))
    return 0


def answer_from(text: str, name: str, options: tuple[str, ...], many: bool, where: str) -> int | None:
    """An option id, or `a+b` where several may be chosen, as an index or a set as bits; `-` or nothing is None."""
    if text in ("", "-"):
        return None
    chosen = text.split("+") if many else [text]
    for one in chosen:
        if one not in options:
            fail(told(where, say("cell-no-option", name=name, option=one, mend=did_you_mean(one, options))))
    return sum(1 << options.index(one) for one in set(chosen)) if many else options.index(text)


def _scores(own: AnyTables, answers: list[int | None]) -> list[int | None]:
    if isinstance(own, KnowledgeTables):
        return right_or_not(mark(own, answers))
    if isinstance(own, DecisionTables):
        return [follow(own, answers).outcome]
    assert isinstance(own, Tables)
    return list(score(own, answers).scores)


def _whole_way(own: DecisionTables, answers: list[int | None]) -> bool:
    course = follow(own, answers)
    return course.sound and course.outcome is not None


def _decode(arguments: argparse.Namespace) -> int:
    quiz = sound(arguments.file)
    known = {e: t for seat in seats(quiz) for t in [tables_of(quiz, seat)] for e in result_code.editions(t) if e.writable}
    if arguments.code == "-":
        return _decode_all(sys.stdin.buffer.read().decode("utf-8-sig", "replace"), known, arguments.spoken)
    read = _possible(code_in(arguments.code, known), known)
    if isinstance(read, result_code.Unreadable):
        print(_why(read, known, arguments.spoken))
        return 1
    print(json.dumps(_said(read, known), ensure_ascii=False))
    return 0


def _decode_all(text: str, known: Known, language: str) -> int:
    """One line of JSON a code; what looks like one and can't be read, with its line, on standard error."""
    found = [(f, _possible(f.read, known)) for f in codes_in(text, known)]
    for f, read in found:
        if isinstance(read, result_code.Unreadable):
            print(f"{f.line}: {_why(read._replace(part=f.part), known, language)}", file=sys.stderr)
        else:
            print(json.dumps({"line": f.line, **_said(read, known)}, ensure_ascii=False))
    if not found:
        print(say("text-without-code").said_in(language), file=sys.stderr)
    return 0 if found and not any(isinstance(read, result_code.Unreadable) for _, read in found) else 1


def _possible(read: result_code.Read, known: Known) -> result_code.Read:
    """A decision's code that is no way through it is no code."""
    if isinstance(read, result_code.Unreadable):
        return read
    own = known[read[0]]
    edition, digits = read
    if not isinstance(own, DecisionTables):
        return read
    whole = digits[0] > 0 if edition.kind == "scores" else _whole_way(own, result_code.digits_to_answers(digits))
    return read if whole else result_code.Unreadable("range")


def _why(unreadable: result_code.Unreadable, known: Known, language: str) -> str:
    """One line that begins with the reason, and ends with what was taken for a code."""
    signs = sum(c.isalnum() for c in unreadable.part)
    why = REASONS[unreadable.reason](visible(unreadable.what), signs, tuple(sorted({e.length for e in known})))
    said = say("code-unread", why=why, part=visible(unreadable.part[:60])) if unreadable.part else why
    return f"{unreadable.reason}: {said.said_in(language)}"


def _said(read: tuple[result_code.Edition, list[int]], known: Known) -> dict[str, Any]:
    edition, digits = read
    own = known[edition]
    found: dict[str, Any] = {"kind": edition.kind, "perspective": edition.seat}
    if edition.kind == "answers":
        answers = result_code.digits_to_answers(digits, result_code.several_of(own))
        sets = result_code.several_of(own) or [False] * len(answers)
        found["answers"] = [_named(a, options, many) for a, (_, options, _), many in zip(answers, own.asked, sets, strict=True)]
    else:
        scores, random = result_code.digits_to_scores(own, digits)
        named = {name: s for (name, _, _), s in zip(own.pictured, scores, strict=True)}
        if isinstance(own, DecisionTables):
            found["outcome"] = own.outcomes[named["outcome"] or 0]
        else:
            found["scores"] = named
        found["random"] = random
    return found


def _named(answer: int | None, options: tuple[str, ...], many: bool) -> str | list[str] | None:
    if answer is None:
        return None
    return [o for k, o in enumerate(options) if answer >> k & 1] if many else options[answer]
