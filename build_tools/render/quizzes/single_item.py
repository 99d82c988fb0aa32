"""One item of a knowledge quiz on the page where it matters: its statement; the answer, why and sources behind one touch."""

from __future__ import annotations

from markupsafe import Markup

from ...quiz.knowledge_marks import KnowledgeTables
from ...quiz.model import Knowledge, KnowledgeItem
from ..setting import QuizView, Setting, template, view_of
from .knowledge import right_labels


def item_html(quiz: Knowledge, item: KnowledgeItem, page: str, setting: Setting, whole: str) -> Markup:
    """`page`: the source of the page it stands on, to which its explanation need not lead; `whole`: the way to the whole quiz."""
    view: QuizView[Knowledge, KnowledgeTables] = view_of(quiz, "", setting)
    place = quiz.items.index(item)
    item, table = view.quiz.items[place], view.numbers.items[place]
    return template(
        "quiz-item.html",
        setting,
        id=f"item-{item.id}",
        text=view.plain(item.text),
        options=[view.plain(o.label) for o in item.options or ()],
        right=right_labels(item, table, view),
        explanation=view.markdown(_elsewhere(item.explanation, page)),
        sources=Markup(setting.cite(item.sources)),
        whole=whole,
    )


def _elsewhere(explanation: str, page: str) -> str:
    """The explanation without lines that are nothing but a link to `page`."""
    return "\n".join(line for line in explanation.split("\n") if not (line.startswith("[") and line.rstrip().endswith(f"]({page})")))
