"""The mirror of a profile with two seats → its steps and what it may show, as HTML; the script brings two results together."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from ...quiz.model import Item, Profile, options_of, seats, shared_by_seats
from ...quiz.profile_tables import Tables, tables
from ...quiz.result_code import Edition, editions
from ..browser_data import as_script, browser_tables
from ..setting import Say, Setting, template
from .certainty_page import words_where_certain
from .profile import statements

WAYS = ("turn", "scores")


def lacks(quiz: Profile) -> str:
    """Why this quiz has no mirror; "" where it has one."""
    if len(seats(quiz)) != 2:
        return "a mirror needs a quiz with two perspectives"
    shared = shared_by_seats(quiz)
    if not shared.dimensions:
        return "a mirror needs a dimension that both seats have with the same items"
    if any(d.ask is None for d in shared.dimensions):
        return "a mirror needs an `ask` in every shared dimension: the question that opens a talk about it"
    one, two = (tables(shared, seat) for seat in seats(quiz))
    if any((a.lowest, a.highest) != (b.lowest, b.highest) for a, b in zip(one.dimensions, two.dimensions, strict=True)):
        return "a mirror needs the same points from both seats"
    if not all(e.writable for seat in seats(quiz) for e in editions(tables(quiz, seat)) if e.kind == "scores"):
        return "a mirror needs codes, and this quiz is too long for them"
    return ""


def mirror_html(quiz: Profile, setting: Setting, heading: int, help_way: str) -> Markup:
    """A section whose own heading is of level `heading`; `help_way`: where people to call are listed."""
    whole, quiz = quiz, shared_by_seats(quiz)
    own = [(Say(quiz, seat, setting), tables(quiz, seat)) for seat in seats(quiz)]
    names = {p.id: own[0][0].plain(p.label) for p in quiz.perspectives}
    return template(
        "mirror.html",
        setting,
        h=heading,
        ways=WAYS,
        help_way=help_way,
        slot="<b></b>",
        sure=words_where_certain(whole, setting.language),
        seats=[_seat(quiz, say, numbers, names[say.seat]) for say, numbers in own],
        dimensions=[_dimension(quiz, d, [say for say, _ in own], own[0][1], names) for d in range(len(quiz.dimensions))],
        data=as_script(
            {
                "tables": [browser_tables(numbers) for _, numbers in own],
                "gap": quiz.gap,
                "places": [_places(tables(whole, seat), quiz) for seat in seats(quiz)],
                "editions": [_edition(e) for seat in seats(quiz) for e in editions(tables(whole, seat))],
                "elsewhere": [[e.fingerprint, e.length, name] for e, name in setting.elsewhere if e.writable],
            }
        ),
    )


def _places(whole: Tables, shared: Profile) -> list[int]:
    """Where each shared dimension stands among a seat's scores: the others are never looked at."""
    names = [d.id for d in whole.dimensions]
    return [names.index(d.id) for d in shared.dimensions]


def _seat(quiz: Profile, say: Say, numbers: Tables, label: str) -> dict[str, Any]:
    return {
        "id": say.seat,
        "label": label,
        "intro": say.markdown(quiz.intro) if quiz.intro else "",
        "stem": say.plain(quiz.stem) if quiz.stem else "",
        "statements": statements(quiz, say, numbers),
    }


def _dimension(quiz: Profile, d: int, says: list[Say], numbers: Tables, names: dict[str, str]) -> dict[str, Any]:
    dimension, table, say = quiz.dimensions[d], numbers.dimensions[d], says[0]
    items = [quiz.items[i] for i in table.items]
    return {
        "topic": say.plain(dimension.topic or dimension.title),
        "bands": [{"tone": b.tone, "label": say.plain(b.label or b.title)} for b in dimension.bands],
        "meaning": say.inline(dimension.meaning) if dimension.meaning else "",
        "ask": say.plain(dimension.ask),
        "lowest": table.lowest,
        "highest": table.highest,
        "count": len(items),
        "unscored": _unscored(quiz, items, says),
        "statements": [
            {"place": i, "texts": [s.plain(item.text) for s in says], "given_by": names.get(item.given_by or "", "")}
            for i, item in zip(table.items, items, strict=True)
        ],
    }


def _unscored(quiz: Profile, items: list[Item], says: list[Say]) -> str:
    found = [say.plain(o.label) for say in says for item in items for o in options_of(quiz, item, say.seat) if o.unscored]
    return found[0] if found else ""


def _edition(edition: Edition) -> list[Any]:
    return [edition.fingerprint, edition.length, list(edition.radices)]
