"""How sure a profile's result is, under stated assumptions: arithmetic on a model, nothing that was measured on people.

The model. A person's level T in a theme is standard normal, and every two themes correlate by `rho`. Each answer is how many of
the thresholds lie below l·T + √(1 − l²)·e, where e is standard normal and new for each answer; reverse keying is done. All items
of a theme share one loading l, found so that the theme's score has the wanted reliability: the correlation of two occasions
between which nothing changed. Every item gets a scored answer.

Adding up over a grid of levels gives every number without chance: the curves are smooth, so a step of a tenth is exact far beyond
what anybody reads. certainty_by_drawing.py draws people instead, to check.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate, pairwise
from operator import mul

from ..messages import Message, say
from .answer_patterns import portrait_ways, still_fitting
from .profile_tables import Condition, DimensionTable, ItemTable, PortraitTable, Tables
from .scoring import band_of

THRESHOLDS = (-1.6, -0.7, 0.3, 1.3)  # of five answers: a mean of 2.2 of 0 to 4, a standard deviation of 1
RELIABILITIES = (0.55, 0.65, 0.75, 0.85)
STEPS_OF_ONE = 10
STEP = 1 / STEPS_OF_ONE
LEVELS = tuple(n / STEPS_OF_ONE for n in range(-7 * STEPS_OF_ONE, 7 * STEPS_OF_ONE + 1))
WIDEST = 240  # points between the ends of a theme's scale
LOADINGS = (0.02, 0.995)
HIGHEST_RHO = 0.95  # beyond, themes are one theme, and the grid is too coarse for what sets them apart
APART = (1, 2)  # standard deviations by which two people differ in one theme


class OutOfReach(Exception):
    """A quiz or an assumption that this cannot be worked out for; `why`, and the mend."""

    def __init__(self, why: Message) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Model:
    """`thresholds`: ascending; for an item with another number of answers they are spread over its own in the same way."""

    rho: float = 0.5
    thresholds: tuple[float, ...] = THRESHOLDS

    def thresholds_for(self, answers: int) -> tuple[float, ...]:
        given = self.thresholds
        if answers - 1 == len(given):
            return given
        return tuple(_along(given, (n + 0.5) / (answers - 1) * len(given) - 0.5) for n in range(answers - 1))


@dataclass(frozen=True, slots=True)
class Theme:
    """A dimension's score. In points: `mean`, `sd`, `sem` (standard error of measurement), `sdc` (smallest detectable change,
    95 %). From 0 to 1: `bands`, the share shown in each; `keep`, the share shown the same band on a second occasion; `false_low`,
    of those shown the lowest band, the share whose true score is not in it; `missed_low`, of those truly in it, the share shown
    another. The last two are None where nobody is shown or truly low."""

    id: str
    reliability: float
    loading: float
    mean: float
    sd: float
    sem: float
    sdc: float
    bands: tuple[float, ...]
    keep: float
    false_low: float | None
    missed_low: float | None


@dataclass(frozen=True, slots=True)
class Mirror:
    """Chances of a gap of at least t points, at [t - 1], t from 1 to the widest shared scale. `themes`: between two who agree, by the
    theme's id; `any`: between them, in at least one of these themes; `differ[d]`: between two whose levels in one of the themes,
    whichever, are d standard deviations apart."""

    themes: dict[str, tuple[float, ...]]
    any: tuple[float, ...]
    differ: dict[int, tuple[float, ...]]


@dataclass(frozen=True, slots=True)
class Certainty:
    """`any_low`: the share of people shown the lowest band in some theme; `portraits` and `care`: the share shown each, in the order
    of the tables; `any_care`: the share shown some care; `mirror`: None for a quiz without two seats that share a theme."""

    themes: tuple[Theme, ...]
    any_low: float
    portraits: tuple[float, ...]
    care: tuple[float, ...]
    any_care: float
    mirror: Mirror | None


Chances = list[tuple[float, ...]]  # per level, what each option of an item is chosen with
Curve = list[float]  # per level


def certainty(
    tables: Tables, model: Model, *, reliability: float | None = None, loading: float | None = None, other: Tables | None = None
) -> Certainty:
    """What the model says of one seat, for a `reliability` or a `loading` of every theme. `other`: the seat that the mirror
    compares it with. Raises OutOfReach."""
    own, mixture = Seat(tables, model, reliability, loading), Mixture(model.rho)
    portraits, _ = _shown(tables, own.chances, mixture)
    first_care, care = _shown(replace(tables, portraits=care_as_portraits(tables)), own.chances, mixture)
    return Certainty(
        own.themes(),
        mixture.any_of([[row[0] for row in bands] for bands in own.bands]),
        portraits,
        care,
        sum(first_care),
        mirror(own, Seat(other, model, reliability, loading), mixture) if other else None,
    )


def shared_themes(tables: Tables, other: Tables) -> list[tuple[int, int]]:
    """The dimensions that two seats have with the same items in the same order, as the mirror compares them: an index in each."""
    named = {(d.id, tuple(other.items[i].id for i in d.items)): n for n, d in enumerate(other.dimensions)}
    keys = [(d.id, tuple(tables.items[i].id for i in d.items)) for d in tables.dimensions]
    return [(n, named[key]) for n, key in enumerate(keys) if key in named]


def counted(tables: Tables, dimension: DimensionTable) -> tuple[int, ...]:
    """The items of a dimension that can score."""
    return tuple(i for i in dimension.items if tables.items[i].scored)


def answer_order(item: ItemTable) -> list[int]:
    """The scored options, fewest points first."""
    scored = [k for k, points in enumerate(item.points) if points is not None]
    return sorted(scored, key=lambda k: item.points[k] or 0)


def loading_for(items: Sequence[ItemTable], model: Model, reliability: float) -> float:
    """The loading with which a score of these items is so reliable. Raises OutOfReach."""
    low, high = LOADINGS
    if reliability > (most := _spread(_chances_of(items, model, high), items).reliability):
        raise OutOfReach(say("reliability-out-of-reach", count=len(items), most=f"{most:.2f}", asked=f"{reliability:g}"))
    while high - low > 1e-6:
        middle = (low + high) / 2
        low, high = (middle, high) if _spread(_chances_of(items, model, middle), items).reliability < reliability else (low, middle)
    return (low + high) / 2


class Seat:
    """One seat's answers and scores at each level."""

    def __init__(self, tables: Tables, model: Model, reliability: float | None, loading: float | None) -> None:
        self.tables = tables
        self.chances: dict[int, Chances] = {}
        self.loadings: list[float] = []
        for dimension in tables.dimensions:
            if dimension.highest - dimension.lowest > WIDEST:
                raise OutOfReach(say("scale-too-long", name=dimension.id, lowest=dimension.lowest, highest=dimension.highest, most=WIDEST))
            items = [tables.items[i] for i in counted(tables, dimension)]
            try:
                found = loading if loading is not None else loading_for(items, model, reliability or 0)
            except OutOfReach as why:
                raise OutOfReach(say("of-theme", name=dimension.id, said=why.why)) from why
            self.loadings.append(found)
            self.chances |= dict(zip(counted(tables, dimension), _chances_of(items, model, found), strict=True))
        self.scores = [_scores(dimension, tables, self.chances) for dimension in tables.dimensions]
        self.bands = [[_bands(dimension, row) for row in rows] for dimension, rows in zip(tables.dimensions, self.scores, strict=True)]

    def true_scores(self, n: int) -> Curve:
        """The expected score of a dimension at each level."""
        return self._spread(n).true

    def _spread(self, n: int) -> _Spread:
        items = counted(self.tables, self.tables.dimensions[n])
        return _spread([self.chances[i] for i in items], [self.tables.items[i] for i in items])

    def themes(self) -> tuple[Theme, ...]:
        return tuple(self._theme(n) for n in range(len(self.tables.dimensions)))

    def _theme(self, n: int) -> Theme:
        dimension = self.tables.dimensions[n]
        spread = self._spread(n)
        sem = spread.sd * math.sqrt(max(0.0, 1 - spread.reliability))
        bands = self.bands[n]
        false, missed = self._wrongly(n, spread.true)
        return Theme(
            dimension.id,
            spread.reliability,
            self.loadings[n],
            spread.mean,
            spread.sd,
            sem,
            1.96 * math.sqrt(2) * sem,
            tuple(over_people([row[b] for row in bands]) for b in range(len(dimension.cuts))),
            over_people([sum(share * share for share in row) for row in bands]),
            false,
            missed,
        )

    def _wrongly(self, n: int, true: Curve) -> tuple[float | None, float | None]:
        """(of those shown low, truly not; of those truly low, not shown so)."""
        cuts = self.tables.dimensions[n].cuts
        if len(cuts) < 2:
            return None, None
        edge = _crossing(true, cuts[1] - 0.5)
        low = [row[0] for row in self.bands[n]]
        truly, both, shown = _normal(edge), _up_to(edge, low), over_people(low)
        return (1 - both / shown if shown > 1e-9 else None), (1 - both / truly if truly > 1e-9 else None)


