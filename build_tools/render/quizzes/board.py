"""The board: a group's picture from its scores codes, as a card of its own; the script reads the codes and draws.

Of a profile it shows how its themes stand; of a knowledge quiz, which statements were missed; of a decision, where people came to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from random import Random
from typing import Any, NamedTuple

from markupsafe import Markup

from ...quiz.model import Band, Decision, Knowledge, Profile, Quiz, seats, seen_from
from ...quiz.profile_tables import AnyTables, Tables, tables_of
from ...quiz.result_code import RANDOM, Edition, editions, encode, scores_to_digits
from ..browser_data import Named, as_script, named_marks
from ..pages.help_blocks import help_html
from ..pages.link_sheets import LinkSheets
from ..pages.running_order import Moment
from ..pages.short_links import IN_A_ROOM, ShortLink
from ..setting import QuizView, Setting, template, view_of
from ..text.conventions import colon
from ..text.help_lines import HelpLines
from ..text.languages import languages
from ..text.markdown import markdown_inline
from ..text.typography import spaced
from ..text.words import Words
from ..web.addresses import board_address, language_root, page_address, relative
from . import knowledge
from .card import alone_html

GUIDE = "animer/la-photo-de-groupe.md"  # how codes are gathered without names, and what to say in front of the picture
PEOPLE = 10  # of the example: from ten on there are numbers by band
KINDS = ("profile", "knowledge", "decision")  # in the order in which the page lists them


class Room(NamedTuple):
    """What the room mode shows beside the picture: (title, moments) of each running order, the short links, and the public address."""

    orders: Sequence[tuple[str, Sequence[Moment]]] = ()
    links: Sequence[ShortLink] = ()
    public: str = ""


NO_ROOM = Room()


def pictured(quizzes: Iterable[Quiz], language: str) -> list[Quiz]:
    """The quizzes of which a group has a picture, profiles first."""
    found = [q for q in quizzes if language in q.languages and has_picture(q)]
    return sorted(found, key=lambda q: KINDS.index(q.kind))


def has_picture(quiz: Quiz) -> bool:
    """Whether its codes can be written, so that a group can give some."""
    return all(e.writable for seat in seats(quiz) for e in _editions(quiz, seat))


def board_languages(quizzes: Iterable[Quiz]) -> dict[str, str]:
    """Language of a reader → the one of the board that they get: their own, or the first in which there is one; their own where none is."""
    there = [code for code in languages().codes if pictured(quizzes, code)]
    return {code: code if code in there or not there else there[0] for code in languages().codes}


def board_html(
    quizzes: Sequence[Quiz],
    language: str,
    help_lines: HelpLines,
    elsewhere: Sequence[Named] = (),
    others: Sequence[str] = (),
    own_style: str = "",
    room: Room = NO_ROOM,
) -> str:
    """The file of `/board/`; `others`: the other languages that have one; `own_style`: the site's own colours."""
    here, words = board_address(language), Words(language)
    setting = Setting(language, lambda page: relative(page_address(page, language), here), relative("", here), help_lines, elsewhere)
    shown = [_shown(quiz, place, setting) for place, quiz in enumerate(quizzes)]
    body = template(
        "board.html",
        setting,
        quizzes=shown,
        guide=setting.resolve(GUIDE),
        colon=colon(language),
        orders=[(spaced(title, language), [_moment(moment, setting) for moment in moments]) for title, moments in room.orders],
        addresses=[_address(quiz, room, setting, here) for quiz in quizzes],
        scan=bool(room.public),
        help=help_html(setting, 2),
        data=as_script(
            {
                "quizzes": [{"id": q.quiz, **s["numbers"]} for q, s in zip(quizzes, shown, strict=True)],
                "elsewhere": named_marks(elsewhere),
            }
        ),
    )
    return alone_html(
        Markup(body),
        language,
        [(code, relative(board_address(code), here)) for code in others],
        spaced(words("board-title"), language),
        relative(language_root(language), here),
        ("styles/tokens.css", "card.css", "quiz.css", "board-drawing.css", "board.css"),
        "board.js",
        spaced(words("board-description"), language),
        own_style,
    )


def _moment(moment: Moment, setting: Setting) -> dict[str, Any]:
    does, says = (markdown_inline(text, setting.language, setting.resolve) for text in (moment.does, moment.says))
    return {"span": spaced(moment.span, setting.language), "minutes": moment.minutes, "does": does, "says": says}


def _address(quiz: Quiz, room: Room, setting: Setting, here: str) -> Markup:
    """The QR and the short address of a quiz as a room opens it; nothing where it has no short address."""
    named = [link for name in (f"q/{quiz.quiz}{IN_A_ROOM}", f"q/{quiz.quiz}") for link in room.links if link.target.name == name]
    return LinkSheets(room.links, setting, room.public, here).one(named[0]) if named else Markup("")


