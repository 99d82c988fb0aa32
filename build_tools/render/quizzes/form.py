"""A checked quiz of any kind, in one language and from one seat → its form and report as HTML.

Decides everything that does not depend on answers. What each kind says is in profile.py, knowledge.py and decision.py.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from markupsafe import Markup

from ...quiz.model import Decision, Earlier, Knowledge, Profile, Quiz, seats, shared_by_seats, wording
from ...quiz.profile_tables import AnyTables, Tables, tables_of
from ...quiz.result_code import editions
from ..browser_data import Named, as_script, browser_data
from ..pages.help_blocks import help_html
from ..setting import Say, Setting, template
from ..text.typography import spaced
from ..text.words import Words
from ..web.addresses import card_address
from . import decision, knowledge, profile

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
        codes=["scores", "answers"],
        mirrored=[] if setting.edition else _mirrored(quiz, numbers, say),
        earlier=[] if setting.edition else _earlier(quiz, seat, say),
        edition=setting.edition,
        today=setting.root + card_address(quiz.quiz, setting.language, "" if seat == seats(quiz)[0] else seat) if setting.leads_on else "",
        data=as_script(browser_data(numbers, setting.elsewhere, setting.root, setting.edition)),
        **_context(quiz, numbers, say),
    )


def _context(quiz: Quiz, numbers: AnyTables, say: Say) -> dict[str, Any]:
    if isinstance(quiz, Knowledge):
        return knowledge.context(quiz, numbers, say)
    if isinstance(quiz, Decision):
        return decision.context(quiz, numbers, say)
    assert isinstance(quiz, Profile) and isinstance(numbers, Tables)
    return profile.context(quiz, numbers, say)


def _mirrored(quiz: Quiz, numbers: AnyTables, say: Say) -> list[str]:
    """The name of each of the seat's dimensions that a code for the mirror may carry, "" of the others; none where no two seats share any."""
    if not isinstance(quiz, Profile) or not isinstance(numbers, Tables) or len(seats(quiz)) != 2:
        return []
    topics = {d.id: say.plain(d.topic or d.title) for d in shared_by_seats(quiz).dimensions}
    return [topics.get(d.id, "") for d in numbers.dimensions] if topics else []


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


def _earlier(quiz: Quiz, seat: str, say: Say) -> list[tuple[str, str]]:
    """(name, way) of each card on which an earlier edition of this quiz and seat is read."""
    language = say.setting.language
    own = "" if seat == seats(quiz)[0] else seat
    return [
        (_named(old, seat, language), say.setting.root + card_address(quiz.quiz, language, own, old.edition))
        for old in say.setting.earlier
        if old.quiz.quiz == quiz.quiz and seat in seats(old.quiz) and language in old.quiz.languages
    ]


def _named(old: Earlier, seat: str, language: str) -> str:
    own = language if language in old.quiz.languages else old.quiz.languages[0]
    return f"{spaced(wording(old.quiz.discreet_title or old.quiz.title, own, seat), language)} ({Words(language)('earlier')})"


def elsewhere_of(quizzes: Iterable[Quiz], language: str, earlier: Iterable[Earlier] = ()) -> list[Named]:
    """The editions of every quiz and seat, named as a reader of this language would; then those of earlier editions."""
    found: list[Named] = []
    before = [(e, _named(old, seat, language)) for old in earlier for seat in seats(old.quiz) for e in editions(tables_of(old.quiz, seat))]
    for quiz in quizzes:
        own = language if language in quiz.languages else quiz.languages[0]
        for seat in seats(quiz):
            name = wording(quiz.discreet_title or quiz.title, own, seat)
            if [wording(quiz.discreet_title or quiz.title, own, other) for other in seats(quiz)].count(name) > 1 and seat != seats(quiz)[0]:
                label = next(wording(p.label, own, seat) for p in quiz.perspectives if p.id == seat)
                name += f" ({label})"
            found += [(edition, spaced(name, language)) for edition in editions(tables_of(quiz, seat))]
    return found + before
