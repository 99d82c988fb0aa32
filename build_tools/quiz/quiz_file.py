"""The front door of the quiz language: the text of a file → its quiz, or everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from ..diagnostics import Diagnostic, Place, has_errors, in_order
from .checks import Subject, Surroundings, rules_of
from .loading import read_quiz
from .model import Quiz
from .result_code import Edition
from .yaml_source import read

__all__ = ["Examined", "Surroundings", "examine"]

UNKNOWN = Surroundings()
MARKS = ("unpaired-mark", "shown-marks")


class Examined(NamedTuple):
    """A file's quiz, if it is sound; every problem, in the order of the file; where its id stands; its codes, when they are asked for."""

    quiz: Quiz | None
    problems: list[Diagnostic]
    place: Place
    editions: Callable[[], tuple[Edition, ...]] = tuple


def examine(data: bytes | str, file: str, around: Surroundings = UNKNOWN) -> Examined:
    """Everything that one file says of itself: as YAML, as a quiz, and by the rules of its kind. `file`: the name that places show."""
    tree, problems = read(data, file)
    if tree is None:
        return Examined(None, problems, Place(file))
    reading = read_quiz(tree)
    problems = [*problems, *reading.problems]
    if reading.quiz is None:
        return Examined(None, in_order(problems), Place(file))
    subject = Subject(reading, reading.quiz, around)
    problems += [problem for rule in rules_of(subject.quiz.kind) for problem in rule(subject)]
    problems = _one_each(in_order(problems))
    place = reading.place(("quiz",))
    if has_errors(problems):
        return Examined(None, problems, place)
    return Examined(reading.quiz, problems, place, lambda: tuple(e for seat in subject.seats for e in subject.editions(seat)))


def _one_each(problems: list[Diagnostic]) -> list[Diagnostic]:
    """Marks around an id or a number are told with what it should be, and not a second time."""
    wrong = {d.place for d in problems if d.severity == "error" and d.code not in MARKS}
    return [d for d in problems if d.code not in MARKS or d.place not in wrong]
