"""The rules, one a file. Each takes a Subject and yields diagnostics; this module only says which rules a kind has.

The order matters twice: `identifiers` says which names nobody can rely on; `references` mends broken references in memory,
and the rules after it prove things.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from ...diagnostics import Diagnostic, Place, has_errors, in_order
from ..loading import read_quiz
from ..model import Quiz
from ..result_code import Edition
from ..yaml_source import read
from . import (
    codes,
    cuts,
    double_barrelled,
    examples,
    few_items,
    help_numbers,
    identifiers,
    links,
    long_sentence,
    negated,
    no_advice,
    no_code,
    one_direction,
    portraits,
    questions,
    references,
    responses,
    same_text,
    shared,
    sources,
    wordings,
)
from .subject import Subject, Surroundings

UNKNOWN = Surroundings()
MARKS = ("unpaired-mark", "shown-marks")
Rule = Callable[[Subject], Iterable[Diagnostic]]

EVERYWHERE: tuple[Rule, ...] = (
    codes.check,
    links.check,
    help_numbers.check,
    sources.check,
    same_text.check,
    long_sentence.check,
    no_code.check,
)


def rules_of(kind: str) -> tuple[Rule, ...]:
    """A kind's rules, in order; what only that kind needs is loaded here."""
    if kind == "knowledge":
        from . import answers, closing

        return (identifiers.check_knowledge, wordings.check, answers.check, closing.check, examples.check_knowledge, *EVERYWHERE)
    if kind == "decision":
        from . import ways

        return (identifiers.check_decision, wordings.check, ways.check, examples.check_decision, *EVERYWHERE)
    return (
        identifiers.check,
        wordings.check,
        references.check,
        responses.check,
        questions.check,
        cuts.check,
        shared.check,
        portraits.check,
        examples.check,
        few_items.check,
        one_direction.check,
        double_barrelled.check,
        negated.check,
        no_advice.check,
        *EVERYWHERE,
    )


__all__ = ["Examined", "Subject", "Surroundings", "check_text", "examine", "rules_of"]


class Examined(NamedTuple):
    """A file's quiz, if it is sound; every problem, in the order of the file; where its id stands; its codes, when they are asked for."""

    quiz: Quiz | None
    problems: list[Diagnostic]
    place: Place
    editions: Callable[[], tuple[Edition, ...]] = tuple


def examine(data: bytes | str, file: str, around: Surroundings = UNKNOWN) -> Examined:
    """Everything that one file says of itself."""
    tree, problems = read(data, file)
    if tree is None:
        return Examined(None, problems, Place(file))
    reading = read_quiz(tree)
    problems = [*problems, *reading.problems]
    if reading.quiz is None:
        return Examined(None, in_order(problems), Place(file))
    subject = Subject(reading, reading.quiz, around)
    problems = _one_each(in_order([*problems, *_run(subject)]))
    place = reading.place(("quiz",))
    if has_errors(problems):
        return Examined(None, problems, place)
    return Examined(reading.quiz, problems, place, lambda: tuple(e for seat in subject.seats for e in subject.editions(seat)))


def _one_each(problems: list[Diagnostic]) -> list[Diagnostic]:
    """Marks around an id or a number are told with what it should be, and not a second time."""
    wrong = {d.place for d in problems if d.severity == "error" and d.code not in MARKS}
    return [d for d in problems if d.code not in MARKS or d.place not in wrong]


def check_text(data: bytes | str, file: str, around: Surroundings = UNKNOWN) -> tuple[Quiz | None, list[Diagnostic]]:
    """The quiz of a file, if it is sound, and every problem found."""
    found = examine(data, file, around)
    return found.quiz, found.problems


def _run(subject: Subject) -> Iterator[Diagnostic]:
    for rule in rules_of(subject.quiz.kind):
        yield from rule(subject)
