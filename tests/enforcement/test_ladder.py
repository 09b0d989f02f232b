"""The ladder: what follows from an infringement, and that a longer history never helps."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rows import each_row
from zhengpin.catalog.states import SubjectKind
from zhengpin.enforcement.ladder import measures_for
from zhengpin.enforcement.ladder_steps import BESIDE, GRAVITY, LADDER_STEPS, kind_for
from zhengpin.enforcement.policy_reading import default_policies
from zhengpin.enforcement.states import MeasureKind
from zhengpin.review.states import DecisionOutcome
from zhengpin.rulebook.states import Ground

LADDER = default_policies()[-1]
KINDS = sorted(GRAVITY)
ASKED = st.lists(st.sampled_from(KINDS), max_size=3)
SUBJECT_KINDS = st.sampled_from([str(subject_kind) for subject_kind in SubjectKind])
GROUNDS = st.sampled_from([str(ground) for ground in Ground] + ["unheard_of"])
BEFORE = st.integers(0, 50)


def made_for(asked, ground="copied_picture", before=0, subject_kind="listing", approved=True):
    return measures_for(
        outcome="infringing",
        ground=ground,
        asked=asked,
        upheld_before=before,
        policy=LADDER,
        subject_kind=subject_kind,
        approved=approved,
    )


def ordered(*given, **named):
    return [(one.kind, one.points) for one in made_for(*given, **named)]


@each_row(
    "asked, ground, before, expected",
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


@each_row("outcome", [one for one in DecisionOutcome if one != "infringing"])
def test_nothing_follows_from_anything_else(outcome):
    given = {"ground": "counterfeit", "asked": ["delist"], "upheld_before": 9, "policy": LADDER}
    assert measures_for(outcome=outcome, **given) == []


def test_every_kind_of_measure_has_its_rung():
    every = {str(kind) for kind in MeasureKind}
    served = {kind for table in (LADDER_STEPS, BESIDE) for kinds in table.values() for kind in kinds}
    assert set(GRAVITY) == {str(kind) for kind in LADDER.shares} == served == every


def test_every_surface_has_its_rungs_mildest_first():
    assert set(LADDER_STEPS) == {str(subject_kind) for subject_kind in SubjectKind}
    for steps in LADDER_STEPS.values():
        assert steps[0] == "warn"
        assert [GRAVITY[kind] for kind in steps] == sorted({GRAVITY[kind] for kind in steps})


@each_row(
    "subject_kind, asked, before, expected",
    [
        ("video", ["delist"], 0, [("remove", 4)]),
        ("video", ["limit"], 0, [("cut_traffic", 2)]),
        ("room", ["warn"], 2, [("interrupt", 4)]),
        ("creator", ["delist", "warn"], 0, [("mute", 4), ("warn", 0)]),
        ("creator", ["mute"], 1, [("mute", 4)]),
        ("creator", ["mute"], 3, [("strip_cart", 8)]),
        ("shop", ["delist"], 0, [("freeze", 4)]),
        ("account", ["remove"], 0, [("freeze", 4)]),
        ("listing", ["freeze"], 0, [("delist", 4)]),
        ("shop", ["warn"], 9, [("warn", 2)]),
        ("shop", ["deposit"], 0, [("deposit", 4)]),
        ("shop", ["ban"], 0, [("close", 4)]),
        ("creator", ["remove"], 8, [("strip_cart", 8)]),
    ],
)
def test_what_is_asked_for_finds_its_like_on_each_surface(subject_kind, asked, before, expected):
    assert ordered(asked, before=before, subject_kind=subject_kind) == expected


def test_an_unknown_kind_or_surface_is_refused():
    with pytest.raises(ValueError, match="unknown kind of measure 'fine'"):
        ordered(["fine"])
    with pytest.raises(ValueError, match="surface 'planet'"):
        ordered([], subject_kind="planet")


@each_row(
    "subject_kind, asked, expected",
    [
        ("shop", ["freeze"], [("freeze", 0, True), ("warn", 4, False)]),
        ("account", ["refuse"], [("refuse", 0, True), ("warn", 4, False)]),
        ("creator", ["ban", "mute"], [("ban", 0, True), ("mute", 4, False)]),
        ("room", ["ban"], [("ban", 0, True), ("warn", 4, False)]),
        ("listing", ["ban"], [("delist", 4, False)]),
    ],
)
def test_what_is_heavy_waits_for_a_second_person_and_something_takes_effect_at_once(
    subject_kind, asked, expected
):
    made = made_for(asked, subject_kind=subject_kind, approved=False)
    assert [(one.kind, one.points, one.proposed) for one in made] == expected


@given(ASKED, GROUNDS, BEFORE, BEFORE, SUBJECT_KINDS)
def test_a_longer_history_is_never_treated_more_mildly(asked, ground, one, other, subject_kind):
    less, more = (ordered(asked, ground, before, subject_kind) for before in sorted((one, other)))
    assert GRAVITY[more[0][0]] >= GRAVITY[less[0][0]]
    assert sum(points for _, points in more) >= sum(points for _, points in less)


@given(ASKED, GROUNDS, BEFORE, SUBJECT_KINDS)
def test_no_kind_twice_and_all_that_was_asked_or_graver(asked, ground, before, subject_kind):
    made = ordered(asked, ground, before, subject_kind)
    kinds = [kind for kind, _ in made]
    assert len(set(kinds)) == len(kinds) >= 1
    assert set(kinds) <= {*LADDER_STEPS[subject_kind], *BESIDE.get(subject_kind, ())}
    served = [GRAVITY[kind_for(kind, subject_kind)] for kind in asked]
    assert max(served, default=0) <= GRAVITY[kinds[0]]
    assert [points > 0 for _, points in made] == [True] + [False] * (len(made) - 1)


@given(ASKED, GROUNDS, BEFORE, SUBJECT_KINDS)
def test_points_belong_to_the_finding_whoever_has_to_confirm(asked, ground, before, subject_kind):
    alone, together = (made_for(asked, ground, before, subject_kind, approved) for approved in (False, True))
    assert sum(one.points for one in alone) == sum(one.points for one in together)
    assert [one.proposed for one in together] == [False] * len(together)
    assert [bool(one.points) for one in alone if not one.proposed][0]
    assert {one.kind for one in alone if one.proposed} <= set(LADDER.confirm)
