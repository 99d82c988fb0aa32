"""A checked Quiz, seen from one seat → integers: everything that can be decided before anybody answers.

Reverse keying, ranges, order and conditions are settled here, so that scoring.py and runtime/scoring.js only look up,
add and compare. No words: those are render/'s.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from .model import Decision, Dimension, Knowledge, Option, Profile, Quiz, When, seen_from

if TYPE_CHECKING:
    from .decision_steps import DecisionTables
    from .knowledge_marks import KnowledgeTables


NOWHERE = -1  # the dimension of an item that counts in none


class ItemTable(NamedTuple):
    """`dimension`: its index, or `NOWHERE`; `points[k]`: what option k counts, reverse keying done; None for an unscored option;
    `scored`: those that are not."""

    id: str
    dimension: int
    options: tuple[str, ...]
    points: tuple[int | None, ...]
    scored: tuple[int, ...]


class DimensionTable(NamedTuple):
    """`items`: indices; `cuts[b]`: the lowest score of band b."""

    id: str
    items: tuple[int, ...]
    lowest: int
    highest: int
    unanswered: int
    cuts: tuple[int, ...]
    bands: tuple[str, ...]

    @property
    def ranges(self) -> list[tuple[int, int]]:
        """The lowest and the highest score of each band."""
        return ranges_of(self.cuts, self.lowest, self.highest)


def ranges_of(cuts: Sequence[int], lowest: int, highest: int) -> list[tuple[int, int]]:
    """The same of bands that begin at `cuts`, the first one at the `lowest` score; none of no bands."""
    return list(zip((lowest, *cuts[1:]), (*(cut - 1 for cut in cuts[1:]), highest), strict=True)) if cuts else []


@dataclass(frozen=True, slots=True)
class Condition:
    """Holds if bit `1 << k` of `mask` is set, k the band of dimension `index`, or the option of item `index`."""

    on_item: bool
    index: int
    mask: int


class PortraitTable(NamedTuple):
    id: str
    conditions: tuple[Condition, ...]
    step: int | None


@dataclass(frozen=True, slots=True)
class Tables:
    """One seat's quiz as integers. `portraits` and `care` hold only what this seat may be shown, with `care`'s index
    in the quiz's own list."""

    quiz: str
    seat: str
    items: tuple[ItemTable, ...]
    dimensions: tuple[DimensionTable, ...]
    portraits: tuple[PortraitTable, ...]
    care: tuple[tuple[int, tuple[Condition, ...]], ...]

    @property
    def asked(self) -> tuple[tuple[str, tuple[str, ...], int], ...]:
        """(id, options, radix) of each digit of an answers code."""
        return tuple((item.id, item.options, len(item.options) + 1) for item in self.items)

    @property
    def measured(self) -> tuple[tuple[str, int, int], ...]:
        """(id, lowest, highest) of each score."""
        return tuple((d.id, d.lowest, d.highest) for d in self.dimensions)

    @property
    def pictured(self) -> tuple[tuple[str, int, int], ...]:
        """(id, lowest, highest) of each digit of a scores code: what a group's picture is drawn from."""
        return self.measured


AnyTables: TypeAlias = "Tables | KnowledgeTables | DecisionTables"


def tables_of(quiz: Quiz, seat: str) -> AnyTables:
    """The tables of any kind of quiz."""
    if isinstance(quiz, Knowledge):
        from .knowledge_marks import knowledge_tables  # a kind's own module is loaded when a quiz of that kind is met

        return knowledge_tables(quiz, seat)
    if isinstance(quiz, Decision):
        from .decision_steps import decision_tables

        return decision_tables(quiz, seat)
    assert isinstance(quiz, Profile)
    return tables(quiz, seat)


def tables(quiz: Profile, seat: str) -> Tables:
    """The tables of one seat of a quiz whose references are sound: they know the seat's own items and dimensions, and no others."""
    quiz = seen_from(quiz, seat)
    position = {d.id: i for i, d in enumerate(quiz.dimensions)}
    shared = {reverse: _points(quiz.responses, seat, reverse) for reverse in (False, True)}
    items = tuple(
        ItemTable(
            item.id,
            NOWHERE if item.ask is not None else position.get(item.dimension, NOWHERE),
            *(shared[item.reverse] if item.responses is None else _points(item.responses, seat, item.reverse)),
        )
        for item in quiz.items
    )
    dimensions = tuple(
        _dimension(d, tuple([i for i, item in enumerate(items) if item.dimension == at]), items) for at, d in enumerate(quiz.dimensions)
    )
    portraits = tuple(
        PortraitTable(p.id, _conditions(p.when, items, dimensions), None if p.step is None else position[p.step])
        for p in quiz.portraits
        if p.perspective in (None, seat)
    )
    care = tuple((n, _conditions(c.when, items, dimensions)) for n, c in enumerate(quiz.care) if c.perspective in (None, seat))
    return Tables(quiz.quiz, seat, items, dimensions, portraits, care)


def _points(responses: list[Option], seat: str, reverse: bool) -> tuple[tuple[str, ...], tuple[int | None, ...], tuple[int, ...]]:
    """The options that a seat is offered, what each counts, reverse keying done, and the same of those that count."""
    options = [o for o in responses if o.perspective in (None, seat)]
    raw = [None if o.unscored else o.points for o in options]
    scored = [p for p in raw if p is not None]
    turn = min(scored) + max(scored) if reverse and scored else None
    points = tuple(p if p is None or turn is None else turn - p for p in raw)
    return tuple(o.id for o in options), points, tuple(p for p in points if p is not None)


def _dimension(dimension: Dimension, own: tuple[int, ...], items: tuple[ItemTable, ...]) -> DimensionTable:
    lowest = sum(min(items[i].scored, default=0) for i in own)
    highest = sum(max(items[i].scored, default=0) for i in own)
    cuts = tuple(b.from_ for b in dimension.bands)
    return DimensionTable(dimension.id, own, lowest, highest, dimension.unanswered, cuts, tuple(b.id for b in dimension.bands))


def _conditions(when: When | None, items: tuple[ItemTable, ...], dimensions: tuple[DimensionTable, ...]) -> tuple[Condition, ...]:
    found = []
    for name, values in (when or {}).items():
        at = next((i for i, d in enumerate(dimensions) if d.id == name), None)
        if at is not None:
            found.append(Condition(False, at, _mask(dimensions[at].bands, values)))
        else:
            at = next(i for i, item in enumerate(items) if item.id == name)
            found.append(Condition(True, at, _mask(items[at].options, values)))
    return tuple(found)


def _mask(names: tuple[str, ...], wanted: list[str]) -> int:
    return sum(1 << k for k, name in enumerate(names) if name in wanted)
