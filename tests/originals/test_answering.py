"""What a file is answered follows from who showed it when, and from nothing that its depositor says."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from zhengpin.originals.answering import EarlierSight, answered
from zhengpin.originals.states import DepositAnswer, DepositState, DepositStrength
from zhengpin.originals.strength import strength_of

START = datetime(2026, 11, 1, tzinfo=UTC)
ME, OTHERS = uuid4(), [uuid4() for _ in range(4)]


def on_day(day: float, who: UUID) -> EarlierSight:
    return EarlierSight(who, START + timedelta(days=day))


def answer(
    *sights: EarlierSight, weakness: str = "", deposited: float | None = None, linked=()
) -> DepositAnswer:
    hands = {one: min(linked) for one in linked}
    at = None if deposited is None else START + timedelta(days=deposited)
    return answered(
        weakness=weakness, own={ME}, sights=sights, deposited_at=at, linked=hands, common_shops=3
    ).answer


@pytest.mark.parametrize(
    ("expected", "sights"),
    [
        (DepositAnswer.DEPOSITED, []),
        (DepositAnswer.DEPOSITED, [on_day(2, ME)]),
        (DepositAnswer.SEEN_HERE_EARLIER, [on_day(1, OTHERS[0])]),
        (DepositAnswer.SEEN_HERE_EARLIER, [on_day(1, OTHERS[0]), on_day(2, ME)]),
        (DepositAnswer.DEPOSITED, [on_day(2, ME), on_day(3, OTHERS[0])]),
        (DepositAnswer.DEPOSITED, [on_day(2, ME), *(on_day(3, one) for one in OTHERS)]),
        (DepositAnswer.COMMON_PICTURE, [on_day(1, one) for one in OTHERS[:3]]),
        (DepositAnswer.SEEN_HERE_EARLIER, [on_day(1, OTHERS[0]), on_day(3, OTHERS[0]), on_day(4, OTHERS[1])]),
    ],
)
def test_the_marketplaces_own_intake_says_who_was_earlier(expected, sights) -> None:
    assert answer(*sights) == expected


def test_shops_of_one_hand_count_once() -> None:
    sights = [on_day(1, one) for one in OTHERS[:3]]
    assert answer(*sights, linked=OTHERS[:2]) == DepositAnswer.SEEN_HERE_EARLIER


def test_what_another_deposited_counts_from_its_first_sight() -> None:
    assert answer(deposited=1) == DepositAnswer.SEEN_HERE_EARLIER
    assert answer(on_day(0.5, ME), deposited=1) == DepositAnswer.DEPOSITED


def test_what_is_too_plain_is_told_so_whoever_showed_it() -> None:
    assert answer(*(on_day(1, one) for one in OTHERS), weakness="nearly_blank") == DepositAnswer.TOO_PLAIN


@pytest.mark.parametrize(
    ("expected", "state", "line", "widely", "public", "passed"),
    [
        (DepositStrength.CLAIMED, DepositState.ACTIVE, "", False, None, 30),
        (DepositStrength.CLAIMED, DepositState.ACTIVE, "", False, START, 6.99),
        (DepositStrength.UNCONTESTED, DepositState.ACTIVE, "", False, START, 7),
        (DepositStrength.CLAIMED, DepositState.ACTIVE, "", True, START, 30),
        (DepositStrength.PROVEN, DepositState.ACTIVE, "source", True, None, 0),
        (DepositStrength.CLAIMED, DepositState.DISPUTED, "source", False, START, 30),
        (DepositStrength.CLAIMED, DepositState.UNPROTECTED, "", False, START, 30),
    ],
)
def test_a_deposit_bears_an_act_once_it_is_public_long_enough_or_proven(
    expected, state, line, widely, public, passed
) -> None:
    assert strength_of(state.value, line, widely, public, START + timedelta(days=passed), 7) == expected