@dataclass(frozen=True, slots=True)
class _Spread:
    """A score's mean, standard deviation and reliability over people, and its expected value at each level."""

    mean: float
    sd: float
    reliability: float
    true: Curve


def _spread(chances: Sequence[Chances], items: Sequence[ItemTable]) -> _Spread:
    true, noise = [0.0] * len(LEVELS), [0.0] * len(LEVELS)
    for own, item in zip(chances, items, strict=True):
        points = [p or 0 for p in item.points]
        for at, row in enumerate(own):
            mean = sum(map(mul, row, points))
            true[at] += mean
            noise[at] += sum(p * p * chance for p, chance in zip(points, row, strict=True)) - mean * mean
    mean = over_people(true)
    between, within = over_people([(t - mean) ** 2 for t in true]), over_people(noise)
    variance = between + within
    variance = variance if variance > 1e-9 else 0.0  # items whose answers all count alike
    return _Spread(mean, math.sqrt(variance), between / variance if variance else 0.0, true)


def _chances_of(items: Sequence[ItemTable], model: Model, loading: float) -> list[Chances]:
    alike: dict[tuple[int, ...], list[tuple[float, ...]]] = {}  # order of the options → what each is chosen with
    found = []
    for item in items:
        order = tuple(answer_order(item))
        key = (len(item.points), *order)
        if key not in alike:
            alike[key] = [_placed(row, order, len(item.points)) for row in answer_chances(model.thresholds_for(len(order)), loading)]
        found.append(alike[key])
    return found


