"""The rules, one a file. Each takes a Subject and yields diagnostics; this module only says which rules a kind has.

The order matters once: `references` mends broken references in memory, and the rules after it prove things.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from ...diagnostics import Diagnostic, in_order
from ..model import Quiz
from ..reading import read_quiz
from ..source import read
from . import codes, cuts, examples, identifiers, links, portraits, references, responses, sources, wordings
from .subject import Subject, Surroundings

UNKNOWN = Surroundings()
Rule = Callable[[Subject], Iterable[Diagnostic]]

RULES: dict[str, tuple[Rule, ...]] = {
    "profile": (
        wordings.check,
        identifiers.check,
        references.check,
        responses.check,
        cuts.check,
        portraits.check,
        examples.check,
        codes.check,
        links.check,
        sources.check,
    ),
}

__all__ = ["RULES", "Subject", "Surroundings", "check_text"]


def check_text(data: bytes | str, file: str, around: Surroundings = UNKNOWN) -> tuple[Quiz | None, list[Diagnostic]]:
    """The quiz of a file, if it is sound, and every problem found, in the order of the file."""
    tree, problems = read(data, file)
    if tree is None:
        return None, problems
    reading = read_quiz(tree)
    problems = [*problems, *reading.problems]
    if reading.quiz is not None:
        subject = Subject(reading, reading.quiz, around)
        problems += _run(subject)
    problems = in_order(problems)
    return (None if any(p.severity == "error" for p in problems) else reading.quiz), problems


def _run(subject: Subject) -> Iterator[Diagnostic]:
    for rule in RULES[subject.quiz.kind]:
        yield from rule(subject)
