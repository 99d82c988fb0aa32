"""The statistics of a study, in plain Python: each is a formula of its textbook, and tests hold each to what well-kept libraries
and published tables give. Rows are people.
"""

from __future__ import annotations

import math
import random
from bisect import bisect_left
from collections.abc import Callable, Sequence
from statistics import NormalDist, StatisticsError, correlation, fmean, stdev

Matrix = Sequence[Sequence[float]]
Interval = tuple[float, float]
BOOTSTRAPS = 2000
LEAST_EXISTING = 0.8  # of the samples: with fewer, an interval would speak of the others alone


def covariance(rows: Matrix) -> list[list[float]]:
    """Of columns, over n − 1."""
    n, k = len(rows), len(rows[0])
    sums = [sum(row[i] for row in rows) for i in range(k)]
    products = [[sum(row[i] * row[j] for row in rows) for j in range(k)] for i in range(k)]
    return _covariance(n, sums, products)


def _covariance(n: int, sums: Sequence[float], products: Matrix) -> list[list[float]]:
    k = len(sums)
    return [[(products[i][j] - sums[i] * sums[j] / n) / (n - 1) for j in range(k)] for i in range(k)]


def alpha(cov: Matrix) -> float | None:
    """Cronbach's alpha; None for one item, or where nobody differs."""
    k, whole = len(cov), sum(map(sum, cov))
    return None if k < 2 or whole <= 1e-12 else k / (k - 1) * (1 - sum(cov[i][i] for i in range(k)) / whole)


def omega(cov: Matrix) -> float | None:
    """McDonald's omega of one factor: in closed form for three items, by least squares for more; None where it doesn't exist: fewer
    than three items, or covariances that no factor with errors of its own gives."""
    loadings = _one_factor(cov)
    if loadings is None:
        return None
    common = sum(loadings) ** 2
    errors = [cov[i][i] - loading * loading for i, loading in enumerate(loadings)]
    return None if min(errors) < 0 else common / (common + sum(errors))


def _one_factor(cov: Matrix) -> list[float] | None:
    """Loadings, in the items' own units; None where there are none."""
    k = len(cov)
    if k < 3:
        return None
    if k == 3:
        a, b, c = cov[0][1], cov[0][2], cov[1][2]
        if min(abs(a), abs(b), abs(c)) < 1e-12 or a * b * c <= 0:
            return None
        first = math.sqrt(a * b / c)
        return [first, a / first, b / first]
    loadings = [math.sqrt(max(cov[i][i], 0.0) / 2) for i in range(k)]
    for _ in range(500):
        before = list(loadings)
        for i in range(k):
            rest = sum(loadings[j] ** 2 for j in range(k) if j != i)
            if rest < 1e-12:
                return None
            loadings[i] = sum(cov[i][j] * loadings[j] for j in range(k) if j != i) / rest
        if max(abs(x - y) for x, y in zip(before, loadings, strict=True)) < 1e-9:
            break
    return loadings


def bootstrap(rows: Sequence[Sequence[int]], of: Callable[[Matrix], float | None], seed: str, times: int = BOOTSTRAPS) -> Interval | None:
    """The middle 95 % of a statistic of the covariances when people are drawn again; None where it exists in too few of the samples.

    Whole numbers from 0 up. All the sums of a person stand in one integer, each in a field of its own, so that a sample is added up at
    one go."""
    n, k = len(rows), len(rows[0])
    field = (n * max(1, max(max(row) for row in rows)) ** 2).bit_length() + 1
    pairs = [(i, j) for i in range(k) for j in range(i, k)]
    people = [sum(value << field * at for at, value in enumerate([*row, *(row[i] * row[j] for i, j in pairs)])) for row in rows]
    chance, mask, found = random.Random(seed), (1 << field) - 1, []
    for _ in range(times):
        total = sum(chance.choices(people, k=n))
        sums = [total >> field * at & mask for at in range(k + len(pairs))]
        products = [[0.0] * k for _ in range(k)]
        for (i, j), value in zip(pairs, sums[k:], strict=True):
            products[i][j] = products[j][i] = float(value)
        one = of(_covariance(n, sums[:k], products))
        if one is not None:
            found.append(one)
    if len(found) < LEAST_EXISTING * times:
        return None
    found.sort()
    return found[round(0.025 * (len(found) - 1))], found[round(0.975 * (len(found) - 1))]


def pearson(one: Sequence[float], other: Sequence[float]) -> float | None:
    """None where one of them never varies."""
    try:
        return correlation(one, other)
    except StatisticsError:
        return None


