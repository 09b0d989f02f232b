"""Sequential plans: the figures designed with, exact by counting every order of results, risks that are kept."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations, product
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rows import each_row
from zhengpin.kit.errors import Invalid
from zhengpin.sampling import SequentialPlan, ShopVerdict
from zhengpin.sampling.shop import SinglePlan, design_sequential, wald_plan

LOW, HIGH, FALSE, MISS = Fraction(1, 50), Fraction(1, 5), Fraction(1, 20), Fraction(1, 10)
SHARES = [Fraction(percent, 100) for percent in (0, 2, 5, 10, 15, 20, 30, 40, 100)]
V = ShopVerdict


def test_the_plan_that_was_designed_with() -> None:
    """2 % against 20 %, risks of 5 % and 10 %, a cap of 30: an honest shop takes 12 purchases, one at 40 % 5.1."""
    plan = wald_plan(LOW, HIGH, FALSE, MISS, 30)
    assert plan.at(Fraction(0)).expected_purchases == 12
    assert round(float(plan.at(Fraction(2, 5)).expected_purchases), 1) == 5.1
    assert plan.at(LOW).non_conforming <= FALSE
    assert plan.at(HIGH).nothing_found <= MISS
    assert round(float(max(plan.at(share).undecided for share in SHARES)), 2) == 0.16
    assert min(plan.at(share).undecided for share in SHARES) == 0


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@each_row("decide,cap", [(False, 30), (True, 30)])
def test_designed_plans_keep_both_risks_and_need_fewer_purchases_than_the_fixed_one(
    decide: bool, cap: int
) -> None:
    plan, fixed = design_sequential(LOW, HIGH, FALSE, MISS, cap, decide=decide), SinglePlan(18, 1)
    honest, dishonest = plan.at(LOW), plan.at(HIGH)
    assert honest.non_conforming <= FALSE
    assert dishonest.nothing_found <= MISS
    assert decide == (honest.undecided == dishonest.undecided == 0)
    assert plan.at(Fraction(0)).expected_purchases <= Fraction(7, 10) * fixed.purchases
    assert honest.expected_purchases < fixed.purchases


@st.composite
def plans(draw: st.DrawFn) -> SequentialPlan:
    bounds = draw(st.lists(st.tuples(st.integers(-1, 2), st.integers(1, 3)), min_size=1, max_size=7))
    return SequentialPlan(
        tuple(passes for passes, _ in bounds), tuple(max(passes, -1) + more for passes, more in bounds)
    )


@given(plans(), st.integers(0, 4))
def test_characteristics_count_every_order_of_results(plan: SequentialPlan, such: int) -> None:
    share = Fraction(such, 4)
    sums, purchases = dict.fromkeys(V, Fraction(0)), Fraction(0)
    for row in product((False, True), repeat=plan.cap):
        chance = share ** sum(row) * (1 - share) ** (plan.cap - sum(row))
        verdict, made = plan.verdict(row)
        sums[verdict] += chance
        purchases += chance * made
    told = plan.at(share)
    assert (told.non_conforming, told.nothing_found, told.undecided) == tuple(sums.values())
    assert told.expected_purchases == purchases


@given(plans(), st.data())
def test_of_a_finite_shop_they_count_every_order_of_its_copies(
    plan: SequentialPlan, data: st.DataObject
) -> None:
    cap = min(plan.cap, 5)
    plan = SequentialPlan(plan.acceptance[:cap], plan.rejection[:cap])
    size = data.draw(st.integers(cap, 6))
    such = data.draw(st.integers(0, size))
    ends = [plan.verdict(row) for row in permutations([number < such for number in range(size)])]
    told = plan.at_shop(size, such)
    for verdict, share in zip(V, (told.non_conforming, told.nothing_found, told.undecided), strict=True):
        assert share == Fraction(sum(end[0] is verdict for end in ends), len(ends))
    assert told.expected_purchases == Fraction(sum(made for _, made in ends), len(ends))


def test_a_shop_that_is_simulated_comes_out_as_reckoned() -> None:
    plan, random, runs = wald_plan(LOW, HIGH, FALSE, MISS, 30), Random(11), 4_000
    ends = [plan.verdict([random.random() < 0.1 for _ in range(30)])[0] for _ in range(runs)]
    told = plan.at(Fraction(1, 10))
    for verdict, share in zip(V, (told.non_conforming, told.nothing_found, told.undecided), strict=True):
        spread = (float(share * (1 - share)) / runs) ** 0.5
        assert abs(sum(end is verdict for end in ends) / runs - float(share)) < 4 * spread


def test_results_are_judged_one_by_one() -> None:
    plan = wald_plan(LOW, HIGH, FALSE, MISS, 30)
    assert plan.verdict([]) == (V.UNDECIDED, 0)
    assert plan.verdict([False] * 11) == (V.UNDECIDED, 11)
    assert plan.verdict([False] * 20) == (V.NOTHING_FOUND, 12)
    assert plan.verdict([False, True, True, False]) == (V.NON_CONFORMING, 3)
    assert plan.verdict([True, False] + [False] * 7 + [True] + [False] * 20)[0] is V.NON_CONFORMING
    with pytest.raises(Invalid):
        plan.after(31, 0)


@each_row(
    "low,high,false,miss,cap",
    [
        (HIGH, LOW, FALSE, MISS, 30),
        (Fraction(0), HIGH, FALSE, MISS, 30),
        (LOW, Fraction(1), FALSE, MISS, 30),
        (LOW, HIGH, Fraction(0), MISS, 30),
        (LOW, HIGH, FALSE, MISS, 0),
        (LOW, Fraction(3, 100), FALSE, MISS, 5),
    ],
)
def test_what_cannot_be_designed_is_refused(
    low: Fraction, high: Fraction, false: Fraction, miss: Fraction, cap: int
) -> None:
    with pytest.raises(Invalid) as refused:
        design_sequential(low, high, false, miss, cap, decide=True)
    assert refused.value.code in {"sampling.no_plan", "sampling.share_out_of_range"}
