"""The group's picture, yardstick of runtime/board-disclosure-rule.js: slow, plain, written from the rule in docs/animer/la-photo-de-groupe.md.

It also plays the attacker, who knows the rule, how many codes there were each time somebody pressed "Show", and everything on
the wall; and who asks what must then be so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from functools import cache
from itertools import combinations, combinations_with_replacement, pairwise, product
from math import floor
from statistics import median
from typing import NamedTuple

Score = int | None  # None: the person has no score in the theme


class Scale(NamedTuple):
    """`of`: "" of a theme; "statement", whose scores are 0 missed and 1 right; or "outcomes" of a decision, in their order."""

    lowest: int
    highest: int
    cuts: tuple[int, ...]
    of: str = ""


Groups = tuple[tuple[tuple[int, int], int], ...]  # ((first band, last band), people), lowest first


class Shown(NamedTuple):
    """`median`: of a statement, what most people have; None of outcomes. `bands`: None where no numbers are drawn; `without`: people with no score, where that is told, else 0."""

    median: int | None
    bands: Groups | None
    without: int


class Drawn(NamedTuple):
    people: int
    themes: tuple[Shown | None, ...]


# The rule.


def wall(scales: Sequence[Scale], arrivals: Iterable[Sequence[Sequence[Score]]]) -> Iterator[tuple[Drawn, ...]]:
    """What hangs there after each "Show", between which people came, each with a score a theme."""
    hanging: list[Drawn] = []
    waiting: list[Sequence[Score]] = []
    for came in arrivals:
        waiting.extend(came)
        if len(waiting) >= 5:
            hanging.append(Drawn(len(waiting), tuple(theme(scale, tuple(p[d] for p in waiting)) for d, scale in enumerate(scales))))
            waiting = []
        yield tuple(hanging)


@cache
def theme(scale: Scale, people: tuple[Score, ...]) -> Shown | None:
    scores = [score for score in people if score is not None]
    if len(scores) < 5 or (not scale.of and scale.highest - scale.lowest < 3):
        return None
    middle = floor(median(scores) + 0.5)  # half a point goes up
    told = {"": min(max(middle, scale.lowest + 1), scale.highest - 1), "statement": middle, "outcomes": None}[scale.of]
    without = len(people) - len(scores)
    if len(scores) < 10:
        return Shown(told, None, 0)
    counted = scores + [middle] * without if without in (1, 2) else scores
    counts = in_bands(scale, counted)
    bands = in_order(counts) if scale.of == "outcomes" else numbers(counts)
    return Shown(told, bands, without if bands and without >= 3 else 0)


def in_bands(scale: Scale, scores: Sequence[int]) -> list[int]:
    return [sum(low <= s < high for s in scores) for low, high in pairwise((*scale.cuts, scale.highest + 1))]


def numbers(counts: Sequence[int]) -> Groups | None:
    """The finest way to part the bands of which every group holds three people; of two as fine, the one that parts lower."""
    bands = range(len(counts))
    edges = bands[1:] if len(counts) <= 3 else (1, len(counts) - 1)  # where one may part: beyond three bands, at the ends alone
    for parts in range(len(edges), 0, -1):
        for where in combinations(edges, parts):
            groups = tuple(((low, high - 1), sum(counts[low:high])) for low, high in pairwise((0, *where, len(counts))))
            if all(people >= 3 for _, people in groups):
                return groups
    return None


def in_order(counts: Sequence[int]) -> Groups | None:
    """Outcomes from the first on, each joined with the next ones until three people are there; a rest joins the group before it."""
    groups: list[list[int]] = [[]]
    for outcome in range(len(counts)):
        if sum(counts[n] for n in groups[-1]) >= 3:
            groups.append([])
        groups[-1].append(outcome)
    if len(groups) > 1 and sum(counts[n] for n in groups[-1]) < 3:
        rest = groups.pop()
        groups[-1] += rest
    return tuple(((g[0], g[-1]), sum(counts[n] for n in g)) for g in groups) if len(groups) > 1 else None


def most_missed(parts: Sequence[Shown | None]) -> list[int]:
    """Statements by what is shown of them, whatever is not: without a number but most missed; by the share that missed; most right; none."""

    def rank(place: int) -> tuple[int, Fraction]:
        part = parts[place]
        if part is None:
            return 3, Fraction(0)
        if part.bands is None:
            return (0 if part.median == 0 else 2), Fraction(0)
        (_, missed), (_, right) = part.bands
        return 1, Fraction(-missed, missed + right)

    return sorted(range(len(parts)), key=rank)


def among(scales: Sequence[Scale], shown: Sequence[Shown | None]) -> tuple[set[int], set[int]]:
    """The themes that stand highest in their range, and lowest; none where more than half of them do."""
    heights = {
        d: Fraction((part.median or 0) - scales[d].lowest, scales[d].highest - scales[d].lowest) for d, part in enumerate(shown) if part
    }
    at_the_ends = [{d for d, h in heights.items() if h == end(heights.values())} for end in (max, min) if heights]
    strongest, weakest = [found if len(found) <= len(heights) / 2 else set() for found in at_the_ends] or [set(), set()]
    return strongest, weakest


# The attacker.

Wall = Callable[[Sequence[Scale], Iterable[Sequence[Sequence[Score]]]], Iterator[tuple[Drawn, ...]]]
Counts = tuple[int, ...]  # people in each band, then those with no score


def given_away(ways: Iterable[Counts]) -> list[str]:
    """What is so in every one of these ways to stand: one person or two in a band, in some bands taken together, or without a
    score; or one band that holds all who have a score. (That all have one is no count of one or two, even of one or two people.)"""
    ways = set(ways)
    bands, without = range(len(next(iter(ways))) - 1), -1
    told = []
    for some in (some for size in range(1, len(bands) + 1) for some in combinations((*bands, without), size)):
        counts = {sum(way[n] for n in some) for way in ways}
        all_scored = some == tuple(bands) and all(way[without] == 0 for way in ways)
        if len(counts) == 1 and counts <= {1, 2} and not all_scored:
            told.append(f"{counts.pop()} in {some}")
    for band in bands:
        if all(way[n] == 0 for way in ways for n in bands if n != band):
            told.append(f"all in {band}")
    return told


def told_by_walls(scale: Scale, arrivals: Sequence[int], wall: Wall = wall) -> list[str]:
    """Of every room in which so many people came before each "Show": what the walls seen, one after the other, give away of the
    people who came between two of them, or of several such lots together. Every way to score is tried."""
    values = [*range(scale.lowest, scale.highest + 1), None]
    lots = [list(combinations_with_replacement(values, people)) for people in arrivals]
    alike: dict[object, list[tuple[Counts, ...]]] = defaultdict(list)
    standing = {lot: (*in_bands(scale, [s for s in lot if s is not None]), lot.count(None)) for lot in set().union(*lots)}
    for room in product(*lots):
        seen = tuple(wall([scale], [[(score,) for score in lot] for lot in room]))
        alike[seen].append(tuple(standing[lot] for lot in room))
    which = [some for size in range(1, len(arrivals) + 1) for some in combinations(range(len(arrivals)), size)]
    return [
        f"{seen}: of the lots {some}, {told}"
        for seen, rooms in alike.items()
        for some in which
        for told in given_away({tuple(map(sum, zip(*(room[n] for n in some), strict=True))) for room in rooms})
    ]


def scores_told(scale: Scale, people: int) -> list[Shown]:
    """Pictures of which one knows that somebody gave the lowest score, or the highest: every answer of the theme with it."""
    alike: dict[Shown | None, list[tuple[Score, ...]]] = defaultdict(list)
    for room in combinations_with_replacement([*range(scale.lowest, scale.highest + 1), None], people):
        alike[theme(scale, room)].append(room)
    return [seen for seen, rooms in alike.items() if seen and any(all(end in room for room in rooms) for end in scale[:2])]


@cache
def told_by_a_theme(scale: Scale, people: int) -> dict[Shown | None, list[str]]:
    """The same of one picture on a scale too long to try every room: as only the middle scores tell more than their band, rooms
    are tried by their people in each band and by those scores."""
    alike: dict[Shown | None, set[Counts]] = defaultdict(set)
    bands = [range(low, high) for low, high in pairwise((*scale.cuts, scale.highest + 1))]
    for counts in spread(people, len(bands) + 1):
        *having, without = counts
        if sum(having) == 0:
            alike[None].add(counts)
            continue
        places = [band for band, n in enumerate(having) for _ in range(n)]
        low, high = (len(places) - 1) // 2, len(places) // 2
        for one, other in product(bands[places[low]], bands[places[high]]):
            if one > other or (low == high and one != other):
                continue
            scores = [bands[b][0] if n < low else one if n == low else other if n == high else bands[b][-1] for n, b in enumerate(places)]
            alike[theme(scale, (*scores, *[None] * without))].add(counts)
    return {seen: given_away(ways) for seen, ways in alike.items()}


def spread(people: int, places: int) -> Iterator[Counts]:
    """Every way in which so many people can stand in so many places."""
    if places == 1:
        yield (people,)
        return
    for first in range(people + 1):
        yield from ((first, *rest) for rest in spread(people - first, places - 1))
