"""Places shared by senders: each has its share, all have theirs, and a place is given back exactly once."""

from __future__ import annotations

import threading

import pytest

from zhengpin.kit.shares import HeldPlace, ShareEntry, Shares


def entries(places: Shares, *senders: str) -> list[str]:
    return [places.enter(sender).value for sender in senders]


def test_one_sender_has_its_share_and_others_the_rest():
    places = Shares(3, 2)
    own, every = ShareEntry.OWN_SHARE_TAKEN.value, ShareEntry.ALL_TAKEN.value
    assert entries(places, "a", "a", "a") == ["admitted", "admitted", own]
    assert entries(places, "b", "c") == ["admitted", every]
    places.leave("a")
    assert entries(places, "c") == ["admitted"]
    assert places.taken == 3


def test_who_is_patient_gets_a_place_that_becomes_free():
    places = Shares(1, 1, waiting=1)
    places.enter("a")
    got: list[ShareEntry] = []
    waits = threading.Thread(target=lambda: got.append(places.enter("b", patience=30)))
    waits.start()
    while not places._waiting:
        threading.Event().wait(0.001)
    assert places.enter("c", patience=30) is ShareEntry.ALL_TAKEN, (
        "one waits already: no other is kept waiting"
    )
    places.leave("a")
    waits.join()
    assert got == [ShareEntry.ADMITTED]


def test_patience_ends():
    places = Shares(2, 1, waiting=1)
    places.enter("a")
    assert places.enter("a", patience=0.01) is ShareEntry.OWN_SHARE_TAKEN
    assert places._waiting == 0


@pytest.mark.parametrize("how", ["exhausted", "closed", "never begun", "broken"])
def test_a_place_held_by_an_answer_is_given_back_once(how: str):
    given: list[int] = []

    def parts():
        yield b"1"
        if how == "broken":
            raise ValueError
        yield b"2"

    held = HeldPlace(parts(), lambda: given.append(1))
    if how == "exhausted":
        assert list(held) == [b"1", b"2"]
    elif how == "broken":
        with pytest.raises(ValueError):  # noqa: PT011 - ours, above
            list(held)
    elif how == "closed":
        next(held)
    assert given == ([1] if how in ("exhausted", "broken") else [])
    held.close()
    held.close()
    assert given == [1]
