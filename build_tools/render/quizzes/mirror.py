"""The mirror of a profile with two seats → its steps and what it may show, as HTML; the script brings two results together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from ...messages import NOTHING, Message, say
from ...quiz.model import Profile, seats, shared_by_seats
from ...quiz.profile_tables import Tables, tables
from ...quiz.result_code import Edition, editions
from ..browser_data import as_script, browser_tables, named_marks
from ..setting import QuizView, Setting, template, view_of
from .certainty_page import words_where_certain
from .profile import statements

WAYS = ("turn", "scores")


def lacks(quiz: Profile) -> Message:
    """Why this quiz has no mirror; nothing where it has one."""
    if len(seats(quiz)) != 2:
        return say("mirror-wants-two-sides")
    shared = shared_by_seats(quiz)
    if not shared.dimensions:
        return say("mirror-wants-shared")
    if any(d.ask is None for d in shared.dimensions):
        return say("mirror-wants-asks")
    one, two = (tables(shared, seat) for seat in seats(quiz))
    if any((a.lowest, a.highest) != (b.lowest, b.highest) for a, b in zip(one.dimensions, two.dimensions, strict=True)):
        return say("mirror-wants-points")
    if not all(e.writable for seat in seats(quiz) for e in editions(tables(quiz, seat)) if e.kind == "scores"):
        return say("mirror-wants-codes")
    return NOTHING


def mirror_html(quiz: Profile, setting: Setting, heading: int, help_way: str) -> Markup:
    """A section whose own heading is of level `heading`; `help_way`: where people to call are listed."""
    shared = shared_by_seats(quiz)
    views: list[QuizView[Profile, Tables]] = [view_of(shared, seat, setting) for seat in seats(quiz)]
    names = {p.id: views[0].plain(p.label) for p in views[0].whole.perspectives}
    return template(
        "mirror.html",
        setting,
        h=heading,
        ways=WAYS,
        help_way=help_way,
        slot="<b></b>",
        sure=words_where_certain(quiz, setting.language),
        seats=[_seat(view, names[view.seat]) for view in views],
        dimensions=[_dimension(views, d, names) for d in range(len(shared.dimensions))],
        data=as_script(
            {
                "tables": [browser_tables(view.numbers) for view in views],
                "gap": quiz.gap,
                "places": [_places(tables(quiz, seat), shared) for seat in seats(quiz)],
                "editions": [_edition(e) for seat in seats(quiz) for e in editions(tables(quiz, seat))],
                "elsewhere": named_marks(setting.elsewhere),
            }
        ),
    )


def _places(whole: Tables, shared: Profile) -> list[int]:
    """Where each shared dimension stands among a seat's scores: the others are never looked at."""
    names = [d.id for d in whole.dimensions]
    return [names.index(d.id) for d in shared.dimensions]


def _seat(view: QuizView[Profile, Tables], label: str) -> dict[str, Any]:
    return {
        "id": view.seat,
        "label": label,
        "intro": view.markdown(view.quiz.intro) if view.quiz.intro else "",
        "stem": view.plain(view.quiz.stem) if view.quiz.stem else "",
        "statements": statements(view),
    }


def _dimension(views: Sequence[QuizView[Profile, Tables]], d: int, names: dict[str, str]) -> dict[str, Any]:
    first = views[0]
    dimension, table = first.quiz.dimensions[d], first.numbers.dimensions[d]
    items = [first.quiz.items[i] for i in table.items]
    return {
        "topic": first.plain(dimension.topic or dimension.title),
        "bands": [{"tone": b.tone, "label": first.plain(b.label or b.title)} for b in dimension.bands],
        "meaning": first.inline(dimension.meaning) if dimension.meaning else "",
        "ask": first.plain(dimension.ask or ""),
        "lowest": table.lowest,
        "highest": table.highest,
        "count": len(items),
        "unscored": _unscored(views, table.items),
        "statements": [
            {"place": i, "texts": [view.plain(view.quiz.items[i].text) for view in views], "given_by": names.get(item.given_by or "", "")}
            for i, item in zip(table.items, items, strict=True)
        ],
    }


def _unscored(views: Sequence[QuizView[Profile, Tables]], items: Sequence[int]) -> str:
    found = [view.plain(o.label) for view in views for i in items for o in view.options(view.quiz.items[i]) if o.unscored]
    return found[0] if found else ""


def _edition(edition: Edition) -> list[Any]:
    return [edition.fingerprint, edition.length, list(edition.radices)]
