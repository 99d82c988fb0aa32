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
    groups = [((b, b), count) for b, count in enumerate(counts)]
    return Shown(len(scores), Fraction(median(scores)), tuple(_joined(groups)) if len(scores) >= 10 else None)


def _joined(groups: list[tuple[tuple[int, int], int]]) -> list[tuple[tuple[int, int], int]]:
    """The first group of one or two joins its more peopled neighbour, the lower of two alike; again until there is none."""
    for n, ((first, last), people) in enumerate(groups):
        if people not in (1, 2) or len(groups) == 1:
            continue
        lower, upper = groups[:n][-1:], groups[n + 1 :][:1]
        if lower and (not upper or lower[0][1] >= upper[0][1]):
            return _joined([*groups[: n - 1], ((lower[0][0][0], last), lower[0][1] + people), *groups[n + 1 :]])
        return _joined([*groups[:n], ((first, upper[0][0][1]), people + upper[0][1]), *groups[n + 2 :]])
    return groups


def among(scales: Sequence[Scale], shown: Sequence[Shown | None]) -> tuple[set[int], set[int]]:
    """The dimensions that stand highest in their range, and lowest; none where all stand alike."""
    heights = {d: (part.median - scales[d].lowest) / (scales[d].highest - scales[d].lowest) for d, part in enumerate(shown) if part}
    if len(set(heights.values())) < 2:
        return set(), set()
    return {d for d, h in heights.items() if h == max(heights.values())}, {d for d, h in heights.items() if h == min(heights.values())}
