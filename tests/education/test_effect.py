"""The effect of a course: matched by what was before, never by what came after, with an interval that holds."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import pytest

from zhengpin.education.effect import (
    CourseStratum,
    SellerHistory,
    compared,
    measure_effect,
    standardised,
)
from zhengpin.kit.interval import newcombe

BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
WITHIN = timedelta(days=180)
UNTIL = BEGIN + timedelta(days=700)


def seller(key: str, *days: int, passed: int | None = None, size: int = 0) -> SellerHistory:
    return SellerHistory(
        key,
        tuple(BEGIN + timedelta(days=day) for day in days),
        BEGIN - timedelta(days=400),
        size,
        None if passed is None else BEGIN + timedelta(days=passed),
    )


def counts(sellers) -> list[CourseStratum]:
    return [one.count(WITHIN) for one in compared(sellers, until=UNTIL, within=WITHIN)]


def test_a_taker_is_compared_with_those_alike_who_had_not_passed_by_then():
    taker = seller("taker", 10, 200, passed=50)
    # Whoever passes a course later, since it infringed again, stays among those compared.
    alike = [seller("alike", 15), seller("later", 12, 60, passed=600)]
    unlike = [seller("larger", 10, size=2), seller("never", 300), seller("twice", 5, 10)]
    found = counts([taker, *alike, *unlike, seller("before", 10, passed=49)][:6])
    assert sum(one.takers for one in found) == 1
    assert CourseStratum(takers=1, taker_repeats=1, others=2, other_repeats=1) in found
    effect = measure_effect([taker, *unlike], until=UNTIL, within=WITHIN)
    assert effect is None, "of nobody like it nothing can be said"
    assert counts([seller("taker", 10, passed=50), seller("before", 10, passed=40)])


def test_who_cannot_be_followed_to_the_end_is_not_counted_yet():
    sellers = [seller("taker", 10, passed=50), seller("alike", 15)]
    until = BEGIN + timedelta(days=229)
    assert measure_effect(sellers, until=until, within=WITHIN) is None
    assert measure_effect(sellers, until=until + timedelta(days=1), within=WITHIN) is not None


def test_of_one_stratum_it_is_near_newcombes_interval_and_of_several_that_of_the_takers_strata():
    one = standardised([CourseStratum(56, 9, 48, 20)])
    assert one is not None
    low, high = newcombe(9, 56, 20, 48) or (0.0, 0.0)
    assert one.difference == pytest.approx(9 / 56 - 20 / 48)
    assert low - 0.05 < one.low < low < high < one.high < high + 0.05, (
        "a little wider than Newcombe's of 95 %"
    )
    two = standardised(
        [CourseStratum(30, 3, 10, 2), CourseStratum(10, 5, 100, 60), CourseStratum(0, 0, 9, 9)]
    )
    assert two is not None
    assert (two.takers, two.others) == (40, 110)
    assert two.other_rate == pytest.approx(0.75 * 0.2 + 0.25 * 0.6)
    assert two.difference == pytest.approx(8 / 40 - 0.3)
    assert two.low < two.difference < two.high
    assert standardised([]) is None


def test_it_is_not_fooled_by_those_that_needed_the_course_most():
    """Takers are those who infringe most; told apart by that alone, the course seems to do harm, and it does good."""
    chance = random.Random(7)
    sellers = []
    for number in range(1500):
        often = chance.random() < 0.5
        before = (5, 25, 35) if often else (30,)
        takes = chance.random() < (0.5 if often else 0.1)
        rate = (0.7 if often else 0.1) * (0.6 if takes else 1.0)
        after = (100,) if chance.random() < rate else ()
        sellers.append(seller(f"s{number}", *before, *after, passed=50 if takes else None))
    effect = measure_effect(sellers, until=UNTIL, within=WITHIN)
    assert effect is not None
    repeated = {one.key: len(one.infringed_at) in (2, 4) for one in sellers}
    takers = [repeated[one.key] for one in sellers if one.passed_at]
    rest = [repeated[one.key] for one in sellers if not one.passed_at]
    assert sum(takers) / len(takers) > sum(rest) / len(rest), "told apart by that alone"
    assert effect.takers + effect.unmatched == len(takers)
    assert effect.takers > 0.8 * len(takers)
    assert effect.high < 0
