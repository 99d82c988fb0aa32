"""What a quiz can say, by exact counting, never by sampling: how many answer patterns lead to each score, band and
portrait, and which ones no answers reach.

Works on Tables; the rules in checks/ and `quiz explain` put it into words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import prod
from typing import NamedTuple, TypeVar

from .profile_tables import Condition, DimensionTable, ItemTable, Tables
from .scoring import band_of

MOST_STATES = 50_000
MOST_SUMS = 100_000  # points in the millions would otherwise take memory by the gigabyte
Key = TypeVar("Key")
Number = TypeVar("Number", int, float)


class TooManyStates(Exception):
    """The conditions of the portraits combine in more ways, or the points in more sums, than can be followed."""


class Counts(NamedTuple):
    """Complete answer patterns (a scored option for every item), over the whole quiz.

    `scores[d][s]`: patterns that give dimension d the score s; `bands[d][b]`; `portraits[p]`.
    """

    patterns: int
    scores: tuple[dict[int, int], ...]
    bands: tuple[tuple[int, ...], ...]
    portraits: tuple[int, ...]


def count(tables: Tables) -> Counts:
    """Exact counts of a seat's complete answer patterns."""
    scores, bands, classes = [], [], []
    sizes = [prod(len(tables.items[i].scored) for i in d.items) for d in tables.dimensions]
    patterns = prod(sizes)
    for n, dimension in enumerate(tables.dimensions):
        others = patterns // sizes[n] if sizes[n] else 0
        by_score: dict[int, int] = defaultdict(int)
        by_band = [0] * len(dimension.cuts)
        by_mask: dict[int, int] = defaultdict(int)
        fits = still_fitting(tables, False, n, len(dimension.cuts))
        for (total, mask), ways in complete(tables, dimension).items():
            band = band_of(dimension, total)
            assert band is not None
            by_score[total] += ways * others
            by_band[band] += ways * others
            by_mask[mask & fits[band]] += ways
        scores.append(dict(sorted(by_score.items())))
        bands.append(tuple(by_band))
        classes.append(dict(by_mask))
    return Counts(patterns, tuple(scores), tuple(bands), portrait_ways(tables, classes))


def reachable_scores(tables: Tables, dimension: DimensionTable) -> set[int]:
    """Every score that some answers give, permitted gaps included."""
    return {score for score, _ in _with_gaps(tables, dimension)}


def reachable_portraits(tables: Tables) -> set[int]:
    """The portraits that some answers show, permitted gaps included."""
    classes = []
    for n, dimension in enumerate(tables.dimensions):
        masks: dict[int, int] = {}
        fits = still_fitting(tables, False, n, len(dimension.cuts))
        for total, mask in _with_gaps(tables, dimension):
            band = band_of(dimension, total)
            assert band is not None
            masks[mask & fits[band]] = 1
        classes.append(masks)
    return {p for p, ways in enumerate(portrait_ways(tables, classes)) if ways}


def complete(tables: Tables, dimension: DimensionTable) -> dict[tuple[int, int], int]:
    """(sum, portraits still possible) → ways, every item answered with a scored option."""
    states = {(0, _all(tables)): 1}
    for i in dimension.items:
        item = tables.items[i]
        after: dict[tuple[int, int], int] = defaultdict(int)
        steps: dict[tuple[int, int], int] = defaultdict(int)
        for points, fits in zip(item.points, still_fitting(tables, True, i, len(item.points)), strict=False):
            if points is not None:
                steps[points, fits] += 1
        for (total, mask), ways in states.items():
            for (points, fits), times in steps.items():
                after[total + points, mask & fits] += ways * times
        states = _bounded(after)
    return states


def _with_gaps(tables: Tables, dimension: DimensionTable) -> set[tuple[int, int]]:
    """(score, portraits still possible) that answers with permitted gaps reach. Sums are the bits of one integer."""
    if not dimension.unanswered and not _looked_at(tables) & set(dimension.items):
        every = _all(tables)
        return {(s + dimension.lowest, every) for s in _bits(_sums(tables, dimension))}
    states: dict[tuple[int, int], int] = {(0, _all(tables)): 1}  # (missing, mask) → bit s: a sum of s above the lowest
    for i in dimension.items:
        item = tables.items[i]
        base = min(item.scored, default=0)
        fits = still_fitting(tables, True, i, len(item.points))
        after: dict[tuple[int, int], int] = defaultdict(int)
        for (missing, mask), sums in states.items():
            for k, points in enumerate(item.points):
                if points is not None:
                    after[missing, mask & fits[k]] |= sums << points - base
                elif missing < dimension.unanswered:
                    after[missing + 1, mask & fits[k]] |= sums
            if missing < dimension.unanswered:
                after[missing + 1, mask & fits[-1]] |= sums
        states = _bounded(after)
        if any(sums.bit_length() > MOST_SUMS for sums in states.values()):
            raise TooManyStates
    return {(score, mask) for (missing, mask), sums in states.items() for score in _scores(dimension, tables, missing, sums)}


