"""The study's statistics, beside what published tables and well-kept libraries give for the same data.

The libraries weigh some 600 MB and stay out of the project; their figures were made once, by pingouin 0.7 (`cronbach_alpha`,
`intraclass_corr`), semopy 2.3.11 (`Model(…).fit`), scipy (`pearsonr`, `spearmanr`, `ttest_ind`, `t.ppf`, `f.ppf`) and statsmodels
(`cohens_kappa(…, wt="quadratic")`).
"""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.study import statistics

# Holzinger and Swineford (1939), 301 pupils, three tests of each of three abilities: covariances, alpha, omega of one factor.
HOLZINGER = {
    "visual": ([[1.362898, 0.408729, 0.581832], [0.408729, 1.38639, 0.452567], [0.581832, 0.452567, 1.279114]], 0.6261, 0.6326),
    "textual": ([[1.355167, 1.101412, 0.898501], [1.101412, 1.665318, 1.017906], [0.898501, 1.017906, 1.200346]], 0.8827, 0.8859),
    "speed": ([[1.187083, 0.537029, 0.374542], [0.537029, 1.025389, 0.458841], [0.374542, 0.458841, 1.018387]], 0.6885, 0.6961),
}


@pytest.mark.parametrize("ability", HOLZINGER)
def test_alpha_and_omega_of_a_published_data_set(ability):
    cov, alpha, omega = HOLZINGER[ability]
    assert statistics.alpha(cov) == pytest.approx(alpha, abs=1e-4)
    assert statistics.omega(cov) == pytest.approx(omega, abs=1e-4)


def of_loadings(*loadings, errors=None):
    errors = errors or [1 - x * x for x in loadings]
    return [[a * b + (e if i == j else 0) for j, b in enumerate(loadings)] for i, (a, e) in enumerate(zip(loadings, errors, strict=True))]


@given(st.lists(st.floats(0.2, 0.95), min_size=3, max_size=9))
def test_omega_gives_back_the_loadings_that_covariances_were_made_of(loadings):
    common = sum(loadings) ** 2
    truth = common / (common + sum(1 - x * x for x in loadings))
    assert statistics.omega(of_loadings(*loadings)) == pytest.approx(truth, abs=1e-4)


@given(st.floats(0.2, 0.95), st.integers(2, 9))
def test_alpha_is_omega_where_all_items_are_alike(loading, k):
    cov = of_loadings(*[loading] * k)
    assert statistics.alpha(cov) == pytest.approx(k * loading**2 / (1 + (k - 1) * loading**2))


NONE = [
    ("two items", [[1.0, 0.5], [0.5, 1.0]]),
    ("one against the others", [[1.0, 0.5, -0.5], [0.5, 1.0, 0.5], [-0.5, 0.5, 1.0]]),
    ("an item without error of its own", [[1.0, 0.9, 0.9], [0.9, 1.0, 0.5], [0.9, 0.5, 1.0]]),
    ("nothing in common", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
]


@pytest.mark.parametrize(("why", "cov"), NONE, ids=[why for why, _ in NONE])
def test_omega_does_not_always_exist(why, cov):
    assert statistics.omega(cov) is None


def test_an_interval_holds_the_truth_nineteen_times_out_of_twenty():
    chance, held, times = random.Random(11), 0, 120
    loading = 0.7
    truth = statistics.omega(of_loadings(*[loading] * 3))
    for trial in range(times):
        rows = []
        for _ in range(150):
            level = chance.gauss()
            rows.append([round(10 * (5 + loading * level + (1 - loading**2) ** 0.5 * chance.gauss())) for _ in range(3)])
        low, high = statistics.bootstrap([[max(0, v) for v in row] for row in rows], statistics.omega, str(trial), 300)
        held += low <= truth <= high
    assert 0.88 <= held / times <= 0.99


@given(st.lists(st.lists(st.integers(0, 50), min_size=3, max_size=3), min_size=4, max_size=30))
def test_a_sample_is_added_up_as_it_stands(rows):
    """Drawn once, with everybody's sums in one integer, the covariances are those of the people drawn."""
    seen = []
    statistics.bootstrap(rows, lambda cov: seen.append(cov) or 1.0, "s", 1)
    picked = random.Random("s").choices(range(len(rows)), k=len(rows))
    expected = statistics.covariance([rows[i] for i in picked])
    assert [v for row in seen[0] for v in row] == pytest.approx([v for row in expected for v in row])


SHROUT = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]  # 1979: six people, four judges
PAIRS = [[4, 5], [7, 7], [2, 4], [9, 8], [5, 6], [6, 9], [3, 2], [8, 8]]
AGREEMENT = [("Shrout and Fleiss", SHROUT, 0.289764, (0.02, 0.76)), ("two occasions", PAIRS, 0.818321, (0.38, 0.96))]


@pytest.mark.parametrize(("name", "rows", "expected", "interval"), AGREEMENT, ids=[name for name, *_ in AGREEMENT])
def test_agreement_is_that_of_the_tables(name, rows, expected, interval):
    found, (low, high) = statistics.icc(rows)
    assert found == pytest.approx(expected, abs=1e-6)
    assert (round(low, 2), round(high, 2)) == interval


ONE, TWO = [1, 2, 2, 3, 5, 4, 7, 6, 6, 9], [2.5, 1, 3, 3, 4, 6, 8, 5, 7, 7]


def test_correlations_and_differences_are_those_of_the_libraries():
    r = statistics.pearson(ONE, TWO)
    assert r == pytest.approx(0.853703, abs=1e-6) and statistics.spearman(ONE, TWO) == pytest.approx(0.90184, abs=1e-5)
    assert statistics.fisher(r, 10) == pytest.approx((0.484506, 0.964758), abs=1e-6)
    gap, interval = statistics.difference(ONE, TWO)
    assert gap == pytest.approx(-0.15) and interval == pytest.approx((-2.43726, 2.13726), abs=1e-5)


def test_kappa_is_that_of_the_library():
    one, two = [0, 0, 1, 1, 2, 2, 1, 0, 2, 1, 1, 2], [0, 1, 1, 1, 2, 1, 1, 0, 2, 2, 0, 2]
    assert statistics.kappa(one, two, 3) == pytest.approx(0.710843, abs=1e-6)
    assert statistics.kappa(one, one, 3) == 1 and statistics.kappa([1, 1], [1, 1], 3) is None


@pytest.mark.parametrize(("freedom", "expected"), [(4, 2.776445), (37.2, 2.025825), (299, 1.96793)])
def test_quantiles_of_t(freedom, expected):
    assert statistics.t_quantile(0.975, freedom) == pytest.approx(expected, abs=1e-5)


@pytest.mark.parametrize(("one", "other", "expected"), [(5, 7.3, 5.126158), (89, 88.1, 1.521187), (1, 300, 5.074698)])
def test_quantiles_of_f(one, other, expected):
    assert statistics.f_quantile(0.975, one, other) == pytest.approx(expected, abs=1e-5)


def test_nobody_differs():
    same = [[2, 2, 2]] * 40
    assert statistics.alpha(statistics.covariance(same)) is None and statistics.omega(statistics.covariance(same)) is None
    assert statistics.icc(same) is None and statistics.pearson([1, 1], [1, 2]) is None and statistics.difference([1, 1], [1, 1]) is None
