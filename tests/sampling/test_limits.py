"""Intervals of one share: against published values, and against every population that there is."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rows import each_row
from zhengpin.feedback.rates import clopper_pearson as by_quantiles
from zhengpin.kit.errors import Invalid
from zhengpin.sampling import binomial_at_most, clopper_pearson, finite_limits, hypergeometric_at_most, wilson


def test_published_values() -> None:
    """R's binom.test(5, 10), and Newcombe (1998), table I, of 81 among 263."""
    low, high = clopper_pearson(5, 10)
    assert (round(float(low), 6), round(float(high), 6)) == (pytest.approx(0.187086, abs=1e-6), 0.812914)
    low, high = clopper_pearson(81, 263)
    assert (round(float(low), 4), round(float(high), 4)) == (0.2527, 0.3676)
    low, high = wilson(81, 263)
    assert (round(low, 4), round(high, 4)) == (0.2553, 0.3662)


def test_by_hand() -> None:
    """Of none found in n the upper end is 1 − (α/2)^(1/n)."""
    low, high = clopper_pearson(0, 20)
    assert low == 0
    assert 0 <= float(high) - (1 - 0.025 ** (1 / 20)) < 1e-6
    assert finite_limits(0, 10, 10) == (0, 0)
    assert finite_limits(3, 10, 10) == (3, 3)
    assert finite_limits(0, 1, 4) == (0, 3)


@given(st.integers(1, 80), st.data())
def test_its_ends_are_where_the_tails_are_half_the_error(drawn: int, data: st.DataObject) -> None:
    found, half, step = data.draw(st.integers(0, drawn)), Fraction(1, 40), Fraction(1, 10**6)
    low, high = clopper_pearson(found, drawn)
    assert found == 0 or 1 - binomial_at_most(drawn, found - 1, low) <= half
    assert found == 0 or 1 - binomial_at_most(drawn, found - 1, low + step) > half
    assert found == drawn or binomial_at_most(drawn, found, high) <= half
    assert found == drawn or binomial_at_most(drawn, found, high - step) > half


def test_it_is_what_the_quantiles_of_beta_give() -> None:
    found, drawn = np.array([0, 1, 7, 60, 199, 200]), np.full(6, 200)
    for count, low, high in zip(found.tolist(), *by_quantiles(found, drawn), strict=True):
        assert [float(end) for end in clopper_pearson(count, 200)] == pytest.approx([low, high], abs=1.01e-6)


@given(st.integers(1, 30), st.data())
def test_finite_limits_are_those_numbers_that_both_tails_allow(size: int, data: st.DataObject) -> None:
    drawn = data.draw(st.integers(1, size))
    found = data.draw(st.integers(0, drawn))
    half = Fraction(1, 40)
    allowed = [
        such
        for such in range(found, size - (drawn - found) + 1)
        if hypergeometric_at_most(size, such, drawn, found) > half
        and 1 - hypergeometric_at_most(size, such, drawn, found - 1) > half
    ]
    assert finite_limits(found, drawn, size) == (min(allowed), max(allowed))


@each_row("size,drawn", [(40, 15), (25, 24), (60, 5)])
def test_the_finite_interval_covers_as_often_as_it_says_whatever_the_truth(size: int, drawn: int) -> None:
    for such in range(size + 1):
        covered = Fraction(0)
        for found in range(max(0, drawn - size + such), min(such, drawn) + 1):
            low, high = finite_limits(found, drawn, size)
            if low <= such <= high:
                covered += hypergeometric_at_most(size, such, drawn, found)
                covered -= hypergeometric_at_most(size, such, drawn, found - 1)
        assert covered >= Fraction(19, 20)


@each_row("drawn", [8, 25])
def test_clopper_pearson_covers_as_often_as_it_says(drawn: int) -> None:
    for share in (Fraction(step, 40) for step in range(41)):
        covered = Fraction(0)
        for found in range(drawn + 1):
            low, high = clopper_pearson(found, drawn)
            if low <= share <= high:
                covered += binomial_at_most(drawn, found, share) - binomial_at_most(drawn, found - 1, share)
        assert covered >= Fraction(19, 20)


@each_row("found,drawn,size", [(3, 2, 9), (-1, 2, 9), (0, 0, 9), (1, 5, 4)])
def test_counts_that_do_not_fit_are_refused(found: int, drawn: int, size: int) -> None:
    with pytest.raises(Invalid):
        finite_limits(found, drawn, size)
