"""A knowledge quiz as integers, and its marking: how many are right, and which. runtime/knowledge.js does the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .model import Knowledge, KnowledgeItem

TRUE_FALSE = ("true", "false")


@dataclass(frozen=True, slots=True)
class QuestionTable:
    """`right`: bit k for option k; `several`: whether more than one option may be chosen, an answer then being a set as bits."""

    id: str
    options: tuple[str, ...]
    right: int
    several: bool


@dataclass(frozen=True, slots=True)
class KnowledgeTables:
    """`cuts[b]`: the fewest right answers of band b."""

    quiz: str
    seat: str
    items: tuple[QuestionTable, ...]
    cuts: tuple[int, ...]
    bands: tuple[str, ...]

    @property
    def asked(self) -> tuple[tuple[str, tuple[str, ...], int], ...]:
        """(id, options, radix) of each digit of an answers code."""
        return tuple((i.id, i.options, 1 << len(i.options) if i.several else len(i.options) + 1) for i in self.items)

    @property
    def measured(self) -> tuple[tuple[str, int, int], ...]:
        """(id, lowest, highest) of each score."""
        return (("right", 0, len(self.items)),)

    @property
    def pictured(self) -> tuple[tuple[str, int, int], ...]:
        """(id, 0, 1) of each digit of a scores code: whether an item is right."""
        return tuple((item.id, 0, 1) for item in self.items)


@dataclass(frozen=True, slots=True)
class Marks:
    """`correct`: per item, True, False, or None where it was not answered; `band`: None in a quiz without bands."""

    right: int
    correct: tuple[bool | None, ...]
    band: int | None


def options_of_item(item: KnowledgeItem) -> tuple[str, ...]:
    return tuple(o.id for o in item.options) if item.options else TRUE_FALSE


def knowledge_tables(quiz: Knowledge, seat: str) -> KnowledgeTables:
    """The tables of a quiz whose answers name options."""
    items = tuple(_question(item) for item in quiz.items)
    return KnowledgeTables(quiz.quiz, seat, items, tuple(b.from_ for b in quiz.bands), tuple(b.id for b in quiz.bands))


def _question(item: KnowledgeItem) -> QuestionTable:
    options = options_of_item(item)
    right = item.answer if isinstance(item.answer, list) else [item.answer]
    return QuestionTable(item.id, options, sum(1 << k for k, o in enumerate(options) if o in right), isinstance(item.answer, list))


def right_or_not(marks: Marks) -> list[int | None]:
    """Per item what a scores code carries: 1 where it is right, 0 where not, None where it was not answered."""
    return [None if correct is None else int(correct) for correct in marks.correct]


def mark(tables: KnowledgeTables, answers: Sequence[int | None]) -> Marks:
    """Per item an option index (or a set as bits where several may be chosen), or None."""
    chosen = [a if a is None or item.several else 1 << a for a, item in zip(answers, tables.items, strict=True)]
    correct = tuple(None if c is None else c == item.right for c, item in zip(chosen, tables.items, strict=True))
    right = sum(c is True for c in correct)
    return Marks(right, correct, max((b for b, cut in enumerate(tables.cuts) if cut <= right), default=None))
