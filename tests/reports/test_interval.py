"""The statistics of a report, against their definitions."""

from __future__ import annotations

import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengpin.kit.interval import newcombe, wilson
from zhengpin.reports.interval import percentile


@given(st.integers(1, 10_000), st.data())
def test_a_wilson_interval_holds_its_share_and_stays_within_0_and_1(trials, data):
    successes = data.draw(st.integers(0, trials))
    low, high = wilson(successes, trials)
    assert 0 <= low <= successes / trials + 1e-12
    assert successes / trials - 1e-12 <= high <= 1


def test_wilson_gives_the_textbook_value():
    # Newcombe, Statistics in Medicine 1998, table I: 81 of 263.
    low, high = wilson(81, 263)
    assert (low, high) == pytest.approx((0.2553, 0.3662), abs=5e-5)


def test_there_is_no_interval_of_no_trials():
    assert wilson(0, 0) is None


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=50))
def test_the_50th_percentile_is_the_median(values):
    assert percentile(values, 50) == pytest.approx(statistics.median(values))


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=50), st.floats(0, 100))
def test_a_percentile_lies_within_the_values(values, q):
    found = percentile(values, q)
    assert min(values) - 1e-6 <= found <= max(values) + 1e-6


def test_nothing_has_no_percentile():
    assert percentile([], 50) is None


def test_the_difference_of_two_shares_is_newcombes():
    # Newcombe 1998, table II, method 10: examples (a) 56/70 - 48/80 and (e) 10/10 - 0/20.
    low, high = newcombe(56, 70, 48, 80)
    assert (round(low, 4), round(high, 4)) == (0.0524, 0.3339)
    low, high = newcombe(10, 10, 0, 20)
    assert (round(low, 4), round(high, 4)) == (0.6791, 1.0)
    assert newcombe(1, 1, 0, 0) is None