def spearman(one: Sequence[float], other: Sequence[float]) -> float | None:
    """Pearson's r of the ranks, those who are alike sharing theirs."""
    return pearson(_ranks(one), _ranks(other))


def _ranks(values: Sequence[float]) -> list[float]:
    order = sorted(values)
    counts: dict[float, int] = {}
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    return [bisect_left(order, value) + (counts[value] + 1) / 2 for value in values]


def fisher(r: float, n: int) -> Interval | None:
    """95 % of a Pearson correlation."""
    if n < 4 or abs(r) >= 1:
        return None
    spread = NormalDist().inv_cdf(0.975) / math.sqrt(n - 3)
    return math.tanh(math.atanh(r) - spread), math.tanh(math.atanh(r) + spread)


def icc(rows: Matrix) -> tuple[float, Interval] | None:
    """ICC(A,1) and its 95 %: absolute agreement of single scores, people and occasions at random (McGraw and Wong 1996); rows are
    people, columns occasions. None where nobody differs."""
    n, k = len(rows), len(rows[0])
    whole = fmean(value for row in rows for value in row)
    people = [fmean(row) for row in rows]
    occasions = [fmean(row[j] for row in rows) for j in range(k)]
    between = k * sum((m - whole) ** 2 for m in people) / (n - 1)
    among = n * sum((m - whole) ** 2 for m in occasions) / (k - 1)
    rest = sum((rows[i][j] - people[i] - occasions[j] + whole) ** 2 for i in range(n) for j in range(k)) / ((n - 1) * (k - 1))
    if between <= 1e-12:
        return None
    found = (between - rest) / (between + (k - 1) * rest + k * (among - rest) / n)
    if rest <= 1e-12 and among <= 1e-12:
        return found, (1.0, 1.0)
    a, b = k * found / (n * (1 - found)), 1 + k * found * (n - 1) / (n * (1 - found))
    freedom = (a * among + b * rest) ** 2 / ((a * among) ** 2 / (k - 1) + (b * rest) ** 2 / ((n - 1) * (k - 1)))
    low, high = f_quantile(0.975, n - 1, freedom), f_quantile(0.975, freedom, n - 1)
    others = k * among + (k * n - k - n) * rest
    return found, (n * (between - low * rest) / (low * others + n * between), n * (high * between - rest) / (others + n * high * between))


def kappa(one: Sequence[int], other: Sequence[int], kinds: int) -> float | None:
    """Cohen's kappa with quadratic weights, of kinds 0 … kinds − 1; None where chance alone would agree."""
    n = len(one)
    seen = sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) / n
    left, right = ([sum(v == kind for v in values) / n for kind in range(kinds)] for values in (one, other))
    chance = sum(left[a] * right[b] * (a - b) ** 2 for a in range(kinds) for b in range(kinds))
    return None if chance <= 1e-12 else 1 - seen / chance


def difference(one: Sequence[float], other: Sequence[float]) -> tuple[float, Interval] | None:
    """The first mean less the second, and its 95 % without supposing like spreads (Welch)."""
    a, b = stdev(one) ** 2 / len(one), stdev(other) ** 2 / len(other)
    gap = fmean(one) - fmean(other)
    if a + b <= 1e-12:
        return None
    freedom = (a + b) ** 2 / (a * a / (len(one) - 1) + b * b / (len(other) - 1))
    spread = t_quantile(0.975, freedom) * math.sqrt(a + b)
    return gap, (gap - spread, gap + spread)


def t_quantile(chance: float, freedom: float) -> float:
    """Of Student's t, above the middle."""
    return math.sqrt(f_quantile(2 * chance - 1, 1, freedom))


def f_quantile(chance: float, one: float, other: float) -> float:
    """The value that an F of so many degrees of freedom stays below with this chance."""
    low, high = 0.0, 1.0
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if _beta(middle, one / 2, other / 2) < chance else (low, middle)
    return other * low / (one * (1 - low)) if low < 1 else math.inf


def _beta(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function, by its continued fraction (Lentz)."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        return 1 - _beta(1 - x, b, a)
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)) / a
    tiny = 1e-300
    c, d = 1.0, 1 / _away(1 - (a + b) * x / (a + 1), tiny)
    total = d
    for m in range(1, 500):
        for factor in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1 / _away(1 + factor * d, tiny)
            c = _away(1 + factor / c, tiny)
            total *= c * d
        if abs(c * d - 1) < 1e-14:
            break
    return front * total


def _away(value: float, tiny: float) -> float:
    return value if abs(value) > tiny else tiny
