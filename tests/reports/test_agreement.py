"""Alpha is what Krippendorff's own examples say, its interval holds the truth, and degenerate cases say why."""

from __future__ import annotations

import random
from itertools import repeat

import pytest

from zhengpin.reports.quality.agreement import agreement

# K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), example A: two observers, ten units, two values.
BINARY = list(zip("0100000010", "1110010000", strict=True))


def test_the_binary_example_of_the_paper() -> None:
    assert agreement(BINARY).alpha == pytest.approx(0.095, abs=0.0005)
    assert agreement(BINARY).agreed == 6


def test_the_nominal_example_of_the_paper() -> None:
    pairs = [("a", "a"), ("a", "b"), ("b", "b"), ("b", "b"), ("d", "b"), ("d", "c")]
    pairs += [("c", "c"), ("c", "c"), ("c", "c"), ("e", "e"), ("d", "d"), ("d", "d")]
    # Computed by hand from the coincidences: 9 of 12 agree; n = 24, n_a..n_e = 3, 6, 7, 6, 2.
    expected = 1 - (n_c(3) + n_c(6) + n_c(7) + n_c(6) + n_c(2)) / (24 * 23)
    assert agreement(pairs).alpha == pytest.approx(1 - (3 / 12) / expected)


def n_c(count: int) -> int:
    return count * (count - 1)


def test_perfect_agreement_is_one_and_its_interval_too() -> None:
    found = agreement([("yes", "yes")] * 30 + [("no", "no")] * 10)
    assert (found.alpha, found.share) == (1.0, 1.0)
    assert found.alpha_interval == (1.0, 1.0)


def test_chance_is_near_nought_and_the_interval_holds_it() -> None:
    toss = random.Random(7)
    found = agreement((toss.choice("yn"), toss.choice("yn")) for _ in range(1000))
    assert found.alpha_interval is not None
    low, high = found.alpha_interval
    assert low < 0 < high
    assert high - low < 0.2


def test_the_same_readings_give_the_same_interval() -> None:
    assert agreement(BINARY).alpha_interval == agreement(reversed(BINARY)).alpha_interval


def test_degenerate_cases_are_explained() -> None:
    assert agreement([]).without == "nothing"
    assert agreement([("yes", "no")]).without == "one_reading"
    same = agreement(repeat(("yes", "yes"), 50))
    assert (same.alpha, same.without, same.share) == (None, "one_category", 1.0)
