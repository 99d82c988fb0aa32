"""What a knowledge quiz's page says: questions, and the answers and why on a sheet of their own."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from ...quiz.knowledge_marks import KnowledgeTables, QuestionTable
from ...quiz.model import Knowledge, KnowledgeItem
from ...quiz.profile_tables import AnyTables
from ..setting import Say
from ..text.conventions import colon
from ..text.words import Words
from .profile import band_context


def context(quiz: Knowledge, numbers: AnyTables, say: Say) -> dict[str, Any]:
    """The values of knowledge.html."""
    assert isinstance(numbers, KnowledgeTables)
    words = Words(say.setting.language)
    ends = [*(cut - 1 for cut in numbers.cuts[1:]), len(quiz.items)]
    ranges = [words("from-to", low=low, high=high) if low < high else str(low) for low, high in zip(numbers.cuts, ends, strict=False)]
    return {
        "reading": "answers-and-why",
        "each": quiz.reveal == "each",
        "stem": say.plain(quiz.stem) if quiz.stem else "",
        "items": [_item(n, item, table, say) for n, (item, table) in enumerate(zip(quiz.items, numbers.items, strict=True), 1)],
        "bands": [band_context(band, range_, say) for band, range_ in zip(quiz.bands, ranges, strict=True)],
        "colon": f"{colon(say.setting.language)} ",
    }


def labels(item: KnowledgeItem, say: Say) -> list[str]:
    """What the options are called, true and false included."""
    words = Words(say.setting.language)
    return [say.plain(o.label) for o in item.options] if item.options else [words("true"), words("false")]


def right_labels(item: KnowledgeItem, table: QuestionTable, say: Say) -> str:
    return ", ".join(label for k, label in enumerate(labels(item, say)) if table.right >> k & 1)


def _item(number: int, item: KnowledgeItem, table: QuestionTable, say: Say) -> dict[str, Any]:
    return {
        "id": item.id,
        "number": number,
        "text": say.plain(item.text),
        "several": table.several,
        "options": labels(item, say),
        "right": right_labels(item, table, say),
        "explanation": say.markdown(item.explanation),
        "sources": Markup(say.setting.cite(item.sources)),
    }
