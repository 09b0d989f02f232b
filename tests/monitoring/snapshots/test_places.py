"""Who keeps a place in a full queue: those at risk, then who has few places, then who was not looked at for long."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import hypothesis.strategies as st
from hypothesis import given

from zhengpin.monitoring.snapshots.places import FullQueue, WaitingRoom

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
ONE, OTHER = uuid4(), uuid4()


def waiting(party: UUID = ONE, risk: int = 0, looked: float | None = None) -> WaitingRoom:
    return WaitingRoom(uuid4(), party, risk, None if looked is None else NOON + timedelta(seconds=looked))


def test_least_at_risk_goes_first() -> None:
    calm, risky = waiting(), waiting(risk=40)
    queue = FullQueue([calm, risky])
    assert queue.admit(waiting(risk=20)) == calm
    assert queue.admit(waiting(risk=10)) is None, "both that wait are at more risk"


def test_of_rooms_alike_the_merchant_with_most_places_loses_one() -> None:
    many, few = [waiting() for _ in range(3)], waiting(OTHER)
    queue = FullQueue([*many, few])
    assert queue.admit(waiting(OTHER)) in many
    assert queue.admit(waiting(OTHER)) is None, "each has two now, and none takes from the other"
    assert queue.admit(waiting()) is None


def test_of_one_merchants_rooms_the_one_goes_that_was_looked_at_last() -> None:
    long_ago, lately = waiting(looked=0), waiting(looked=50)
    queue = FullQueue([long_ago, lately])
    assert queue.admit(waiting(looked=20)) == lately
    assert queue.admit(waiting(looked=30)) is None
    assert queue.admit(waiting(looked=None)) is not None, "one that was never looked at waits for longest"


MANY = st.lists(
    st.builds(
        waiting, st.sampled_from([ONE, OTHER]), st.sampled_from([0, 0, 30, 80]), st.floats(0, 99) | st.none()
    ),
    min_size=1,
    max_size=12,
)


@given(MANY, MANY)
def test_no_place_is_lost_or_given_twice_and_risk_never_falls(
    before: list[WaitingRoom], after: list[WaitingRoom]
) -> None:
    queue, inside = FullQueue(before), {one.room: one for one in before}
    for one in after:
        loser = queue.admit(one)
        if loser is not None:
            assert loser.risk <= one.risk
            assert inside.pop(loser.room) == loser
            inside[one.room] = one
        assert len(inside) == len(before)
