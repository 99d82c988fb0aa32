"""A checked quiz of any kind, in one language and from one seat → its form and report as HTML.

Decides everything that does not depend on answers. What each kind says is in profile.py, knowledge.py and decision.py.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from markupsafe import Markup

from ...quiz.model import Decision, Profile, other_seat, seats, shared_by_seats
from ...quiz.profile_tables import AnyTables, Tables
from ...quiz.result_code import editions
from ...quiz.result_code import grouped as grouped_code
from ..browser_data import as_script, browser_data
from ..pages.help_blocks import help_html
from ..setting import QuizView, template
from ..web.addresses import card_address
from ..web.code_qr import CodeQr, code_qr
from . import decision, knowledge, profile
from .edition_names import earlier_named


def quiz_html(view: QuizView[Any, Any], heading: int) -> Markup:
    """The quiz as a section whose own heading is of level `heading`."""
    quiz, seat, setting, numbers = view.quiz, view.seat, view.setting, view.numbers
    grouped = not setting.left_out.leads("board")  # a code for a group is of use where a group has a picture
    symbol = _symbol(numbers) if grouped else None
    return template(
        f"{quiz.kind}.html",
        setting,
        kind=quiz.kind,
        h=heading,
        title=view.plain(quiz.title),
        discreet=view.discreet(),
        intro=view.markdown(quiz.intro or quiz.summary),
        privacy=partial(template, "privacy.html", setting, reports_score=setting.reports_score),
        help=help_html(setting, heading + 1),
        slot="<b></b>",
        seats=_other_seats(view),
        grouped=grouped,
        across=symbol.across if symbol else 0,
        codes=["scores", "answers"] if grouped or quiz.kind == "profile" else ["answers"],  # a profile's is handed on too
        mirrored=[] if setting.edition else _mirrored(view),
        earlier=[] if setting.edition else _earlier(view),
        edition=setting.edition,
        today=setting.root + card_address(quiz.quiz, setting.language, other_seat(quiz, seat)) if setting.leads_on else "",
        data=as_script(
            browser_data(
                profile.for_browser(numbers) if isinstance(numbers, Tables) else numbers, setting.elsewhere, setting.root, setting.edition
            )
            | ({"symbol": symbol.for_browser()} if symbol else {})
        ),
        **CONTEXTS[quiz.kind](view),
    )


def _symbol(numbers: AnyTables) -> CodeQr | None:
    """Of the code for a group; none where that is too long to be written."""
    scores = editions(numbers)[-1]
    return code_qr(len(grouped_code("0" * scores.length))) if scores.writable else None


CONTEXTS: dict[str, Callable[[QuizView[Any, Any]], dict[str, Any]]] = {
    "profile": profile.context,
    "knowledge": knowledge.context,
    "decision": decision.context,
}


def _mirrored(view: QuizView[Any, Any]) -> list[str]:
    """The name of each of the seat's dimensions that a code for the mirror may carry, "" of the others; none where no two seats share any."""
    if not isinstance(view.whole, Profile) or len(seats(view.whole)) != 2:
        return []
    topics = {d.id: view.plain(d.topic or d.title) for d in shared_by_seats(view.whole).dimensions}
    return [topics.get(d.id, "") for d in view.numbers.dimensions] if topics else []


def _other_seats(view: QuizView[Any, Any]) -> list[tuple[str, str]]:
    """(name, way) of a decision's other cards. From one seat of a profile nobody is sent to another: a rep has no use for
    the director's, nor a director for the rep's own."""
    quiz = view.quiz
    if not isinstance(quiz, Decision):
        return []
    return [
        (view.plain(other.label), view.setting.root + card_address(quiz.quiz, view.language, other_seat(quiz, other.id)))
        for other in quiz.perspectives
        if other.id != view.seat
    ]


def _earlier(view: QuizView[Any, Any]) -> list[tuple[str, str]]:
    """(name, way) of each card on which an earlier edition of this quiz and seat is read."""
    quiz, seat = view.quiz, view.seat
    return [
        (
            earlier_named(old, seat, view.language),
            view.setting.root + card_address(quiz.quiz, view.language, other_seat(quiz, seat), old.edition),
        )
        for old in view.setting.earlier
        if old.quiz.quiz == quiz.quiz and seat in seats(old.quiz) and view.language in old.quiz.languages
    ]
