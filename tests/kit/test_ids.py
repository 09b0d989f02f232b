"""Numbers that are read out: one wrong character or two that changed places are noticed, whatever else was typed."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

from zhengpin.kit.ids import ALPHABET, bound_before, check_of, drawn_from, new_code, new_id, read_code


def test_a_number_is_read_however_it_is_typed() -> None:
    code = new_code()
    assert len(code) == 9
    for typed in (code, code.lower(), code.replace("-", ""), f"  {code.replace('-', ' ')} "):
        assert read_code(typed) == code


def test_no_two_characters_look_alike() -> None:
    assert not set("01ILO") & set(ALPHABET)
    assert len(set(ALPHABET)) == len(ALPHABET) == 31


def test_every_single_slip_is_noticed() -> None:
    for said in ("7KM4X9Q", "2222222", "ZYXWVUT"):
        right = said + check_of(said)
        assert read_code(right)
        for at, old in enumerate(right):
            others = (right[:at] + new + right[at + 1 :] for new in ALPHABET if new != old)
            assert not any(read_code(other) for other in others)
        for at, (one, next_one) in enumerate(pairwise(right)):
            if one != next_one:
                assert read_code(right[:at] + next_one + one + right[at + 2 :]) is None


def test_what_is_no_number_is_none() -> None:
    for typed in ("", "7KM4", "0000-0000", "7KM4-X9Q", "'; drop table", "七七七七七七七七"):
        assert read_code(typed) is None


def test_what_follows_is_above_the_bound_and_what_was_long_before_below() -> None:
    made = [1_700_000_000_000]

    def now() -> int:
        return made[0]

    with drawn_from(now, lambda count: bytes(count)):
        thing = new_id()
        made[0] -= 3_599_000
        by_a_late_clock = new_id()
        made[0] -= 2_000
        before = new_id()
    bound = bound_before(thing, timedelta(hours=1))
    assert before < bound < by_a_late_clock < thing