@lru_cache(maxsize=64)
def answer_chances(thresholds: tuple[float, ...], loading: float) -> tuple[tuple[float, ...], ...]:
    """Per level, the chance of each answer from the weakest up."""
    error = math.sqrt(1 - loading * loading)
    rows = []
    for level in LEVELS:
        below = [0.0, *(_normal((threshold - loading * level) / error) for threshold in thresholds), 1.0]
        rows.append(tuple(after - before for before, after in pairwise(below)))
    return tuple(rows)


def _placed(row: Sequence[float], order: Sequence[int], options: int) -> tuple[float, ...]:
    found = [0.0] * options
    for chance, k in zip(row, order, strict=True):
        found[k] = chance
    return tuple(found)


def _scores(dimension: DimensionTable, tables: Tables, chances: dict[int, Chances]) -> list[list[float]]:
    """Per level, the chance of each score, from the lowest up."""
    rows = []
    steps = [(tables.items[i], chances[i]) for i in counted(tables, dimension)]
    for at in range(len(LEVELS)):
        row = [1.0]
        for item, own in steps:
            lowest = min(item.scored)
            after = [0.0] * (len(row) + max(item.scored) - lowest)
            for points, chance in zip(item.points, own[at], strict=True):
                if points is not None:
                    for s, before in enumerate(row, points - lowest):
                        after[s] += before * chance
            row = after
        rows.append(row)
    return rows


def _bands(dimension: DimensionTable, row: Sequence[float]) -> tuple[float, ...]:
    found = [0.0] * len(dimension.cuts)
    for s, chance in enumerate(row, dimension.lowest):
        found[band_of(dimension, s) or 0] += chance
    return tuple(found)


