"""Answers → result, in exact integers; runtime/scoring.js does the same, and one table of cases holds both to it.

Knows tables only: no words, no files.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .profile_tables import Condition, DimensionTable, Tables


@dataclass(frozen=True, slots=True)
class Result:
    """What answers come to. All are indices into the tables, None where there is none.

    `scores`: per dimension, the score as shown; `bands`: its band; `portrait`; `care`: indices in the quiz's own list;
    `step`: the dimension whose step is the one next step.
    """

    scores: tuple[int | None, ...]
    bands: tuple[int | None, ...]
    portrait: int | None
    care: tuple[int, ...]
    step: int | None


def score(tables: Tables, answers: Sequence[int | None]) -> Result:
    """The result of one option index (or None) per item."""
    values = [value_of(tables, dimension, answers) for dimension in tables.dimensions]
    return _result(tables, [shown for _, shown in values], [prorated for prorated, _ in values], answers)


def value_of(tables: Tables, dimension: DimensionTable, answers: Sequence[int | None]) -> tuple[int | None, int | None]:
    """A dimension's score, prorated over what was answered, and as shown: None where too much was left out."""
    points = [tables.items[i].points[k] for i in dimension.items if (k := answers[i]) is not None]
    counted = [p for p in points if p is not None]
    value = sum(counted) * len(dimension.items) // len(counted) if counted else None
    return value, value if len(dimension.items) - len(counted) <= dimension.unanswered else None


def result_of_scores(tables: Tables, scores: Sequence[int | None]) -> Result:
    """The result that a `scores` code can tell: no single answer is known."""
    return _result(tables, scores, scores, [None] * len(tables.items))


def _result(tables: Tables, shown: Sequence[int | None], prorated: Sequence[int | None], answers: Sequence[int | None]) -> Result:
    pairs = list(zip(tables.dimensions, shown, strict=True))
    bands = tuple(band_of(d, s) for d, s in pairs)
    whole = [band_of(d, s) for d, s in zip(tables.dimensions, prorated, strict=True)]
    portrait = portrait_of(tables, bands, answers)
    care = tuple(n for n, conditions in tables.care if all(_holds(c, whole, answers) for c in conditions))
    step = tables.portraits[portrait].step if portrait is not None else None
    return Result(tuple(shown), bands, portrait, care, _lowest(pairs) if step is None else step)


def portrait_of(tables: Tables, bands: Sequence[int | None], answers: Sequence[int | None]) -> int | None:
    """The first portrait whose conditions hold; None where a band is unknown."""
    fits = (n for n, p in enumerate(tables.portraits) if all(_holds(c, bands, answers) for c in p.conditions))
    return next(fits, None) if all(b is not None for b in bands) else None


def band_of(dimension: DimensionTable, value: int | None) -> int | None:
    """The last band that starts at or below a score."""
    if value is None:
        return None
    for b in range(len(dimension.cuts) - 1, 0, -1):
        if dimension.cuts[b] <= value:
            return b
    return 0


def _holds(condition: Condition, bands: Sequence[int | None], answers: Sequence[int | None]) -> bool:
    found = (answers if condition.on_item else bands)[condition.index]
    return found is not None and condition.mask >> found & 1 == 1


def _lowest(pairs: Sequence[tuple[DimensionTable, int | None]]) -> int | None:
    """The dimension whose score stands lowest in its range; the earlier one where two stand alike."""
    best: tuple[int, int, int] | None = None
    for n, (dimension, value) in enumerate(pairs):
        if value is None:
            continue
        above, span = value - dimension.lowest, dimension.highest - dimension.lowest
        if best is None or above * best[2] < best[1] * span:
            best = n, above, span
    return None if best is None else best[0]
