"""The model of certainty.py once more, by drawing people and scoring their answers as anybody's: a check of the sums, with chance in it."""

from __future__ import annotations

import math
import random
import statistics
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from .certainty import APART, LEVELS, STEP, Certainty, Mirror, Model, Seat, Theme, answer_order, counted, shared_themes
from .scoring import Result, score

Sheet = tuple[list[float], list[int | None]]  # a person's level in each theme, and an option per item


def drawn(seat: Seat, other: Seat | None, model: Model, draws: int, seed: int) -> Certainty:
    """What certainty() says, counted over `draws` people; the same for the same seed, everywhere."""
    chance = random.Random(seed)
    pens = _Pens(seat, model)
    people = [_levels(seat, model, chance) for _ in range(draws)]
    results = [score(seat.tables, pens.answers(levels, chance)) for levels in people]
    again = [score(seat.tables, pens.answers(levels, chance)) for levels in people]
    dimensions = range(len(seat.tables.dimensions))
    return Certainty(
        tuple(_theme(seat, n, people, results, again) for n in dimensions),
        _share(0 in result.bands for result in results),
        tuple(_share(result.portrait == p for result in results) for p in range(len(seat.tables.portraits))),
        tuple(_share(n in result.care for result in results) for n, _ in seat.tables.care),
        _share(bool(result.care) for result in results),
        _mirror(seat, other, model, people, results, chance) if other else None,
    )


def _levels(seat: Seat, model: Model, chance: random.Random) -> list[float]:
    common = math.sqrt(model.rho) * chance.gauss()
    return [common + math.sqrt(1 - model.rho) * chance.gauss() for _ in seat.tables.dimensions]


class _Pens:
    """How a seat's people answer: per theme, what each of its items makes of a level."""

    def __init__(self, seat: Seat, model: Model) -> None:
        self.items = len(seat.tables.items)
        self.themes = []
        for dimension, loading in zip(seat.tables.dimensions, seat.loadings, strict=True):
            orders = [(i, answer_order(seat.tables.items[i])) for i in counted(seat.tables, dimension)]
            own = [(i, order, model.thresholds_for(len(order))) for i, order in orders]
            self.themes.append((loading, math.sqrt(1 - loading * loading), own))

    def answers(self, levels: Sequence[float], chance: random.Random) -> list[int | None]:
        found: list[int | None] = [None] * self.items
        for (loading, error, own), level in zip(self.themes, levels, strict=True):
            for i, order, thresholds in own:
                found[i] = order[bisect_left(thresholds, loading * level + error * chance.gauss())]
        return found


def _theme(seat: Seat, n: int, people: list[list[float]], results: list[Result], again: list[Result]) -> Theme:
    dimension = seat.tables.dimensions[n]
    first, second = ([float(r.scores[n] or 0) for r in several] for several in (results, again))
    sd = statistics.pstdev(first)
    reliability = statistics.correlation(first, second) if sd and statistics.pstdev(second) else 0.0
    sem = sd * math.sqrt(max(0.0, 1 - reliability))
    bands = [r.bands[n] for r in results]
    low = [band == 0 for band in bands]
    true = seat.true_scores(n)
    edge = dimension.cuts[1] - 0.5 if len(dimension.cuts) > 1 else -math.inf
    truly = [_between(true, levels[n]) < edge for levels in people]
    return Theme(
        dimension.id,
        reliability,
        seat.loadings[n],
        statistics.fmean(first),
        sd,
        sem,
        1.96 * math.sqrt(2) * sem,
        tuple(_share(band == b for band in bands) for b in range(len(dimension.cuts))),
        _share(r.bands[n] == s.bands[n] for r, s in zip(results, again, strict=True)),
        _share(not t for t, shown in zip(truly, low, strict=True) if shown) if any(low) and len(dimension.cuts) > 1 else None,
        _share(not shown for t, shown in zip(truly, low, strict=True) if t) if any(truly) else None,
    )


def _mirror(
    seat: Seat, other: Seat, model: Model, people: list[list[float]], results: list[Result], chance: random.Random
) -> Mirror | None:
    pairs = shared_themes(seat.tables, other.tables)
    if not pairs:
        return None
    pens = _Pens(other, model)
    spans = [
        max(
            seat.tables.dimensions[n].highest - seat.tables.dimensions[n].lowest,
            other.tables.dimensions[m].highest - other.tables.dimensions[m].lowest,
        )
        for n, m in pairs
    ]

    def apart(shift: float) -> list[list[int]]:
        """Per pair of people, the gap in each shared theme; the other's levels are lower by `shift`."""
        found = []
        for levels, result in zip(people, results, strict=True):
            theirs = [0.0] * len(other.tables.dimensions)
            for n, m in pairs:
                theirs[m] = levels[n] - shift
            seen = score(other.tables, pens.answers(theirs, chance))
            found.append(
                [
                    abs(
                        ((result.scores[n] or 0) - seat.tables.dimensions[n].lowest)
                        - ((seen.scores[m] or 0) - other.tables.dimensions[m].lowest)
                    )
                    for n, m in pairs
                ]
            )
        return found

    agreed, at = apart(0), range(1, max(spans) + 1)
    return Mirror(
        {
            seat.tables.dimensions[n].id: tuple(_share(gaps[k] >= t for gaps in agreed) for t in range(1, spans[k] + 1))
            for k, (n, _) in enumerate(pairs)
        },
        tuple(_share(max(gaps) >= t for gaps in agreed) for t in at),
        {
            shift: tuple(_share(gap >= t for gaps in lower for gap in gaps) for t in at)
            for shift, lower in ((shift, apart(shift)) for shift in APART)
        },
    )


def _between(curve: Sequence[float], level: float) -> float:
    """A curve between the levels of the grid, straight."""
    place = min(max((level - LEVELS[0]) / STEP, 0.0), len(LEVELS) - 1.001)
    at = int(place)
    return curve[at] + (curve[at + 1] - curve[at]) * (place - at)


def _share(true: Iterable[bool]) -> float:
    counted = list(true)
    return sum(counted) / len(counted)