def _shown(tables: Tables, chances: dict[int, Chances], mixture: Mixture) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """The share of people whom each portrait is shown to, the first that fits; and the share whom it fits."""
    shown, fitting = [0.0] * len(tables.portraits), [0.0] * len(tables.portraits)
    if not tables.portraits:
        return (), ()
    curves = [_masks(tables, n, chances) for n in range(len(tables.dimensions))]
    for weight, mixed in mixture.people():
        themes = [{mask: mixed(curve) for mask, curve in theme.items()} for theme in curves]
        for p, share in enumerate(portrait_ways(tables, themes)):
            shown[p] += weight * share
            fitting[p] += weight * math.prod(sum(chance for mask, chance in theme.items() if mask >> p & 1) for theme in themes)
    return tuple(shown), tuple(fitting)


def _masks(tables: Tables, n: int, chances: dict[int, Chances]) -> dict[int, Curve]:
    """Portraits that a dimension's answers still allow, as bits → the chance at each level."""
    dimension = tables.dimensions[n]
    after_bands = still_fitting(tables, False, n, len(dimension.cuts))
    after_items = {i: still_fitting(tables, True, i, len(tables.items[i].points)) for i in counted(tables, dimension)}
    found: dict[int, Curve] = defaultdict(lambda: [0.0] * len(LEVELS))
    for at in range(len(LEVELS)):
        states: dict[tuple[int, int], float] = {(0, (1 << len(tables.portraits)) - 1): 1.0}
        for i in after_items:
            after: dict[tuple[int, int], float] = defaultdict(float)
            options = list(zip(tables.items[i].points, after_items[i], chances[i][at], strict=False))
            for (total, mask), share in states.items():
                for points, allowed, chance in options:
                    if points is not None:
                        after[total + points, mask & allowed] += share * chance
            states = after
        for (total, mask), share in states.items():
            found[mask & after_bands[band_of(dimension, total) or 0]][at] += share
    return dict(found)


def care_as_portraits(tables: Tables) -> tuple[PortraitTable, ...]:
    """A seat's care told as portraits are, so that one way of counting serves both."""
    return tuple(PortraitTable(str(n), conditions, None) for n, conditions in tables.care)


def gaps(one: Sequence[Sequence[float]], other: Sequence[Sequence[float]]) -> list[list[float]]:
    """Per level, the chance of a gap of at least t points between two scores that are drawn apart, at [t]."""
    rows = []
    for p, q in zip(one, other, strict=True):
        apart = [0.0] * max(len(p), len(q))
        for a, chance in enumerate(p):
            for b, its in enumerate(q):
                apart[a - b if a > b else b - a] += chance * its
        rows.append(list(accumulate(reversed(apart)))[::-1])
    return rows


def mirror(one: Seat, other: Seat, mixture: Mixture) -> Mirror | None:
    """What the mirror shows by chance of the themes that two seats share; None where they share none."""
    pairs = shared_themes(one.tables, other.tables)
    if not pairs:
        return None
    agreed = [gaps(one.scores[n], other.scores[m]) for n, m in pairs]
    span = max(len(rows[0]) for rows in agreed) - 1
    curves = [[[row[t] if t < len(row) else 0.0 for row in rows] for t in range(1, span + 1)] for rows in agreed]
    differ = {}
    for apart in APART:
        shift = apart * STEPS_OF_ONE
        means = [0.0] * span
        for n, m in pairs:
            rows = gaps(one.scores[n][shift:], other.scores[m][:-shift])
            for t in range(1, len(rows[0])):
                means[t - 1] += over_people([*[0.0] * shift, *(row[t] for row in rows)]) / len(pairs)
        differ[apart] = tuple(means)
    names = [one.tables.dimensions[n].id for n, _ in pairs]
    return Mirror(
        {
            name: tuple(over_people(curve) for curve in theme[: len(rows[0]) - 1])
            for name, theme, rows in zip(names, curves, agreed, strict=True)
        },
        tuple(mixture.any_of([theme[t] for theme in curves]) for t in range(span)),
        differ,
    )


