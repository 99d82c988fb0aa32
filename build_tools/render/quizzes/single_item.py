"""One item of a knowledge quiz on the page where it matters: its statement; the answer, why and sources behind one touch."""

from __future__ import annotations

from markupsafe import Markup

from ...quiz.knowledge_marks import knowledge_tables
from ...quiz.model import Knowledge, KnowledgeItem, wording
from ..setting import Say, Setting, template
from .knowledge import right_labels


def item_html(quiz: Knowledge, item: KnowledgeItem, page: str, setting: Setting, whole: str) -> Markup:
    """`page`: the source of the page it stands on, to which its explanation need not lead; `whole`: the way to the whole quiz."""
    say = Say(quiz, "", setting)
    table = knowledge_tables(quiz, "").items[quiz.items.index(item)]
    return template(
        "quiz-item.html",
        setting,
        id=f"item-{item.id}",
        text=say.plain(item.text),
        options=[say.plain(o.label) for o in item.options or ()],
        right=right_labels(item, table, say),
        explanation=say.markdown(_elsewhere(wording(item.explanation, setting.language), page)),
        sources=Markup(setting.cite(item.sources)),
        whole=whole,
    )


def _elsewhere(explanation: str, page: str) -> str:
    """The explanation without lines that are nothing but a link to `page`."""
    return "\n".join(line for line in explanation.split("\n") if not (line.startswith("[") and line.rstrip().endswith(f"]({page})")))
