"""A quiz on paper: boxes on one side; on the other how to count one's own points with a pencil, the answers and why, or the advice.
Never a place for a name."""

from __future__ import annotations

import re
from typing import Any

from markupsafe import Markup

from ...quiz.model import Profile, Quiz, seats
from ...quiz.profile_tables import Tables
from ..pages.help_blocks import brief
from ..setting import QuizView, Setting, template, view_of
from ..text.conventions import colon, semicolon
from ..text.typography import spaced
from ..text.words import Words
from . import decision, knowledge, profile


def answer_sheet_html(quiz: Quiz, seat: str, setting: Setting, heading: int) -> Markup:
    """Front and back; of a profile a page of A4 each."""
    view = view_of(quiz, seat, setting)
    if isinstance(quiz, Profile):
        return _profile(view, heading)
    context = (knowledge if quiz.kind == "knowledge" else decision).context(view)
    return template(f"answer-sheet-{quiz.kind}.html", setting, h=heading, **_head(view), **context)


def _head(view: QuizView[Any, Any]) -> dict[str, str]:
    """What stands over every sheet: the discreet title, and whose side it is, in the mirror's shape."""
    return {"title": view.discreet(), "seat": view.label(), "shape": "round" if view.seat == seats(view.whole)[0] else "square"}


def _profile(view: QuizView[Profile, Tables], heading: int) -> Markup:
    context, setting = profile.context(view), view.setting
    every = [dict(item, points=table.points) for item, table in zip(context["items"], view.numbers.items, strict=True)]
    rows, questions = [row for row in every if row["counts"]], [row for row in every if not row["counts"]]
    return template(
        "answer-sheet.html",
        setting,
        h=heading,
        **_head(view),
        stem=context["stem"],
        options=columns_of(rows),
        rows=rows,
        questions=questions,
        questions_options=columns_of(questions),
        asks=context["questions"],
        dimensions=[
            dict(shown, rows=[every[i] for i in table.items])
            for shown, table in zip(context["dimensions"], view.numbers.dimensions, strict=True)
        ],
        unscored=any(None in row["points"] for row in rows),
        rules=_rules(view),
        care=_each_once(context["care"], setting.language),
        lines=brief(setting),
    )


ONLY_A_LINK = re.compile(r"<p><a [^>]*>[^<]*</a></p>")  # which leads nowhere on paper


def advice_sheet_html(quiz: Profile, seat: str, setting: Setting) -> Markup:
    """What each band of each theme says and advises, for who counted on paper: the same page for everybody."""
    dimensions = profile.context(view_of(quiz, seat, setting))["dimensions"]
    themes = [
        (shown["title"], [dict(band, advice=Markup(ONLY_A_LINK.sub("", str(band["advice"])))) for band in shown["bands"]])
        for shown in dimensions
    ]
    return template("advice-sheet.html", setting, themes=themes)


def columns_of(rows: list[dict[str, Any]]) -> list[str]:
    """The options that head the columns, where each statement offers them all, or all but the last ones; else none."""
    labels = [[option["label"] for option in row["options"]] for row in rows]
    longest = max(labels, key=len, default=[])
    return longest if all(row == longest[: len(row)] for row in labels) else []


def _each_once(cares: list[dict[str, Any]], language: str) -> list[dict[str, Any]]:
    """Care in the same words stands once, with each of the answers that call for it: the back is one page."""
    called: dict[str, list[str]] = {}
    for care in cares:
        called.setdefault(care["text"], []).append(care["when"])
    return [{"text": text, "when": f"{semicolon(language)} ".join(when)} for text, when in called.items()]


def _rules(view: QuizView[Profile, Tables]) -> list[str]:
    """How many answers a total needs: once where all dimensions ask the same, else by name; those that most share come last, as the others."""
    words = Words(view.language)

    def rule(missing: int) -> str:
        return words("sheet-some-missing", number=missing) if missing else words("sheet-none-missing")

    alike: dict[int, list[str]] = {}
    for theme, table in zip(view.quiz.dimensions, view.numbers.dimensions, strict=True):
        alike.setdefault(table.unanswered, []).append(spaced(theme.title, view.language))
    if len(alike) == 1:
        return [rule(missing) for missing in alike]
    ordered = sorted(alike.items(), key=lambda one: len(one[1]))
    named = {missing: ", ".join(titles) for missing, titles in ordered}
    most, titles = ordered[-1]
    if len(titles) > 1:
        named[most] = words("sheet-other-themes")
    return [f"{who}{colon(view.language)} {rule(missing)}" for missing, who in named.items()]
