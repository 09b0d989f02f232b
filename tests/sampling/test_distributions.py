"""The binomial and hypergeometric distributions are exact: by hand, and by counting every case."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rows import each_row
from zhengpin.kit.errors import Invalid
from zhengpin.sampling import binomial_at_most, hypergeometric_at_most


def test_by_hand() -> None:
    assert binomial_at_most(3, 1, Fraction(1, 2)) == Fraction(1, 2)
    assert binomial_at_most(2, 0, Fraction(1, 10)) == Fraction(81, 100)
    assert hypergeometric_at_most(5, 2, 2, 0) == Fraction(3, 10)
    assert hypergeometric_at_most(5, 2, 2, 1) == Fraction(9, 10)


@given(st.integers(0, 6), st.integers(-1, 7), st.integers(0, 5))
def test_binomial_counts_every_row_of_results(drawn: int, most: int, such: int) -> None:
    rows = [sum(one < such for one in row) for row in product(range(5), repeat=drawn)]
    share = Fraction(sum(found <= most for found in rows), len(rows))
    assert binomial_at_most(drawn, most, Fraction(such, 5)) == share


@given(st.integers(0, 8), st.data())
def test_hypergeometric_counts_every_choice(size: int, data: st.DataObject) -> None:
    such, drawn = data.draw(st.integers(0, size)), data.draw(st.integers(0, size))
    most = data.draw(st.integers(-1, size + 1))
    choices = [sum(one < such for one in chosen) for chosen in combinations(range(size), drawn)]
    share = Fraction(sum(found <= most for found in choices), len(choices))
    assert hypergeometric_at_most(size, such, drawn, most) == share


@each_row("size,such,drawn", [(5, 6, 1), (5, -1, 1), (5, 2, 6), (5, 2, -1)])
def test_counts_that_do_not_fit_are_refused(size: int, such: int, drawn: int) -> None:
    with pytest.raises(Invalid) as refused:
        hypergeometric_at_most(size, such, drawn, 0)
    assert refused.value.code == "sampling.counts_do_not_fit"
    assert refused.value.remedy


@each_row("share", [Fraction(-1, 9), Fraction(11, 10)])
def test_a_share_outside_0_to_1_is_refused(share: Fraction) -> None:
    with pytest.raises(Invalid) as refused:
        binomial_at_most(3, 1, share)
    assert (refused.value.code, refused.value.field) == ("sampling.share_out_of_range", "share")
