"""Nobody is admitted more often than the bound says, and everybody again after a while."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengpin.kit.rate import RateBound


def test_so_many_are_admitted_at_once_and_then_as_they_refill() -> None:
    bound = RateBound(period=60)
    assert [bound.wait("a", limit=3, now=0) for _ in range(3)] == [0, 0, 0]
    assert bound.wait("a", limit=3, now=0) == 20
    assert bound.wait("b", limit=3, now=0) == 0
    assert bound.wait("a", limit=3, now=19) == pytest.approx(1)
    assert bound.wait("a", limit=3, now=21) == 0


def test_dear_questions_take_more_and_none_is_refused_for_ever() -> None:
    bound = RateBound(period=60)
    assert bound.wait("a", limit=10, now=0, cost=10) == 0
    assert bound.wait("a", limit=10, now=6, cost=10) == 54
    assert bound.wait("a", limit=10, now=60, cost=1000) == 0


def test_the_one_that_asked_longest_ago_is_forgotten() -> None:
    bound = RateBound(keys=2)
    for key in ("a", "b", "a", "c"):
        bound.wait(key, limit=2, now=0)
    assert bound.wait("a", limit=2, now=0) > 0
    assert [bound.wait("b", limit=2, now=0) for _ in range(2)] == [0, 0]
    bound.forget()
    assert bound.wait("a", limit=2, now=0) == 0


@given(st.lists(st.floats(0, 30), max_size=60), st.integers(1, 9))
def test_in_no_period_are_more_than_twice_the_limit_admitted(pauses: list[float], limit: int) -> None:
    bound, now, admitted = RateBound(period=60), 0.0, []
    for pause in pauses:
        now += pause
        if not bound.wait("a", limit=limit, now=now):
            admitted.append(now)
    for start in admitted:
        assert sum(start <= moment <= start + 60 for moment in admitted) <= 2 * limit
