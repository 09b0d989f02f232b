"""How strictly a shop is sampled: the switching rules step by step, and when it is due."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rows import each_row
from zhengpin.kit.errors import Conflict, Invalid
from zhengpin.sampling import ShopVerdict, Standing, SupervisionState, SwitchingRules, after_lot, next_due
from zhengpin.sampling.supervision import (
    SUPERVISION,
    DueInspection,
    InspectionIntervals,
    InspectionTrigger,
    TriggerSeen,
    replayed,
    resumed,
)

A, R, U = ShopVerdict.NOTHING_FOUND, ShopVerdict.NON_CONFORMING, ShopVerdict.UNDECIDED
S = SupervisionState
BEGAN = datetime(2026, 3, 1, tzinfo=UTC)
KEY = b"a secret of the operator"


@each_row(
    "lots,state",
    [
        ([], S.NORMAL),
        ([R, A, A, A, R], S.TIGHTENED),  # 2 of 5
        ([R, A, A, A, A, R], S.NORMAL),  # 2 of 6
        ([R, R], S.TIGHTENED),  # 2 of fewer than 5
        ([R, R, A, A, A, A], S.TIGHTENED),
        ([R, R, A, A, A, A, A], S.NORMAL),  # 5 in a row
        ([R, R, A, A, A, A, R, A, A, A, A], S.TIGHTENED),  # the row began anew
        ([R, R, A, A, A, A, U, A, A, A, A], S.TIGHTENED),
        ([R, R, R, A, R, A, R, A, R, A], S.TIGHTENED),  # 4 rejected while tightened
        ([R, R, R, A, R, A, R, A, R, A, R], S.STOPPED),  # 5
        ([A] * 14, S.NORMAL),  # a score of 28
        ([A] * 15, S.REDUCED),  # 30
        ([A] * 14 + [U] + [A], S.NORMAL),
        ([A] * 20, S.REDUCED),
        ([A] * 15 + [U], S.NORMAL),
        ([A] * 15 + [R], S.NORMAL),
        ([A] * 15 + [R, R], S.TIGHTENED),  # the lot that ended reduced inspection counts
    ],
)
def test_the_switching_rules(lots: list[ShopVerdict], state: S) -> None:
    assert replayed(lots).state is state


def test_what_is_stopped_goes_on_tightened_and_only_by_a_person() -> None:
    stopped = replayed([R, R, *[R] * 5])
    assert (stopped.state, stopped.verb) == (S.STOPPED, "stop")
    with pytest.raises(Conflict) as refused:
        after_lot(stopped, A)
    assert refused.value.code == "supervision.stopped"
    again = resumed(stopped)
    assert (again.state, again.verb, again.rejected) == (S.TIGHTENED, "resume", 0)
    with pytest.raises(Conflict):
        resumed(again)


@given(st.lists(st.sampled_from([A, A, A, R, U]), max_size=60))
def test_every_move_is_one_of_the_table(lots: list[ShopVerdict]) -> None:
    standing = Standing()
    for lot in lots:
        if standing.state is S.STOPPED:
            standing = resumed(standing)
        following = after_lot(standing, lot)
        if following.verb:
            move = SUPERVISION.moves[following.verb]
            assert standing.state in move.sources
            assert following.state is move.target
        else:
            assert following.state is standing.state
        standing = following


def test_rules_that_cannot_be_are_refused() -> None:
    for rules in ({"tighten_after": 6}, {"relax_after": 0}, {"accepted_score": 0}):
        with pytest.raises(Invalid):
            SwitchingRules(**rules)
    with pytest.raises(Invalid):
        InspectionIntervals(spread=1.0)


def due(
    state: S = S.NORMAL, verdict: ShopVerdict = A, *seen: TriggerSeen, unit: str = "shop-1"
) -> DueInspection:
    found = next_due(state, BEGAN, verdict, seen, unit=unit, key=KEY)
    assert found is not None
    return found


@each_row(
    "state,verdict,days",
    [(S.NORMAL, A, 90), (S.TIGHTENED, A, 30), (S.REDUCED, A, 180), (S.NORMAL, U, 30), (S.NORMAL, R, 90)],
)
def test_a_shop_is_due_by_its_state_give_or_take_the_spread(
    state: S, verdict: ShopVerdict, days: int
) -> None:
    found = due(state, verdict)
    assert found.trigger is InspectionTrigger.SCHEDULE
    assert timedelta(days=days) * 0.7 <= found.at - BEGAN <= timedelta(days=days) * 1.3
    assert found == due(state, verdict)


def test_what_changed_since_brings_it_forward_and_what_came_before_does_not() -> None:
    later, before = BEGAN + timedelta(days=3), BEGAN - timedelta(days=1)
    drop = TriggerSeen(later, InspectionTrigger.PRICE_DROP)
    found = due(S.NORMAL, A, TriggerSeen(BEGAN + timedelta(days=5), InspectionTrigger.COMPLAINTS), drop)
    assert found.trigger is InspectionTrigger.PRICE_DROP
    assert timedelta(days=7) * 0.7 <= found.at - later <= timedelta(days=7) * 1.3
    assert due(S.NORMAL, A, TriggerSeen(before, InspectionTrigger.NEW_TITLES)) == due()


def test_days_are_spread_over_shops_and_follow_from_the_key_alone() -> None:
    days = [(due(unit=f"shop-{number}").at - BEGAN) / timedelta(days=90) for number in range(200)]
    assert 0.7 <= min(days) < 0.75
    assert 1.25 < max(days) <= 1.3
    other = next_due(S.NORMAL, BEGAN, A, unit="shop-1", key=b"another secret")
    assert other != due()


def test_a_stopped_shop_is_due_at_no_time() -> None:
    assert next_due(S.STOPPED, BEGAN, R, unit="shop-1", key=KEY) is None
