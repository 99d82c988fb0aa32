"""Where a group's paper sheets are typed: the statements and columns of each side as the sheet has them, and what the script scores
with (runtime/typing.js)."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from ...messages import NOTHING, Message, say
from ...quiz.model import Profile, seats
from ...quiz.profile_tables import Tables, tables
from ...quiz.result_code import editions
from ..browser_data import as_script, browser_tables
from ..setting import QuizView, Setting, template, view_of
from ..text.conventions import colon
from ..web.addresses import board_address
from .answer_sheet import columns_of
from .profile import statements

GUIDE = "animer/sur-papier.md#du-papier-à-la-photo"  # how a spreadsheet does the same


def lacks(quiz: Profile) -> Message:
    """Why this quiz's sheets can't be typed; nothing where they can."""
    if all(e.writable for seat in seats(quiz) for e in editions(tables(quiz, seat)) if e.kind == "scores"):
        return NOTHING
    return say("typing-wants-codes")


def typing_html(quiz: Profile, setting: Setting, heading: int) -> Markup:
    """A section whose own heading is of level `heading`."""
    views: list[QuizView[Profile, Tables]] = [view_of(quiz, seat, setting) for seat in seats(quiz)]
    return template(
        "typing.html",
        setting,
        h=heading,
        guide=setting.resolve(GUIDE),
        board=setting.root + board_address(setting.language),
        title=views[0].discreet(),
        colon=colon(setting.language),
        seats=[{"place": place, **_seat(view)} for place, view in enumerate(views)],
        data=as_script([_numbers(view.numbers) for view in views]),
    )


def _seat(view: QuizView[Profile, Tables]) -> dict[str, Any]:
    """`columns`: what heads the sheet's columns, where one row of them serves all statements that count; else each statement says its own."""
    rows = statements(view)
    columns = columns_of([row for row in rows if row["counts"]])
    return {
        "label": view.label(),
        "columns": columns,
        "statements": [
            {"text": row["text"], "columns": [] if columns and row["counts"] else [option["label"] for option in row["options"]]}
            for row in rows
        ],
    }


def _numbers(numbers: Tables) -> dict[str, Any]:
    edition = next(e for e in editions(numbers) if e.kind == "scores")
    return {
        "tables": {**browser_tables(numbers), "portraits": [], "care": []},
        "edition": [edition.fingerprint, edition.length, list(edition.radices)],
    }
