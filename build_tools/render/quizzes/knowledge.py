"""What a knowledge quiz's page says: questions, and the answers and why on a sheet of their own."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from ...quiz.knowledge_marks import KnowledgeTables, QuestionTable
from ...quiz.model import Knowledge, KnowledgeItem
from ...quiz.profile_tables import ranges_of
from ..setting import QuizView
from ..text.conventions import colon
from ..text.words import Words
from .profile import band_context


def context(view: QuizView[Knowledge, KnowledgeTables]) -> dict[str, Any]:
    """The values of knowledge.html."""
    quiz, numbers = view.quiz, view.numbers
    words = Words(view.language)
    scores = ranges_of(numbers.cuts, min(numbers.cuts, default=0), len(quiz.items))
    ranges = [words("from-to", low=low, high=high) if low < high else str(low) for low, high in scores]
    return {
        "reading": "answers-and-why",
        "each": quiz.reveal == "each",
        "stem": view.plain(quiz.stem) if quiz.stem else "",
        "items": [_item(n, item, table, view) for n, (item, table) in enumerate(zip(quiz.items, numbers.items, strict=True), 1)],
        "bands": [band_context(band, range_, view) for band, range_ in zip(quiz.bands, ranges, strict=True)],
        "colon": f"{colon(view.language)} ",
    }


def labels(item: KnowledgeItem, view: QuizView[Knowledge, KnowledgeTables]) -> list[str]:
    """What the options are called, true and false included."""
    words = Words(view.language)
    return [view.plain(o.label) for o in item.options] if item.options else [words("true"), words("false")]


def right_labels(item: KnowledgeItem, table: QuestionTable, view: QuizView[Knowledge, KnowledgeTables]) -> str:
    return ", ".join(label for k, label in enumerate(labels(item, view)) if table.right >> k & 1)


def _item(number: int, item: KnowledgeItem, table: QuestionTable, view: QuizView[Knowledge, KnowledgeTables]) -> dict[str, Any]:
    return {
        "id": item.id,
        "number": number,
        "text": view.plain(item.text),
        "several": table.several,
        "options": labels(item, view),
        "right": right_labels(item, table, view),
        "explanation": view.markdown(item.explanation),
        "sources": Markup(view.setting.cite(item.sources)),
    }
