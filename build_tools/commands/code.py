"""`quiz code encode FILE --answers …` and `quiz code decode FILE CODE`, or `-` for all the codes in a text."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from ..diagnostics import did_you_mean, visible
from ..quiz import result_code
from ..quiz.decision_steps import DecisionTables, follow
from ..quiz.knowledge_marks import KnowledgeTables, mark, right_or_not
from ..quiz.model import seats
from ..quiz.pasted_codes import code_in, codes_in
from ..quiz.profile_tables import AnyTables, Tables, tables_of
from ..quiz.scoring import score
from .failure import fail
from .files import seat_of, sound

Known = dict[result_code.Edition, AnyTables]

REASONS = {
    "alphabet": "no code contains `{what}`",
    "length": "{typed} typed, and a code of this quiz has {lengths} (hyphens and spaces do not count)",
    "check": "a typing mistake, or two characters swapped",
    "edition": "a sound code, of another quiz or edition",
    "range": "no such answers",
}


def run(arguments: argparse.Namespace) -> int:
    return _encode(arguments) if arguments.direction == "encode" else _decode(arguments)


def _encode(arguments: argparse.Namespace) -> int:
    quiz = sound(arguments.file)
    own = tables_of(quiz, seat_of(quiz, arguments.perspective))
    several = result_code.several_of(own)
    given = [a.strip() for a in arguments.answers.split(",")]
    if len(given) != len(own.asked):
        fail(f"--answers: {len(given)} given, {len(own.asked)} items (- stands for unanswered)")
    answers = [
        answer_from(text, name, options, many, "--answers")
        for text, (name, options, _), many in zip(given, own.asked, several or [False] * len(given), strict=True)
    ]
    if not 0 <= arguments.random < result_code.RANDOM:
        fail(f"--random: {arguments.random} is not between 0 and {result_code.RANDOM - 1}")
    edition = next(e for e in result_code.editions(own) if e.kind == arguments.kind)
    if not edition.writable:
        fail(
            f"this quiz has no {arguments.kind} code: it would be {edition.length} characters long, and the check holds to {result_code.LONGEST}"
        )
    if isinstance(own, DecisionTables) and not _whole_way(own, answers):
        fail("--answers: these answers are no way from the start to an outcome (- for a question that is not on it)")
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
            fail(f"{where}: `{name}` has no option `{one}`; {did_you_mean(one, options)}")
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
        return _decode_all(sys.stdin.buffer.read().decode("utf-8-sig", "replace"), known)
    read = _possible(code_in(arguments.code, known), known)
    if isinstance(read, result_code.Unreadable):
        print(_why(read, known))
        return 1
    print(json.dumps(_said(read, known), ensure_ascii=False))
    return 0


def _decode_all(text: str, known: Known) -> int:
    """One line of JSON a code; what looks like one and can't be read, with its line, on standard error."""
    found = [(f, _possible(f.read, known)) for f in codes_in(text, known)]
    for f, read in found:
        if isinstance(read, result_code.Unreadable):
            print(f"{f.line}: {_why(read._replace(part=f.part), known)}", file=sys.stderr)
        else:
            print(json.dumps({"line": f.line, **_said(read, known)}, ensure_ascii=False))
    if not found:
        print("no code in this text", file=sys.stderr)
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


def _why(unreadable: result_code.Unreadable, known: Known) -> str:
    """One line that begins with the reason, and ends with what was taken for a code."""
    signs = sum(c.isalnum() for c in unreadable.part)
    said = REASONS[unreadable.reason].format(
        what=visible(unreadable.what),
        typed=f"{signs} character{'s' * (signs != 1)}",
        lengths=" or ".join(str(n) for n in sorted({e.length for e in known})),
    )
    return f"{unreadable.reason}: {said}" + (f": `{visible(unreadable.part[:60])}`" if unreadable.part else "")


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
