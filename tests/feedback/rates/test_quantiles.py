"""Quantiles: where halving alone finds them too, for shapes of every size, however they are begun."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from tests.rows import each_row
from zhengpin.feedback.rates.distributions import beta_share, gamma_share
from zhengpin.feedback.rates.quantiles import beta_quantile, gamma_quantile

SHARES = (0.025, 0.5, 0.975, 0.0005)
FAR = 1e-12
"""What is smaller, halving does not find."""


def halved(share_of: Callable[[np.ndarray], np.ndarray], share: float, high: np.ndarray) -> np.ndarray:
    """Return where a share lies, by halving the range until nothing is left of it."""
    low, high = np.zeros(high.shape), high.copy()
    for _ in range(90):
        middle = (low + high) / 2
        above = share_of(middle) > share
        low, high = np.where(above, low, middle), np.where(above, middle, high)
    return high


def shapes(seed: int, many: int = 40) -> np.ndarray:
    """Return shapes from a hundredth to a hundred thousand, small counts among them."""
    rng = np.random.default_rng(seed)
    return np.concatenate([np.exp(rng.uniform(np.log(0.02), np.log(1e5), many)), np.arange(1.0, 11.0)])


@each_row("share", SHARES)
def test_a_gamma_quantile_is_where_its_share_lies(share: float) -> None:
    shape = shapes(int(share * 1e4))
    expected = halved(lambda value: gamma_share(shape, value), share, shape + 40 * np.sqrt(shape) + 40)
    there = expected > FAR
    np.testing.assert_allclose(gamma_quantile(shape, share)[there], expected[there], rtol=2e-11)


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@each_row("share", SHARES)
def test_a_beta_quantile_is_where_its_share_lies(share: float) -> None:
    one, other = shapes(int(share * 1e4)), np.random.default_rng(3).permutation(shapes(5))
    expected = halved(lambda value: beta_share(one, other, value), share, np.ones(one.shape))
    there = (expected > FAR) & (expected < 1 - 1e-6)
    np.testing.assert_allclose(beta_quantile(one, other, share)[there], expected[there], rtol=2e-11)


def test_what_stands_more_than_once_is_what_it_is_alone() -> None:
    shape = np.array([3.0, 0.0, 250.5, 3.0, 0.2])
    alone = [float(gamma_quantile(np.array([one]), 0.975)[0]) for one in shape]
    assert gamma_quantile(shape, 0.975).tolist() == pytest.approx(alone, rel=1e-12)
