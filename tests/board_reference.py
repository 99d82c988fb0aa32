"""What the board may show of a group, said as plainly as possible: the yardstick of runtime/picture.js."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from statistics import median
from typing import NamedTuple

Scores = Sequence[int | None]  # a score a dimension, None where there is none


class Scale(NamedTuple):
    lowest: int
    highest: int
    cuts: tuple[int, ...]


class Shown(NamedTuple):
    """`bands`: ((first band, last band), people) of each group of neighbours; None below ten people."""

    people: int
    median: Fraction
    bands: tuple[tuple[tuple[int, int], int], ...] | None


def first_picture(scales: Sequence[Scale], group: Sequence[Scores]) -> list[Shown | None]:
    """What is drawn of a group of which nothing was shown before."""
    return [_shown(scale, sorted(s for scores in group if (s := scores[d]) is not None)) for d, scale in enumerate(scales)]


def _shown(scale: Scale, scores: list[int]) -> Shown | None:
    if len(scores) < 5:
        return None
    limits = [*scale.cuts, scale.highest + 1]
    counts = [sum(low <= s < high for s in scores) for low, high in pairwise(limits)]
    return Shown(len(scores), Fraction(median(scores)), joined(apart(counts)) if len(scores) >= 10 else None)


Groups = tuple[tuple[tuple[int, int], int], ...]


def apart(counts: Sequence[int]) -> Groups:
    return tuple(((b, b), count) for b, count in enumerate(counts))


def later(before: Groups, counts: Sequence[int]) -> Groups:
    """What is shown of a group after `before` was: what was joined stays so."""
    return joined(tuple(((first, last), sum(counts[first : last + 1])) for (first, last), _ in before))


def joined(groups: Groups) -> Groups:
    """The first group of one or two joins the less peopled neighbour of those that bring it to three, or of all if none does;
    the lower of two alike. Again, until there is none."""
    few = [n for n, (_, people) in enumerate(groups) if people in (1, 2)]
    if not few or len(groups) == 1:
        return groups
    ways = [groups[n : n + 2] for n in (few[0] - 1, few[0]) if 0 <= n < len(groups) - 1]
    one, two = min([way for way in ways if way[0][1] + way[1][1] >= 3] or ways, key=lambda way: way[0][1] + way[1][1])
    whole = ((one[0][0], two[0][1]), one[1] + two[1])
    return joined(tuple(whole if group == one else group for group in groups if group != two))


def among(scales: Sequence[Scale], shown: Sequence[Shown | None]) -> tuple[set[int], set[int]]:
    """The dimensions that stand highest in their range, and lowest; none where all stand alike."""
    heights = {d: (part.median - scales[d].lowest) / (scales[d].highest - scales[d].lowest) for d, part in enumerate(shown) if part}
    if len(set(heights.values())) < 2:
        return set(), set()
    return {d for d, h in heights.items() if h == max(heights.values())}, {d for d, h in heights.items() if h == min(heights.values())}
