"""A checked quiz of any kind, in one language and from one seat → its form and report as HTML.

Decides everything that does not depend on answers. What each kind says is in profile.py, knowledge.py and decision.py.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from markupsafe import Markup

from ..quiz.code import editions
from ..quiz.model import Decision, Knowledge, Profile, Quiz, seats, wording
from ..quiz.tables import AnyTables, Tables, tables_of
from . import decision, knowledge, profile
from .addresses import card_address
from .data import Named, as_script, browser_data
from .help_blocks import help_html
from .setting import Say, Setting, template
from .typography import spaced

__all__ = ["Setting", "elsewhere_of", "help_html", "quiz_html"]


def quiz_html(quiz: Quiz, seat: str, setting: Setting, heading: int) -> Markup:
    """The quiz as a section whose own heading is of level `heading`."""
    say = Say(quiz, seat, setting)
    numbers = tables_of(quiz, seat)
    if isinstance(numbers, Tables):
        numbers = profile.for_browser(numbers)
    return template(
        f"{quiz.kind}.html",
        setting,
        kind=quiz.kind,
        h=heading,
        title=say.plain(quiz.title),
        discreet=say.plain(quiz.discreet_title or quiz.title),
        intro=say.markdown(quiz.intro or quiz.summary),
        privacy=partial(template, "privacy.html", setting, reports_score=setting.reports_score),
        help=help_html(setting, heading + 1),
        slot="<b></b>",
        seats=_other_seats(quiz, seat, say),
        codes=["answers"] if isinstance(quiz, Decision) else ["scores", "answers"],
        data=as_script(browser_data(numbers, setting.elsewhere, setting.root)),
        **_context(quiz, numbers, say),
    )


def _context(quiz: Quiz, numbers: AnyTables, say: Say) -> dict[str, Any]:
    if isinstance(quiz, Knowledge):
        return knowledge.context(quiz, numbers, say)
    if isinstance(quiz, Decision):
        return decision.context(quiz, numbers, say)
    assert isinstance(quiz, Profile) and isinstance(numbers, Tables)
    return profile.context(quiz, numbers, say)


def _other_seats(quiz: Quiz, seat: str, say: Say) -> list[tuple[str, str]]:
    """(name, way) of a decision's other cards. From one seat of a profile nobody is sent to another: a rep has no use for
    the director's, nor a director for the rep's own."""
    if not isinstance(quiz, Decision):
        return []
    language = say.setting.language
    names = {p.id: say.plain(p.label) for p in quiz.perspectives}
    return [
        (names[other], say.setting.root + card_address(quiz.quiz, language, "" if other == seats(quiz)[0] else other))
        for other in seats(quiz)
        if other != seat
    ]


def elsewhere_of(quizzes: Iterable[Quiz], language: str) -> list[Named]:
    """The editions of every quiz and seat, named as a reader of this language would."""
    found: list[Named] = []
    for quiz in quizzes:
        own = language if language in quiz.languages else quiz.languages[0]
        for seat in seats(quiz):
            name = wording(quiz.discreet_title or quiz.title, own, seat)
            if [wording(quiz.discreet_title or quiz.title, own, other) for other in seats(quiz)].count(name) > 1 and seat != seats(quiz)[0]:
                label = next(wording(p.label, own, seat) for p in quiz.perspectives if p.id == seat)
                name += f" ({label})"
            found += [(edition, spaced(name, language)) for edition in editions(tables_of(quiz, seat))]
    return found
