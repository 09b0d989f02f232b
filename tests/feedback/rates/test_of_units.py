"""Rates for 10,000 orders: shrunk as far as their orders are few, and the same in whatever order units come."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengpin.feedback.rates import Priors, fit_priors, unit_rates

UNITS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 50_000), st.integers(0, 2)), min_size=12, max_size=40
)


def _drawn(units: int, seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Draw counts, orders and true rates: gamma distributed, shape 3, with a mean of 20 for 10,000 orders."""
    rng = np.random.default_rng(seed)
    orders = np.round(rng.lognormal(6.5, 1.5, units)) + 1
    rates = rng.gamma(3, 0.002 / 3, units)
    return rng.poisson(orders * rates), orders, rates


def test_the_prior_that_units_were_drawn_from_is_found() -> None:
    counts, orders, _ = _drawn(4000, 3)
    priors = fit_priors(counts, orders, np.zeros(4000, dtype=int), 1)
    assert 0.0018 < priors.mean[0] < 0.0022
    assert 2.4 < priors.shape[0] < 3.8


def test_shrunk_rates_are_nearer_to_the_truth_and_their_intervals_hold_it() -> None:
    counts, orders, rates = _drawn(3000, 4)
    found = unit_rates(counts, orders, np.zeros(3000, dtype=int))
    truth = rates * 10_000
    assert np.mean((found.shrunk - truth) ** 2) < 0.2 * np.mean((found.rate - truth) ** 2)
    assert 0.94 < np.mean((found.shrunk_low <= truth) & (truth <= found.shrunk_high)) < 0.98
    assert np.mean((found.low <= truth) & (truth <= found.high)) >= 0.95


def test_few_orders_are_marked_and_many_speak_for_themselves() -> None:
    priors = Priors(np.array([2.0]), np.array([1000.0]))
    found = unit_rates(np.array([1, 400, 0]), np.array([20, 100_000, 0]), np.zeros(3, dtype=int), priors)
    assert found.few.tolist() == [True, False, True]
    assert found.rate[0] == 500
    assert round(found.shown[0], 1) == 29.4
    assert found.shown[1] == 40
    assert np.isnan(found.rate[2])
    assert found.shown[2] == 20


def test_a_category_of_few_units_takes_what_is_known_of_all() -> None:
    counts, orders, _ = _drawn(500, 5)
    categories = np.zeros(500, dtype=int)
    categories[:3] = 1
    priors = fit_priors(counts, orders, categories, 2)
    whole = fit_priors(counts, orders, np.zeros(500, dtype=int), 1)
    assert priors.shape[1] == whole.shape[0]
    assert priors.rate[1] == whole.rate[0]


@given(UNITS)
def test_a_shrunk_rate_lies_between_its_own_and_its_category_s(units: list[tuple[int, int, int]]) -> None:
    counts, orders, categories = (np.array(one) for one in zip(*units, strict=True))
    priors = fit_priors(counts, orders, categories, 3)
    found = unit_rates(counts, orders, categories, priors)
    mean = priors.mean[categories] * 10_000
    there = orders > 0
    low, high = np.minimum(found.rate, mean), np.maximum(found.rate, mean)
    assert np.all((low * (1 - 1e-9) <= found.shrunk)[there])
    assert np.all((found.shrunk <= high * (1 + 1e-9))[there])
    assert np.all((found.shrunk_low <= found.shrunk_high)[there])


@given(UNITS, st.randoms(use_true_random=False))
@pytest.mark.prove("three seconds; every day the rates themselves")
def test_the_order_of_units_is_of_no_matter(units: list[tuple[int, int, int]], chance) -> None:
    mixed = list(range(len(units)))
    chance.shuffle(mixed)
    plain = unit_rates(*(np.array(one) for one in zip(*units, strict=True)))
    other = unit_rates(*(np.array(one) for one in zip(*(units[place] for place in mixed), strict=True)))
    np.testing.assert_allclose(plain.shrunk[mixed], other.shrunk, rtol=1e-6)
    np.testing.assert_array_equal(plain.low[mixed], other.low)
