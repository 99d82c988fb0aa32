"""What the mirror must show, said as plainly as possible and straight from the quiz: the yardstick of runtime/compare.js."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, NamedTuple

from build_tools.quiz.model import Dimension, Item, Profile, options_of

Sheet = Mapping[str, str]  # item id → option id; an item left out is unanswered


class Seen(NamedTuple):
    score: int | None
    unscored: int | None


class Row(NamedTuple):
    seen: tuple[Seen, Seen]
    gap: int | None
    span: int
    compared: list[str] | None
    worth: bool
    low: bool


def points(quiz: Profile, seat: str, item: Item, sheet: Sheet) -> int | None:
    """What an answer counts, reverse keying done; None where there is none, or it does not count."""
    options = {o.id: o for o in options_of(quiz, item, seat)}
    chosen = options.get(sheet.get(item.id, ""))
    if chosen is None or chosen.unscored:
        return None
    own = scale(quiz, seat, item)
    assert chosen.points is not None
    return min(own) + max(own) - chosen.points if item.reverse else chosen.points


def scale(quiz: Profile, seat: str, item: Item) -> list[int]:
    return [o.points for o in options_of(quiz, item, seat) if o.points is not None and not o.unscored]


def shared(quiz: Profile) -> list[Dimension]:
    """The dimensions whose items that count are asked of everybody."""
    counting = [item for item in quiz.items if item.ask is None]
    own = {item.dimension for item in counting if item.perspective is not None}
    return [d for d in quiz.dimensions if d.id in {item.dimension for item in counting} - own]


def of_answers(quiz: Profile, sheets: tuple[tuple[str, Sheet], tuple[str, Sheet]]) -> list[Row]:
    """Both seats' answers are known. `sheets`: (seat, its answers), twice."""
    rows = []
    for dimension in shared(quiz):
        items = [item for item in quiz.items if item.dimension == dimension.id and item.ask is None]
        counted = [{i.id: p for i in items if (p := points(quiz, seat, i, sheet)) is not None} for seat, sheet in sheets]
        unscored = [sum(i.id in sheet for i in items) - len(own) for (_, sheet), own in zip(sheets, counted, strict=True)]
        scores = [_prorated(own, len(items), dimension.unanswered) for own in counted]
        both = [i for i in items if all(i.id in own for own in counted)]
        span = sum(max(scale(quiz, sheets[0][0], i)) - min(scale(quiz, sheets[0][0], i)) for i in both or items)
        enough = 2 * len(both) > len(items)
        gap = sum(counted[0][i.id] - counted[1][i.id] for i in both) if enough else None
        rows.append(_row(quiz, dimension.id, scores, unscored, gap, span if both else 0, [i.id for i in both]))
    return rows


def of_scores(quiz: Profile, seat: str, scores: tuple[list[int | None], list[int | None]]) -> list[Row]:
    """Only scores are known, from one seat at least."""
    rows = []
    for n, dimension in enumerate(shared(quiz)):
        one, two = scores[0][n], scores[1][n]
        span = sum(max(scale(quiz, seat, i)) - min(scale(quiz, seat, i)) for i in quiz.items if i.dimension == dimension.id)
        rows.append(_row(quiz, dimension.id, [one, two], [None, None], None if one is None or two is None else one - two, span, None))
    return rows


def openings(rows: list[Row]) -> list[int]:
    """At most three dimensions, the largest gaps first."""

    def rank(d: int) -> tuple[int, float, int]:
        row = rows[d]
        size = abs(row.gap) / row.span if row.gap is not None and row.span else 0.0
        return (0 if row.worth else 1 if row.low or row.gap is None else 2, -size, d)

    return sorted(range(len(rows)), key=rank)[:3]


def _row(quiz: Profile, name: str, scores: list[int | None], unscored: list[Any], gap: int | None, span: int, compared: Any) -> Row:
    whole = sum(max(s) - min(s) for i in quiz.items if i.dimension == name for s in [scale(quiz, quiz.perspectives[0].id, i)])
    least = Fraction(whole, 4) if quiz.gap is None else quiz.gap
    cuts = [band.from_ for band in next(d for d in quiz.dimensions if d.id == name).bands]
    return Row(
        (Seen(scores[0], unscored[0]), Seen(scores[1], unscored[1])),
        gap,
        span,
        compared,
        gap is not None and abs(gap) * whole >= least * span,
        len(cuts) > 1 and all(s is not None and s < cuts[1] for s in scores),
    )


def _prorated(own: Mapping[str, int], items: int, unanswered: int) -> int | None:
    return sum(own.values()) * items // len(own) if own and items - len(own) <= unanswered else None
