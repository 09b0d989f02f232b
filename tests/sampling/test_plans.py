"""Plans of a fixed number of purchases: the figures that were designed with, by hand, and refusals."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rows import each_row
from zhengpin.kit.errors import Invalid
from zhengpin.sampling import DeclaredQualityPlan, ShopVerdict, SinglePlan, hypergeometric_at_most
from zhengpin.sampling.shop import smallest_plan, two_point_plan
from zhengpin.sampling.shop.declared import declared_quality_plan

TENTH, TWENTIETH, FIFTH, FIFTIETH = Fraction(1, 10), Fraction(1, 20), Fraction(1, 5), Fraction(1, 50)


@each_row("size,purchases", [(50, 18), (200, 21), (1_000, 22)])
def test_purchases_to_miss_a_shop_with_a_tenth_pirated_at_most_once_in_ten(size: int, purchases: int) -> None:
    assert smallest_plan(size, size // 10, TENTH) == SinglePlan(purchases, 0)
    assert hypergeometric_at_most(size, size // 10, purchases - 1, 0) > TENTH


def test_the_fixed_plan_between_2_and_20_percent() -> None:
    plan = two_point_plan(FIFTIETH, FIFTH, TWENTIETH, TENTH)
    assert plan == SinglePlan(18, 1)
    assert round(float(plan.power(FIFTIETH)), 4) == 0.0495
    assert round(float(plan.operating_characteristic(FIFTH)), 4) == 0.0991


def test_declared_quality_of_20_purchases_among_250() -> None:
    plan = DeclaredQualityPlan(size=250, declared=5, purchases=20, allowed=2)
    told = plan.result(found=2)
    assert told.verdict is ShopVerdict.NOTHING_FOUND
    assert round(float(told.false_risk), 3) == 0.004
    assert [round(float(told.power[share]), 2) for share in (FIFTH, TWENTIETH)] == [0.81, 0.06]
    assert plan.result(found=3).verdict is ShopVerdict.NON_CONFORMING
    assert declared_quality_plan(250, 5, 20, Fraction(1, 100)) == plan


def test_the_operating_characteristic_by_hand() -> None:
    plan = SinglePlan(2, 0)
    assert plan.operating_characteristic(TENTH) == Fraction(81, 100)
    assert plan.power(TENTH) == Fraction(19, 100)
    assert plan.operating_characteristic_of(5, 2) == Fraction(3, 10)
    assert [plan.verdict(found) for found in (0, 1)] == [
        ShopVerdict.NOTHING_FOUND,
        ShopVerdict.NON_CONFORMING,
    ]


@given(st.integers(1, 7), st.data())
def test_expected_purchases_count_every_order_of_results(purchases: int, data: st.DataObject) -> None:
    plan = SinglePlan(purchases, data.draw(st.integers(0, purchases - 1)))
    share = Fraction(data.draw(st.integers(0, 4)), 4)
    total = Fraction(0)
    for row in product((False, True), repeat=purchases):
        made = next(
            made
            for made in range(1, purchases + 1)
            if sum(row[:made]) > plan.allowed or made - sum(row[:made]) >= purchases - plan.allowed
        )
        total += made * share ** sum(row) * (1 - share) ** (purchases - sum(row))
    assert plan.expected_purchases(share) == total


def test_what_cannot_be_planned_is_refused() -> None:
    for plan in (
        lambda: SinglePlan(3, 3),
        lambda: DeclaredQualityPlan(10, 11, 3, 0),
        lambda: DeclaredQualityPlan(10, 1, 3, 0).result(4),
    ):
        with pytest.raises(Invalid) as refused:
            plan()
        assert refused.value.code == "sampling.counts_do_not_fit"
    for planned in (
        lambda: smallest_plan(50, 0, TENTH),
        lambda: two_point_plan(FIFTIETH, Fraction(3, 100), TWENTIETH, TENTH, most=50),
        lambda: declared_quality_plan(10, 10, 3, TENTH),
    ):
        with pytest.raises(Invalid) as refused:
            planned()
        assert refused.value.code == "sampling.no_plan"
