"""Exact intervals: the printed tables, coverage by adding up every outcome, and what may not change."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rows import each_row
from zhengpin.feedback.rates import clopper_pearson, garwood

GARWOOD = [(0, 0.0, 3.689), (1, 0.0253, 5.572), (5, 1.623, 11.668), (10, 4.795, 18.390), (50, 37.111, 65.919)]


@each_row("count,low,high", GARWOOD)
def test_ends_for_counts_are_those_of_the_table(count: int, low: float, high: float) -> None:
    found = garwood(np.array([count]))
    assert [end[0] for end in found] == pytest.approx([low, high], abs=6e-4)


@each_row("successes,trials,low,high", [(0, 10, 0, 0.3085), (1, 10, 0.0025, 0.4450), (5, 10, 0.1871, 0.8129)])
def test_ends_for_shares_are_those_of_the_table(successes: int, trials: int, low: float, high: float) -> None:
    found = clopper_pearson(np.array([successes]), np.array([trials]))
    assert [end[0] for end in found] == pytest.approx([low, high], abs=6e-5)


@each_row("mean", [0.05, 0.7, 3.3, 12.0, 40.0])
def test_garwood_covers_at_least_as_often_as_it_says(mean: float) -> None:
    counts = np.arange(200)
    low, high = garwood(counts)
    likely = np.exp([count * math.log(mean) - mean - math.lgamma(count + 1) for count in counts])
    assert likely[(low <= mean) & (mean <= high)].sum() >= 0.95


@each_row("trials,share", [(7, 0.02), (20, 0.3), (60, 0.5), (60, 0.97)])
def test_clopper_pearson_covers_at_least_as_often_as_it_says(trials: int, share: float) -> None:
    successes = np.arange(trials + 1)
    low, high = clopper_pearson(successes, np.full(trials + 1, trials))
    likely = np.array([math.comb(trials, k) * share**k * (1 - share) ** (trials - k) for k in successes])
    assert likely[(low <= share) & (share <= high)].sum() >= 0.95


@given(st.integers(1, 3000))
def test_the_ends_for_a_count_leave_out_what_they_say(count: int) -> None:
    """Each end is the mean at which a count at least, or at most, so large has a chance of 2.5 %."""
    low, high = (float(end[0]) for end in garwood(np.array([count])))
    assert 1 - _poisson_at_most(count - 1, low) == pytest.approx(0.025, rel=1e-6)
    assert _poisson_at_most(count, high) == pytest.approx(0.025, rel=1e-6)


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(1, 400)), min_size=1, max_size=12))
def test_intervals_hold_the_share_and_mirror(pairs: list[tuple[int, int]]) -> None:
    met, missed = (np.array(one) for one in zip(*pairs, strict=True))
    low, high = clopper_pearson(met, met + missed)
    other_low, other_high = clopper_pearson(missed, met + missed)
    assert np.all((low <= met / (met + missed)) & (met / (met + missed) <= high))
    np.testing.assert_allclose(low, 1 - other_high, atol=1e-10)
    np.testing.assert_allclose(high, 1 - other_low, atol=1e-10)


def test_more_reports_never_lower_an_end() -> None:
    low, high = garwood(np.arange(400))
    assert np.all(np.diff(low) > 0)
    assert np.all(np.diff(high) > 0)


def _poisson_at_most(count: int, mean: float) -> float:
    logs = [k * math.log(mean) - mean - math.lgamma(k + 1) for k in range(count + 1)]
    return math.fsum(math.exp(one) for one in logs)