def _sums(tables: Tables, dimension: DimensionTable) -> int:
    """Bit s: some complete answers give a sum of s above the lowest."""
    sums = 1
    for i in dimension.items:
        scored = tables.items[i].scored
        base, before, sums = min(scored, default=0), sums, 0
        for points in scored:
            sums |= before << points - base
    return sums


def _looked_at(tables: Tables) -> set[int]:
    """Items that a portrait's conditions look at."""
    return {c.index for p in tables.portraits for c in p.conditions if c.on_item}


def _scores(dimension: DimensionTable, tables: Tables, missing: int, sums: int) -> set[int]:
    """The prorated scores behind a bit set of sums. With gaps allowed, items share their lowest points."""
    k = len(dimension.items)
    answered = k - missing
    if not answered:
        return set()
    lowest = dimension.lowest if not missing else min(tables.items[dimension.items[0]].scored, default=0) * answered
    return {(s + lowest) * k // answered for s in _bits(sums)}


def _bits(number: int) -> list[int]:
    return [i for i, bit in enumerate(reversed(bin(number)[2:])) if bit == "1"]


def _bounded(states: dict[Key, Number]) -> dict[Key, Number]:
    if len(states) > MOST_STATES:
        raise TooManyStates
    return states


def _all(tables: Tables) -> int:
    return (1 << len(tables.portraits)) - 1


def still_fitting(tables: Tables, on_item: bool, index: int, size: int) -> list[int]:
    """For each option or band k, then for none: bit p says that portrait p's conditions on this item or dimension hold."""
    masks = [_all(tables)] * (size + 1)
    for p, portrait in enumerate(tables.portraits):
        for condition in portrait.conditions:
            if condition.on_item == on_item and condition.index == index:
                masks = [m if k < size and condition.mask >> k & 1 else m & ~(1 << p) for k, m in enumerate(masks)]
    return masks


def portrait_ways(tables: Tables, classes: Sequence[Mapping[int, Number]]) -> tuple[Number, ...]:
    """Ways to each portrait, the first that fits, from each dimension's (portraits still possible → ways); or chances, from chances."""
    states: dict[int, Number] = {_all(tables): 1}
    for n, own in enumerate(classes):
        settled = _settled(tables, n)
        after: dict[int, Number] = {}
        for mask, ways in states.items():
            for fits, times in own.items():
                left = _without_hidden(mask & fits, settled)
                after[left] = after.get(left, 0) + ways * times
        states = _bounded(after)
    found: list[Number] = [0] * len(tables.portraits)
    for mask, ways in states.items():
        if mask:
            found[(mask & -mask).bit_length() - 1] += ways
    return tuple(found)


def _settled(tables: Tables, dimension: int) -> int:
    """Bit p: no condition of portrait p looks at a dimension after this one."""
    mask = 0
    for p, portrait in enumerate(tables.portraits):
        if all(_dimension_of(tables, c) <= dimension for c in portrait.conditions):
            mask |= 1 << p
    return mask


def _dimension_of(tables: Tables, condition: Condition) -> int:
    return tables.items[condition.index].dimension if condition.on_item else condition.index


def _without_hidden(mask: int, settled: int) -> int:
    """A portrait that certainly fits hides every later one: forget those, so that few states remain."""
    sure = mask & settled
    return mask & ((sure & -sure) * 2 - 1) if sure else mask


def idle_items(tables: Tables) -> list[ItemTable]:
    """Items whose scored options all count the same and that no condition looks at."""
    looked_at = _looked_at(tables)
    looked_at |= {c.index for _, conditions in tables.care for c in conditions if c.on_item}
    return [item for i, item in enumerate(tables.items) if len(set(item.scored)) < 2 and i not in looked_at]
