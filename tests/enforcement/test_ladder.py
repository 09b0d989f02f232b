"""The ladder: what follows from an infringement, and that a longer history never helps."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengpin.enforcement.ladder import RUNGS, measures_for
from zhengpin.enforcement.states import MeasureKind
from zhengpin.review.states import DecisionOutcome
from zhengpin.rulebook.states import Ground

ASKED = st.lists(st.sampled_from(RUNGS), max_size=3)
GROUNDS = st.sampled_from([str(ground) for ground in Ground] + ["unheard_of"])
BEFORE = st.integers(0, 50)


def ordered(asked, ground="copied_picture", before=0):
    made = measures_for(outcome="infringing", ground=ground, asked=asked, upheld_before=before)
    return [(one.kind, one.points) for one in made]


@pytest.mark.parametrize(
    ("asked", "ground", "before", "expected"),
    [
        (["delist"], "copied_picture", 0, [("delist", 4)]),
        (["delist"], "copied_picture", 2, [("delist", 4)]),
        (["delist"], "copied_picture", 3, [("delist", 8)]),
        (["delist"], "counterfeit", 0, [("delist", 12)]),
        (["warn"], "unauthorised_name", 0, [("warn", 1)]),
        (["warn"], "unauthorised_name", 1, [("warn", 1)]),
        (["warn"], "unauthorised_name", 2, [("limit", 2)]),
        (["warn"], "unauthorised_name", 4, [("delist", 8)]),
        (["warn", "delist"], "copied_picture", 0, [("delist", 4), ("warn", 0)]),
        ([], "copied_picture", 0, [("warn", 1)]),
    ],
)
def test_the_ladder(asked, ground, before, expected):
    assert ordered(asked, ground, before) == expected


@pytest.mark.parametrize("outcome", [one for one in DecisionOutcome if one != "infringing"])
def test_nothing_follows_from_anything_else(outcome):
    assert measures_for(outcome=outcome, ground="counterfeit", asked=["delist"], upheld_before=9) == []


def test_every_kind_of_measure_has_its_rung():
    assert set(RUNGS) == {str(kind) for kind in MeasureKind}


def test_an_unknown_kind_is_refused():
    with pytest.raises(ValueError, match="not in tuple"):
        ordered(["fine"])


@given(ASKED, GROUNDS, BEFORE, BEFORE)
def test_a_longer_history_is_never_treated_more_mildly(asked, ground, one, other):
    less, more = (ordered(asked, ground, before) for before in sorted((one, other)))
    assert RUNGS.index(more[0][0]) >= RUNGS.index(less[0][0])
    assert sum(points for _, points in more) >= sum(points for _, points in less)


@given(ASKED, GROUNDS, BEFORE)
def test_no_kind_twice_and_all_that_was_asked_or_graver(asked, ground, before):
    made = ordered(asked, ground, before)
    kinds = [kind for kind, _ in made]
    assert len(set(kinds)) == len(kinds) >= 1
    assert max(map(RUNGS.index, asked), default=0) <= RUNGS.index(kinds[0])
    assert [points > 0 for _, points in made] == [True] + [False] * (len(made) - 1)
