"""A profile on paper: boxes on one side, on the other how to count one's own points with a pencil. Never a place for a name."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from ..quiz.model import Profile, wording
from ..quiz.tables import Tables, tables
from . import profile
from .help_blocks import brief
from .setting import Say, Setting, template
from .typography import spaced
from .words import Words


def answer_sheet_html(quiz: Profile, seat: str, setting: Setting, heading: int) -> Markup:
    """Front and back, a page of A4 each."""
    say, numbers = Say(quiz, seat, setting), tables(quiz, seat)
    context = profile.context(quiz, numbers, say)
    rows = [dict(item, points=table.points) for item, table in zip(context["items"], numbers.items, strict=True)]
    return template(
        "answer-sheet.html",
        setting,
        h=heading,
        title=say.plain(quiz.discreet_title or quiz.title),
        seat=next((say.plain(p.label) for p in quiz.perspectives if p.id == seat), ""),
        stem=context["stem"],
        options=[option["label"] for option in rows[0]["options"]] if _alike(rows) else [],
        rows=rows,
        dimensions=[
            dict(shown, rows=[rows[i] for i in table.items]) for shown, table in zip(context["dimensions"], numbers.dimensions, strict=True)
        ],
        unscored=any(None in table.points for table in numbers.items),
        rules=_rules(quiz, numbers, setting.language),
        care=context["care"],
        lines=brief(setting),
    )


def _alike(rows: list[dict[str, Any]]) -> bool:
    """Whether all statements offer the same options: then the options head the columns."""
    labels = [[option["label"] for option in row["options"]] for row in rows]
    return all(row == labels[0] for row in labels)


def _rules(quiz: Profile, numbers: Tables, language: str) -> list[str]:
    """How many answers a total needs: once where all dimensions ask the same, else a line each."""
    words = Words(language)

    def rule(missing: int) -> str:
        return words("sheet-some-missing", number=missing) if missing else words("sheet-none-missing")

    allowed = [d.unanswered for d in numbers.dimensions]
    if len(set(allowed)) == 1:
        return [rule(allowed[0])]
    titles = [spaced(wording(d.title, language, numbers.seat), language) for d in quiz.dimensions]
    return [
        spaced(f"{title} : " if language == "fr" else f"{title}: ", language) + rule(n) for title, n in zip(titles, allowed, strict=True)
    ]
