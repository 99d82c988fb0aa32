"""What each item can change, where straight-lining lands, what portraits stand in each other's way: exact, on Tables.

The counts of scores, bands and portraits themselves are answer_patterns.py's.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from math import prod

from .answer_patterns import Counts, complete
from .profile_tables import NOWHERE, DimensionTable, Tables
from .scoring import Result, band_of, score


@dataclass(frozen=True, slots=True)
class Weight:
    """`lowest`, `highest`: what the item adds to its score; `turns`: complete answer patterns in which another answer to
    this one item gives another band."""

    lowest: int
    highest: int
    turns: int


def weights(tables: Tables, counts: Counts) -> tuple[Weight, ...]:
    """Each item's weight, in the order of the items; nothing for a question that counts in none."""
    found = {i: Weight(0, 0, 0) for i, item in enumerate(tables.items) if item.dimension == NOWHERE}
    for n, dimension in enumerate(tables.dimensions):
        own = prod(len(tables.items[i].scored) for i in dimension.items)
        others = counts.patterns // own if own else 0
        sums = {total: ways // others for total, ways in counts.scores[n].items()} if others else {}
        alike: dict[tuple[int, ...], int] = {}
        for i in dimension.items:
            points = tuple(sorted(tables.items[i].scored))
            if points not in alike:
                alike[points] = _turns(dimension, sums, points) * others
            found[i] = Weight(min(points, default=0), max(points, default=0), alike[points])
    return tuple(found[i] for i in range(len(tables.items)))


def _turns(dimension: DimensionTable, sums: dict[int, int], points: tuple[int, ...]) -> int:
    """Patterns of the dimension in which this item's options do not all give one band."""
    if not sums or not points:
        return 0
    rest = _without(sums, Counter(points))
    turning = sum(ways for total, ways in rest.items() if band_of(dimension, total + points[0]) != band_of(dimension, total + points[-1]))
    return turning * len(points)


def _without(sums: dict[int, int], own: dict[int, int]) -> dict[int, int]:
    """(sum → ways) of the other items: `sums` divided by one item's own points, lowest first, as polynomials are."""
    left, rest = dict(sums), {}
    low = min(own)
    for total in sorted(sums):
        ways = left[total] // own[low]
        if ways:
            rest[total - low] = ways
            for points, times in own.items():
                left[total - low + points] -= ways * times
    return rest


def straight_lines(tables: Tables) -> list[tuple[str, Result]]:
    """Where somebody lands who gives one and the same answer everywhere: option by option, as far as all items that count offer one."""
    lines = []
    counting = [item for item in tables.items if item.dimension != NOWHERE]
    for k in range(min(len(item.options) for item in counting)):
        names = {item.options[k] for item in counting}
        answers = [None if item.dimension == NOWHERE else k for item in tables.items]
        lines.append((names.pop() if len(names) == 1 else f"option {k + 1}", score(tables, answers)))
    return lines


def fitting(tables: Tables, counts: Counts) -> tuple[int, ...]:
    """Per portrait, the complete answer patterns that its conditions fit, whether or not an earlier one is shown instead."""
    return tuple(_fitting(tables, counts, p) for p in range(len(tables.portraits)))


def _fitting(tables: Tables, counts: Counts, p: int) -> int:
    alone = replace(tables, portraits=(tables.portraits[p],))
    conditions = tables.portraits[p].conditions
    ways = 1
    for n, dimension in enumerate(tables.dimensions):
        size = prod(len(tables.items[i].scored) for i in dimension.items)
        bands = [c.mask for c in conditions if not c.on_item and c.index == n]
        if any(c.on_item and tables.items[c.index].dimension == n for c in conditions):
            states = complete(alone, dimension).items()
            ways *= sum(w for (total, mask), w in states if mask and all(m >> (band_of(dimension, total) or 0) & 1 for m in bands))
        elif bands and counts.patterns:
            ways *= sum(w for b, w in enumerate(counts.bands[n]) if all(m >> b & 1 for m in bands)) * size // counts.patterns
        else:
            ways *= size
    return ways
