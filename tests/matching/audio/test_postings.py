"""Inverted lists give back every place of a key, however they were joined."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhengpin.matching.audio.pairs import KEYS
from zhengpin.matching.audio.postings import Postings

ENTRIES = st.lists(
    st.tuples(
        st.one_of(st.integers(0, 5), st.integers(0, KEYS - 1), st.just(KEYS - 1)), st.integers(0, 2**32 - 1)
    ),
    max_size=40,
)


def made(entries: list[tuple[int, int]]) -> Postings:
    keys, places = np.array(entries, np.int64).reshape(-1, 2).T
    return Postings.of(keys, places.astype(np.uint32))


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@settings(max_examples=30, deadline=None)
@given(ENTRIES, ENTRIES)
def test_joined_lists_hold_what_both_held(ours: list[tuple[int, int]], theirs: list[tuple[int, int]]) -> None:
    both = made(ours).joined(made(theirs))
    assert len(both) == len(ours) + len(theirs)
    asked = np.array(sorted({key for key, _ in ours + theirs} | {7}))
    which, places = both.occurrences(asked, 100)
    found = sorted(zip(asked[which].tolist(), places.tolist(), strict=True))
    assert found == sorted(ours + theirs)


def test_keys_that_are_everywhere_are_passed_over() -> None:
    lists = made([(3, place) for place in range(9)] + [(4, 1)])
    which, places = lists.occurrences(np.array([3, 4]), 5)
    assert (which.tolist(), places.tolist()) == ([1], [1])
