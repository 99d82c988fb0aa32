"""The board: a group's picture from its scores codes, as a card of its own; the script reads the codes and draws.

It knows every quiz that has a scores code: profiles, and true or false.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from random import Random
from typing import Any

from markupsafe import Markup

from ...quiz.model import Band, Knowledge, Profile, Quiz, seats, seen_from
from ...quiz.profile_tables import AnyTables, Tables, tables_of
from ...quiz.result_code import RANDOM, Edition, editions, encode, scores_to_digits
from ..browser_data import Named, as_script
from ..pages.help_blocks import help_html
from ..setting import QuizView, Setting, template, view_of
from ..text.conventions import colon
from ..text.help_lines import HelpLines
from ..text.languages import languages
from ..text.typography import spaced
from ..text.words import Words
from ..web.addresses import board_address, language_root, page_address, relative
from .card import alone_html

GUIDE = "animer/la-photo-de-groupe.md"  # how codes are gathered without names, and what to say in front of the picture
PEOPLE = 10  # of the example: from ten on there are numbers by band


def pictured(quizzes: Iterable[Quiz], language: str) -> list[Profile | Knowledge]:
    """The quizzes of which a group has a picture, profiles first."""
    found = [q for q in quizzes if isinstance(q, Profile | Knowledge) and language in q.languages]
    return sorted((q for q in found if all(e.writable for seat in seats(q) for e in _editions(q, seat))), key=lambda q: q.kind != "profile")


def board_html(
    quizzes: Sequence[Profile | Knowledge], language: str, help_lines: HelpLines, elsewhere: Sequence[Named] = (), own_style: str = ""
) -> str:
    """The file of `/board/`; `own_style`: the site's own colours."""
    here, words = board_address(language), Words(language)
    setting = Setting(language, lambda page: relative(page_address(page, language), here), relative("", here), help_lines, elsewhere)
    shown = [_shown(quiz, place, setting) for place, quiz in enumerate(quizzes)]
    body = template(
        "board.html",
        setting,
        quizzes=shown,
        guide=setting.resolve(GUIDE),
        colon=colon(language),
        help=help_html(setting, 2),
        data=as_script(
            {
                "quizzes": [{"id": q.quiz, **s["numbers"]} for q, s in zip(quizzes, shown, strict=True)],
                "elsewhere": [[e.fingerprint, e.length, name] for e, name in elsewhere if e.writable],
            }
        ),
    )
    return alone_html(
        Markup(body),
        language,
        [(code, relative(board_address(code), here)) for code in languages().others(language)],
        spaced(words("board-title"), language),
        relative(language_root(language), here),
        ("styles/tokens.css", "card.css", "quiz.css", "board-drawing.css", "board.css"),
        "board.js",
        spaced(words("board-description"), language),
        own_style,
    )


def _shown(quiz: Profile | Knowledge, place: int, setting: Setting) -> dict[str, Any]:
    views: list[QuizView[Profile | Knowledge, AnyTables]] = [view_of(quiz, seat, setting) for seat in seats(quiz)]
    names = [views[0].plain(p.label) for p in views[0].quiz.perspectives] or [""]
    return {
        "place": place,
        "title": views[0].discreet(),
        "seats": names,
        "dimensions": [
            {
                "topic": views[0].plain(topic),
                "bands": [[{"tone": b.tone, "label": _label(view, b)} for b in _scales_of(view)[n][1]] for view in views],
            }
            for n, (topic, _) in enumerate(_scales_of(views[0]))
        ],
        "numbers": {
            "seats": names,
            "places": [_places(quiz, seat) for seat in seats(quiz)],
            "scales": [_scales(quiz, seat) for seat in seats(quiz)],
            "example": _example(quiz),
            "editions": [[e.fingerprint, e.length, list(e.radices)] for seat in seats(quiz) for e in _editions(quiz, seat)],
        },
    }


def _label(view: QuizView[Profile | Knowledge, AnyTables], band: Band) -> str:
    """Nothing from a seat that has no words for it, as it does not have the dimension."""
    text = band.label or band.title
    return view.plain(text) if isinstance(text, str) else ""


def _scales_of(view: QuizView[Profile | Knowledge, AnyTables]) -> list[tuple[Any, list[Band]]]:
    """(what it is called, its bands) of each score of any seat, in this seat's words."""
    quiz = view.whole
    if isinstance(quiz, Knowledge):
        return [(quiz.title, quiz.bands)]
    return [(d.topic or d.title, d.bands) for d in quiz.dimensions]


def _places(quiz: Profile | Knowledge, seat: str) -> list[int]:
    """Where each of a seat's scores stands among the quiz's dimensions."""
    if isinstance(quiz, Knowledge):
        return [0]
    names = [d.id for d in quiz.dimensions]
    return [names.index(d.id) for d in seen_from(quiz, seat).dimensions]


def _scales(quiz: Quiz, seat: str) -> list[list[Any]]:
    """[lowest, highest, cuts] of each score."""
    own = tables_of(quiz, seat)
    cuts = [list(d.cuts) for d in own.dimensions] if isinstance(own, Tables) else [list(getattr(own, "cuts", ()))]
    return [[lowest, highest, c] for (_, lowest, highest), c in zip(own.measured or (), cuts, strict=True)]


def _example(quiz: Profile | Knowledge) -> list[str]:
    """Scores codes of ten made-up people of the first seat: mostly in the middle, as a real group is, stronger in one theme and weaker in another."""
    seat = seats(quiz)[0]
    own = tables_of(quiz, seat)
    chance = Random(quiz.quiz)
    measured = own.measured or ()
    leaning = [chance.uniform(-0.04, 0.04) for _ in measured]
    leaning[0], leaning[1 % len(measured)] = 0.22, -0.22
    codes = []
    for _ in range(PEOPLE):
        person = chance.gauss(0.55, 0.1)
        shares = [chance.gauss(person + lean, 0.13) for lean in leaning]
        scores = [
            lowest + round(min(max(share, 0), 1) * (highest - lowest)) for share, (_, lowest, highest) in zip(shares, measured, strict=True)
        ]
        codes.append(encode(_editions(quiz, seat)[0], scores_to_digits(own, scores, chance.randrange(RANDOM))))
    return codes


def _editions(quiz: Quiz, seat: str) -> list[Edition]:
    """Its scores edition, then its answers edition: runtime/board.js tells them apart by that."""
    return sorted(editions(tables_of(quiz, seat)), key=lambda e: e.kind != "scores")
