"""The ratio of two periods: how often its interval holds the truth, and how often a change is noise."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rows import each_row
from zhengpin.feedback.rates import more_than_noise, rate_ratios

COUNT = st.integers(0, 300)


@each_row("mean,earlier,ratio", [(1.5, 1.5, 1.0), (6.0, 2.0, 3.0), (10.0, 20.0, 0.5)])
def test_the_interval_holds_the_ratio_as_often_as_it_says(mean: float, earlier: float, ratio: float) -> None:
    counts, others = (grid.ravel() for grid in np.meshgrid(np.arange(30), np.arange(50)))
    found = rate_ratios(counts, np.full(counts.shape, 100), others, np.full(counts.shape, 100))
    likely = np.exp(_log_poisson(counts, mean) + _log_poisson(others, earlier))
    assert likely[(found.low <= ratio) & (ratio <= found.high)].sum() >= 0.95
    if ratio == 1.0:
        assert likely[found.chance <= 0.05].sum() <= 0.05


@given(COUNT, COUNT, st.integers(1, 10**6), st.integers(1, 10**6))
def test_exchanged_periods_give_the_inverse(first: int, second: int, orders: int, others: int) -> None:
    ratio, inverse = (
        rate_ratios(*(np.array([one]) for one in given_))
        for given_ in ((first, orders, second, others), (second, others, first, orders))
    )
    assert ratio.chance[0] == pytest.approx(inverse.chance[0], rel=1e-6, abs=1e-14)
    if second:
        assert ratio.high[0] * inverse.low[0] == pytest.approx(1.0) or not inverse.low[0]


@given(st.integers(0, 60), st.integers(1, 60))
def test_more_reports_raise_the_ratio_and_both_its_ends(count: int, earlier: int) -> None:
    counts = np.array([count, count + 1])
    found = rate_ratios(counts, np.full(2, 500), np.full(2, earlier), np.full(2, 700))
    for ends in (found.ratio, found.low, found.high):
        assert ends[1] > ends[0]


def test_a_change_that_the_whole_category_made_is_no_news() -> None:
    numbers = [np.array([one]) for one in (200, 10_000, 100, 10_000)]
    assert rate_ratios(*numbers).chance[0] < 1e-6
    assert rate_ratios(*numbers, expected=2.0).chance[0] > 0.9


def test_without_orders_nothing_is_said() -> None:
    found = rate_ratios(np.array([3, 0]), np.array([0, 10]), np.array([1, 0]), np.array([10, 10]))
    assert np.isnan(found.ratio).all()
    assert found.low.tolist() == [0, 0]
    assert found.high.tolist() == [math.inf, math.inf]
    assert found.chance.tolist() == [1, 1]


def test_among_many_units_few_of_those_said_to_have_changed_did_not() -> None:
    rng = np.random.default_rng(7)
    changed = np.arange(2000) < 100
    earlier, now = rng.poisson(30, 2000), rng.poisson(np.where(changed, 90, 30))
    orders = np.full(2000, 10_000)
    said = more_than_noise(rate_ratios(now, orders, earlier, orders).chance)
    assert said[changed].mean() > 0.95
    assert (said & ~changed).sum() <= 0.07 * said.sum()


def _log_poisson(counts: np.ndarray, mean: float) -> np.ndarray:
    return counts * math.log(mean) - mean - np.vectorize(math.lgamma)(counts + 1.0)
