"""A draw follows from list and seed alone, is the same in any order, and gives each unit its probability."""

from __future__ import annotations

import hashlib
from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rows import each_row
from zhengpin.kit.errors import Invalid
from zhengpin.sampling import Frame, draw

SEED = "beacon 2026-11-30: 7f3a"
UNITS = st.lists(st.text("abcdefgh书", min_size=1, max_size=4), min_size=1, max_size=20, unique=True)


def test_by_hand_with_sha256_alone() -> None:
    frame = Frame({"low": ["b", "a", "c"], "high": ["x", "书"]})
    listed = "high\tx\nhigh\t书\nlow\ta\nlow\tb\nlow\tc\n"
    digest = hashlib.sha256(listed.encode()).hexdigest()
    assert frame.digest == digest
    numbers = {
        unit: hashlib.sha256(f"zhengpin draw 1\n{digest}\n{SEED}\nlow\t{unit}".encode()).hexdigest()
        for unit in "abc"
    }
    drawn = draw(frame, {"low": 2}, SEED)
    assert [one.unit for one in drawn.units] == sorted("abc", key=numbers.__getitem__)[:2]
    assert {one.inclusion for one in drawn.units} == {Fraction(2, 3)}


@given(UNITS, st.randoms(use_true_random=False), st.data())
def test_any_order_of_the_list_draws_the_same_and_more_keep_all_of_fewer(
    units: list[str], random, data: st.DataObject
) -> None:
    mixed = random.sample(units, len(units))
    fewer = data.draw(st.integers(0, len(units)))
    more = data.draw(st.integers(fewer, len(units)))
    small = draw(Frame({"all": units}), {"all": fewer}, SEED).units
    large = draw(Frame({"all": mixed}), {"all": more}, SEED).units
    assert [one.unit for one in small] == [one.unit for one in large[:fewer]]
    assert len({one.unit for one in large}) == more


def test_another_seed_list_or_stratum_draws_others() -> None:
    units = [f"unit-{number}" for number in range(200)]
    first = {one.unit for one in draw(Frame({"all": units}), {"all": 20}, SEED).units}
    others = [
        draw(Frame({"all": units}), {"all": 20}, SEED + "0"),
        draw(Frame({"all": [*units, "unit-200"]}), {"all": 20}, SEED),
        draw(Frame({"every": units}), {"every": 20}, SEED),
    ]
    for other in others:
        assert len(first & {one.unit for one in other.units}) < 10  # 2 are expected by chance


def test_each_unit_is_drawn_as_often_as_its_probability_says() -> None:
    frame, runs = Frame({"low": list("abcdefgh"), "high": list("xyz")}), 1_500
    seen: Counter[str] = Counter()
    for run in range(runs):
        seen.update(one.unit for one in draw(frame, {"low": 2, "high": 2}, f"seed number {run}").units)
    for units, share in (("abcdefgh", 1 / 4), ("xyz", 2 / 3)):
        spread = (runs * share * (1 - share)) ** 0.5
        assert all(abs(seen[unit] - runs * share) < 4 * spread for unit in units)


@each_row(
    "strata,code",
    [
        ({}, "sampling.counts_do_not_fit"),
        ({"all": ["a"], "none": []}, "sampling.counts_do_not_fit"),
        ({"all": ["a", "a"]}, "sampling.unit_twice"),
        ({"one": ["a"], "other": ["a"]}, "sampling.unit_twice"),
        ({"all": [""]}, "sampling.unit_name"),
        ({"all": ["a\nb"]}, "sampling.unit_name"),
        ({"a\tb": ["a"]}, "sampling.unit_name"),
        ({"all": ["x" * 201]}, "sampling.unit_name"),
    ],
)
def test_a_list_that_can_be_read_in_two_ways_is_refused(strata: dict[str, list[str]], code: str) -> None:
    with pytest.raises(Invalid) as refused:
        Frame(strata)
    assert refused.value.code == code


@each_row(
    "numbers,seed,field",
    [
        ({"all": 4}, SEED, "numbers"),
        ({"all": -1}, SEED, "numbers"),
        ({"none": 1}, SEED, "numbers"),
        ({"all": 1}, "short", "seed"),
        ({"all": 1}, "two\nlines of it", "seed"),
    ],
)
def test_a_draw_that_cannot_be_made_is_refused(numbers: dict[str, int], seed: str, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        draw(Frame({"all": ["a", "b", "c"]}), numbers, seed)
    assert refused.value.field == field