def _shown(quiz: Quiz, place: int, setting: Setting) -> dict[str, Any]:
    views: list[QuizView[Any, AnyTables]] = [view_of(quiz, seat, setting) for seat in seats(quiz)]
    names = [views[0].plain(p.label) for p in views[0].quiz.perspectives] or [""]
    return {
        "place": place,
        "title": views[0].discreet(),
        "seats": names,
        "kind": quiz.kind,
        "dimensions": _dimensions(views),
        "numbers": {
            "seats": names,
            "places": [_places(quiz, seat) for seat in seats(quiz)],
            "scales": [_scales(quiz, seat) for seat in seats(quiz)],
            "example": _example(quiz),
            "editions": [[e.fingerprint, e.length, list(e.radices)] for seat in seats(quiz) for e in _editions(quiz, seat)],
        },
    }


def _label(view: QuizView[Any, AnyTables], band: Band) -> str:
    """Nothing from a seat that has no words for it, as it does not have the dimension."""
    text = band.label or band.title
    return view.plain(text) if isinstance(text, str) else ""


def _dimensions(views: Sequence[QuizView[Any, Any]]) -> list[dict[str, Any]]:
    """Per theme, statement or decision its name, and per seat what its bands are called; of a statement also the answer and why."""
    view = views[0]
    if isinstance(view.whole, Knowledge):
        words = Words(view.language)
        sides = [
            {"tone": tone, "label": spaced(words(f"board-{side}"), view.language)} for tone, side in (("act", "missed"), ("good", "right"))
        ]
        return [
            {
                "topic": view.plain(item.text),
                "bands": [sides],
                "right": knowledge.right_labels(item, table, view),
                "why": view.markdown(item.explanation),
            }
            for item, table in zip(view.whole.items, view.numbers.items, strict=True)
        ]
    if isinstance(view.whole, Decision):
        # An urgent advice is not for a wall: the room would look for whose it is.
        other = Words(view.language)("board-other-advice")
        bands = [[{"tone": o.tone, "label": other if o.tone == "act" else own.plain(o.title)} for o in own.whole.outcomes] for own in views]
        return [{"topic": view.plain(view.whole.title), "bands": bands}]
    return [
        {
            "topic": view.plain(d.topic or d.title),
            "bands": [[{"tone": b.tone, "label": _label(own, b)} for b in own.whole.dimensions[n].bands] for own in views],
        }
        for n, d in enumerate(view.whole.dimensions)
    ]


def _places(quiz: Quiz, seat: str) -> list[int]:
    """Where each of a seat's scores stands among the quiz's dimensions."""
    if not isinstance(quiz, Profile):
        return list(range(len(tables_of(quiz, seat).pictured)))
    names = [d.id for d in quiz.dimensions]
    return [names.index(d.id) for d in seen_from(quiz, seat).dimensions]


def _scales(quiz: Quiz, seat: str) -> list[list[Any]]:
    """[lowest, highest, cuts] of each score; of a statement or a decision's outcomes, what it is as well: Scale in runtime/board-disclosure-rule.js."""
    own = tables_of(quiz, seat)
    if isinstance(own, Tables):
        return [[d.lowest, d.highest, list(d.cuts)] for d in own.dimensions]
    of = "statement" if isinstance(quiz, Knowledge) else "outcomes"
    return [[lowest, highest, list(range(lowest, highest + 1)), of] for _, lowest, highest in own.pictured]


def _example(quiz: Quiz) -> list[str]:
    """Scores codes of ten made-up people of the first seat: mostly in the middle, as a real group is, stronger in one theme and weaker in another."""
    seat = seats(quiz)[0]
    own = tables_of(quiz, seat)
    chance = Random(quiz.quiz)
    measured = own.pictured
    leaning = [chance.uniform(-0.04, 0.04) for _ in measured]
    leaning[0], leaning[1 % len(measured)] = 0.22, -0.22
    codes = []
    if not isinstance(quiz, Profile):
        for scores in _made_up_shares(quiz, measured, chance):
            codes.append(encode(_editions(quiz, seat)[0], scores_to_digits(own, scores, chance.randrange(RANDOM))))
        return codes
    for _ in range(PEOPLE):
        person = chance.gauss(0.55, 0.1)
        shares = [chance.gauss(person + lean, 0.13) for lean in leaning]
        scores = [
            lowest + round(min(max(share, 0), 1) * (highest - lowest)) for share, (_, lowest, highest) in zip(shares, measured, strict=True)
        ]
        codes.append(encode(_editions(quiz, seat)[0], scores_to_digits(own, scores, chance.randrange(RANDOM))))
    return codes


def _made_up_shares(quiz: Quiz, measured: Sequence[tuple[Any, int, int]], chance: Random) -> Iterator[list[int]]:
    """Of each statement its own share is right; of a decision, the ten share three of the outcomes, none of the first, urgent ones."""
    if isinstance(quiz, Knowledge):
        liked = [chance.uniform(0.25, 0.95) for _ in measured]
        yield from ([int(chance.random() < share) for share in liked] for _ in range(PEOPLE))
        return
    every = range(measured[0][2] + 1)
    later = every[len(every) // 3 :]
    ends = sorted(chance.sample(later, k=min(3, len(later))))
    yield from ([ends[person * len(ends) // PEOPLE]] for person in range(PEOPLE))


def _editions(quiz: Quiz, seat: str) -> list[Edition]:
    """Its scores edition, then its answers edition: runtime/board.js tells them apart by that."""
    return sorted(editions(tables_of(quiz, seat)), key=lambda e: e.kind != "scores")
