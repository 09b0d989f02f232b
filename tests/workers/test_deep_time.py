"""Deep searches take their share of the time, and wait for what is urgent, though not for ever."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from zhengpin.workers.deep_time import MOST_SAVED, MOST_WAITING, SHARE, DeepTime


@given(st.lists(st.tuples(st.floats(0.01, 2), st.floats(0.01, 2)), min_size=1, max_size=60))
def test_no_more_than_its_share_is_spent_but_for_one_search_and_what_was_saved(steps) -> None:
    now, spent, longest = 0.0, 0.0, 0.0
    deep = DeepTime(now)
    for passes, search in steps:
        now += passes
        if deep.allows(now, suspected=False):
            deep.spend(search)
            now, spent, longest = now + search, spent + search, max(longest, search)
    assert spent <= MOST_SAVED + SHARE * now + longest + 1e-6


def test_it_waits_while_a_room_is_suspected_but_not_for_ever() -> None:
    deep = DeepTime(0.0)
    assert deep.allows(1.0, suspected=False)
    assert not deep.allows(2.0, suspected=True)
    assert not deep.allows(1.0 + MOST_WAITING - 0.1, suspected=True)
    assert deep.allows(1.0 + MOST_WAITING, suspected=True)
    assert deep.allows(20.0, suspected=False)
    assert not deep.allows(21.0, suspected=True), "it waits anew once nothing was suspected between"
