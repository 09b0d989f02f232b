"""How many of which stratum: in proportion, for precision, and to find as many as can be."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengpin.kit.errors import Invalid
from zhengpin.sampling.share.allocation import ExpectedStratum, Strata, by_score, neyman, proportional


def percent(size: int, share: int) -> ExpectedStratum:
    return ExpectedStratum(size, Fraction(share, 100))


WORLD = {
    "low": percent(14_000, 1),
    "some": percent(4_000, 2),
    "more": percent(1_500, 12),
    "high": percent(500, 30),
}


def variance(strata: Strata, numbers: dict[str, int]) -> float:
    whole = sum(one.size for one in strata.values())
    return sum(
        (one.size / whole) ** 2
        * float(one.expected * (1 - one.expected))
        * (1 - numbers[name] / one.size)
        / numbers[name]
        for name, one in strata.items()
    )


def found(strata: Strata, numbers: dict[str, int]) -> float:
    return sum(numbers[name] * float(one.expected) for name, one in strata.items())


def test_by_hand() -> None:
    halves = {"a": ExpectedStratum(600), "b": ExpectedStratum(300), "c": ExpectedStratum(100)}
    assert proportional(halves, 10) == {"a": 6, "b": 3, "c": 1}
    # Deviations of 3/10 and 4/10 make 300 × 3 to 100 × 4.
    assert neyman({"a": percent(300, 10), "b": percent(100, 20)}, 65, least=1) == {"a": 45, "b": 20}


def test_neyman_has_the_least_variance_of_all_neighbours() -> None:
    numbers = neyman(WORLD, 400)
    least = variance(WORLD, numbers)
    for giver in WORLD:
        for taker in WORLD:
            moved = numbers | {giver: numbers[giver] - 1}
            moved[taker] += 1
            # The rounding to whole numbers is fair, not optimal: a neighbour gains next to nothing.
            assert giver == taker or variance(WORLD, moved) > least * (1 - 1e-3)


def test_by_score_finds_more_at_the_precision_of_a_simple_random_sample() -> None:
    numbers = by_score(WORLD, 400)
    share = float(sum(one.size * one.expected for one in WORLD.values())) / 20_000
    simple = share * (1 - share) * (1 - 400 / 20_000) / 400
    assert sum(numbers.values()) == 400
    assert simple * 0.97 < variance(WORLD, numbers) <= simple * (1 + 1e-9)
    assert found(WORLD, numbers) > found(WORLD, neyman(WORLD, 400)) > 400 * share
    assert found(WORLD, numbers) > 4 * 400 * share


@st.composite
def worlds(draw: st.DrawFn) -> tuple[Strata, int]:
    strata = {
        name: ExpectedStratum(draw(st.integers(1, 400)), Fraction(draw(st.integers(0, 20)), 20))
        for name in "abcd"[: draw(st.integers(1, 4))]
    }
    least = sum(min(5, one.size) for one in strata.values())
    return strata, draw(st.integers(least, min(least + 60, sum(one.size for one in strata.values()))))


@given(worlds())
def test_all_of_the_budget_is_used_and_no_stratum_is_left_out_or_overdrawn(world: tuple[Strata, int]) -> None:
    strata, budget = world
    for numbers in (
        proportional(strata, budget),
        neyman(strata, budget, least=5),
        by_score(strata, budget, least=5, precision=Fraction(10**9)),
    ):
        assert sum(numbers.values()) == budget
        assert all(1 <= numbers[name] <= one.size for name, one in strata.items())


def test_what_cannot_be_allocated_is_refused() -> None:
    for budget in (119, 20_001):
        with pytest.raises(Invalid) as refused:
            neyman(WORLD, budget)
        assert (refused.value.code, refused.value.field) == ("sampling.budget_wrong", "budget")


def test_where_no_precision_is_to_spare_it_is_neymans() -> None:
    assert by_score(WORLD, 400, precision=Fraction(1, 100)) == neyman(WORLD, 400)
