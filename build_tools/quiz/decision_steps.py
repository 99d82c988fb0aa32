"""A decision as integers: which answer leads where, from one seat. runtime/decision.js follows the same tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .model import Decision


@dataclass(frozen=True, slots=True)
class StepTable:
    """`go[k]`: where option k leads: a question's index, or −1 − an outcome's."""

    id: str
    options: tuple[str, ...]
    go: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DecisionTables:
    quiz: str
    seat: str
    start: int
    questions: tuple[StepTable, ...]
    outcomes: tuple[str, ...]

    @property
    def asked(self) -> tuple[tuple[str, tuple[str, ...], int], ...]:
        """(id, options, radix) of each digit of an answers code; digit 0: not on the way."""
        return tuple((q.id, q.options, len(q.options) + 1) for q in self.questions)

    def name(self, at: int) -> str:
        """The id of where a `go` leads."""
        return self.questions[at].id if at >= 0 else self.outcomes[-1 - at]

    @property
    def pictured(self) -> tuple[tuple[str, int, int], ...]:
        """(id, lowest, highest) of the one digit of a scores code: which outcome the answers lead to."""
        return (("outcome", 0, len(self.outcomes) - 1),)


@dataclass(frozen=True, slots=True)
class Course:
    """`steps`: questions in the order met; `outcome`: where they end, or None on the way; `sound`: no answer lies off it."""

    steps: tuple[int, ...]
    outcome: int | None
    sound: bool


def decision_tables(quiz: Decision, seat: str) -> DecisionTables:
    """The tables of a seat; raises KeyError where a `go` or `start` leads nowhere."""
    place = {q.id: n for n, q in enumerate(quiz.questions)} | {o.id: -1 - n for n, o in enumerate(quiz.outcomes)}
    questions = []
    for question in quiz.questions:
        ways = [w for w in question.options if w.perspective in (None, seat)]
        questions.append(StepTable(question.id, tuple(w.id for w in ways), tuple(place[w.go] for w in ways)))
    return DecisionTables(quiz.quiz, seat, place[quiz.start], tuple(questions), tuple(o.id for o in quiz.outcomes))


def follow(tables: DecisionTables, answers: Sequence[int | None]) -> Course:
    """The way that answers (an option index per question, or None) trace from the start."""
    steps: list[int] = []
    at = tables.start
    while at >= 0 and at not in steps:
        steps.append(at)
        answer = answers[at]
        if answer is None:
            break
        at = tables.questions[at].go[answer]
    given = {n for n, a in enumerate(answers) if a is not None}
    return Course(tuple(steps), -1 - at if at < 0 else None, given <= set(steps))