class Mixture:
    """What themes have in common: given a person's common part, their levels in the themes are independent."""

    def __init__(self, rho: float) -> None:
        if not 0 <= rho <= HIGHEST_RHO:
            raise OutOfReach(say("rho-out-of-reach", value=f"{rho:g}", high=HIGHEST_RHO))
        own, common = math.sqrt(1 - rho), math.sqrt(rho)
        # Above and below √rho times the common part, a level lies as far as its own part takes it.
        parts = (0.0,) if rho == 0 else LEVELS[::2]
        total = sum(math.exp(-part * part / 2) for part in parts)
        self._parts = []
        for part in parts:
            kernel = [math.exp(-(((level - common * part) / own) ** 2) / 2) for level in LEVELS]
            whole = sum(kernel)
            self._parts.append((math.exp(-part * part / 2) / total, [k / whole for k in kernel]))

    def people(self) -> list[tuple[float, Callable[[Curve], float]]]:
        """(weight, the mean of a curve over people with that common part)."""
        return [(weight, lambda curve, kernel=kernel: sum(map(mul, kernel, curve))) for weight, kernel in self._parts]  # type: ignore[misc]

    def any_of(self, curves: Sequence[Curve]) -> float:
        """The share of people to whom it happens in at least one theme."""
        return sum(weight * (1 - math.prod(1 - mixed(curve) for curve in curves)) for weight, mixed in self.people())


_BELL = [math.exp(-level * level / 2) for level in LEVELS]
WEIGHTS = [b / sum(_BELL) for b in _BELL]


def over_people(curve: Curve) -> float:
    """The mean of a curve over all levels."""
    return float(sum(map(mul, WEIGHTS, curve)))


def _normal(z: float) -> float:
    return 0.5 * math.erfc(-z / math.sqrt(2))


def _crossing(true: Curve, value: float) -> float:
    """The level at which a rising curve passes a value; an end of the grid where it does not."""
    if not true[0] < value <= true[-1]:
        return LEVELS[0] if true[0] >= value else LEVELS[-1]
    low = max(level for level, height in zip(LEVELS, true, strict=True) if height < value)
    high = low + STEP
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if _at(true, middle) < value else (low, middle)
    return low


def _up_to(edge: float, curve: Curve) -> float:
    """What a curve comes to over people whose level is below `edge`."""
    heights = [c * b / math.sqrt(2 * math.pi) for c, b in zip(curve, _BELL, strict=True)]
    last = min(max(int((edge - LEVELS[0]) / STEP), 1), len(LEVELS) - 2)
    whole = STEP * (sum(heights[: last + 1]) - heights[last] / 2 - (heights[last + 1] - heights[last - 1]) / 24)  # Euler and Maclaurin
    rest = edge - LEVELS[last]
    return whole + rest / 6 * (heights[last] + 4 * _at(heights, LEVELS[last] + rest / 2) + _at(heights, edge))  # Simpson


def _at(curve: Curve, level: float) -> float:
    """A curve between the levels of the grid: the cubic through the four nearest."""
    place = (level - LEVELS[0]) / STEP
    first = min(max(int(place) - 1, 0), len(LEVELS) - 4)
    x = place - first
    shares = (-(x - 1) * (x - 2) * (x - 3) / 6, x * (x - 2) * (x - 3) / 2, -x * (x - 1) * (x - 3) / 2, x * (x - 1) * (x - 2) / 6)
    return float(sum(map(mul, shares, curve[first : first + 4])))


def _along(given: Sequence[float], place: float) -> float:
    """A sequence between and beyond its entries, straight on; one entry goes on by 1."""
    if len(given) == 1:
        return given[0] + place
    at = min(max(int(place), 0), len(given) - 2)
    return given[at] + (given[at + 1] - given[at]) * (place - at)


def condition_names(tables: Tables, conditions: Sequence[Condition]) -> Message:
    """`alone: fragile, got-down: often or always`."""
    told = []
    for c in conditions:
        name, values = (
            (tables.items[c.index].id, tables.items[c.index].options)
            if c.on_item
            else (tables.dimensions[c.index].id, tables.dimensions[c.index].bands)
        )
        told.append(say("condition", name=name, values=tuple(value for k, value in enumerate(values) if c.mask >> k & 1)))
    return say("conditions", all=tuple(told))
