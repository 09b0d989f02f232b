"""An account counted from its events: never negative, never by what expired, never worse for less against it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.enforcement.accounts import BEGIN, LADDER, histories
from tests.rows import each_row
from zhengpin.enforcement.ladder_steps import GRAVITY
from zhengpin.enforcement.replay import Credit, Related, Upheld, replay


def upheld(number: int, day: int, ground: str = "copied_picture", asked: str = "delist", **more) -> Upheld:
    at = BEGIN + timedelta(days=day, microseconds=number)
    given = {"subject_kind": "listing", "policy": LADDER} | more
    return Upheld(key=number, at=at, ground=ground, asked=(asked,), **given)


def crossings(events, **more) -> list[tuple[int, int, str, bool]]:
    found = replay(events, side=more.pop("side", "merchant"), **more)
    return [
        (key, one.threshold, one.kind, one.proposed)
        for key, follows in found.items()
        for one in follows.crossed
    ]


def test_thresholds_are_reached_once_by_the_decision_that_reaches_them():
    events = [upheld(number, number) for number in range(9)]
    found = replay(events, side="merchant")
    assert [found[number].points for number in range(9)] == [4, 4, 4] + [8] * 6
    assert crossings(events) == [
        (2, 12, "freeze", True),
        (4, 24, "freeze", True),
        (4, 24, "deposit", True),
        (7, 48, "close", True),
    ]


def test_a_creator_is_muted_at_once_and_banned_only_by_two():
    events = [upheld(number, number, "counterfeit", subject_kind="video") for number in range(4)]
    assert crossings(events, side="creator") == [
        (0, 12, "mute", False),
        (1, 24, "strip_cart", False),
        (3, 48, "ban", True),
    ]


def test_one_grave_decision_reaches_several_thresholds():
    dear = LADDER.model_copy(update={"points": {"counterfeit": 30, "other": 4}})
    assert [one[1] for one in crossings([upheld(0, 0, "counterfeit", policy=dear)])] == [12, 24, 24]


def test_what_has_expired_counts_no_more_and_the_threshold_can_be_reached_again():
    events = [upheld(0, 0, "counterfeit"), upheld(1, 364), upheld(2, 400, "counterfeit")]
    assert crossings(events) == [(0, 12, "freeze", True), (2, 12, "freeze", True)]
    found = replay(events, side="merchant")
    assert [found[number].total for number in range(3)] == [12, 16, 16]
    sooner = [upheld(0, 0, "counterfeit"), upheld(1, 300, "counterfeit")]
    assert [one[1] for one in crossings(sooner)] == [12, 24, 24]


def test_a_cure_takes_the_points_and_leaves_the_repeat():
    events = [upheld(0, 0, kept=0.0), upheld(1, 1, asked="warn"), upheld(2, 2, asked="warn")]
    found = replay(events, side="merchant")
    assert [one.points for one in found.values()] == [0, 1, 2]
    assert found[2].measures[0].kind == "limit"
    eased = [replace(events[0], counts=False), *events[1:]]
    assert replay(eased, side="merchant")[2].measures[0].kind == "warn"


@each_row("points, expected", [(0, []), (15, []), (16, [12]), (40, [24, 24])])
def test_a_share_of_what_stands_against_linked_accounts_counts_towards_thresholds(points, expected):
    linked = [Related(BEGIN - timedelta(days=1), points), Related(BEGIN - timedelta(days=900), 99)]
    later = [Related(BEGIN + timedelta(days=1), 99)]
    assert [one[1] for one in crossings([upheld(0, 0)], related=linked + later)] == expected


SIDES = st.sampled_from(["merchant", "creator"])


@given(SIDES.flatmap(lambda side: st.tuples(st.just(side), histories(side))))
def test_points_are_never_negative_and_a_total_is_what_has_not_expired(given_):
    side, events = given_
    found = replay(events, side=side)
    for event in events:
        assert found[event.key].points >= 0
        counted = [
            found[one.key].points
            for one in events
            if one.counts and one.at < event.at and event.at - one.at < LADDER.expiry
        ]
        assert found[event.key].total == sum(counted) + found[event.key].points


@given(SIDES.flatmap(lambda side: st.tuples(st.just(side), histories(side))), st.data())
def test_with_less_against_it_no_account_fares_worse(given_, data):
    side, events = given_
    gone = data.draw(st.sets(st.sampled_from([one.key for one in events]))) if events else set()
    full = replay(events, side=side)
    less = replay([one for one in events if one.key not in gone], side=side)
    assert list(less) == [one.key for one in events if one.key not in gone]
    for key, follows in less.items():
        assert follows.points <= full[key].points
        assert follows.total <= full[key].total
        assert GRAVITY[follows.measures[0].kind] <= GRAVITY[full[key].measures[0].kind]
        assert len(follows.measures) == len(full[key].measures)


@given(histories())
def test_what_follows_from_a_decision_is_settled_by_what_stood_before_it(events):
    full = replay(events, side="merchant")
    for at in range(len(events)):
        assert replay(events[: at + 1], side="merchant")[events[at].key] == full[events[at].key]


def credit(day: int, points: int = 4, never_for: frozenset[str] = frozenset({"counterfeit"})) -> Credit:
    return Credit(BEGIN + timedelta(days=day, hours=12), points, never_for)


def totals(events, credits) -> list[int]:
    return [one.total for one in replay(events, side="merchant", credits=credits).values()]


def test_a_passed_course_takes_points_off_what_comes_later_and_leaves_what_followed():
    events = [upheld(number, number) for number in range(4)]
    assert totals(events, []) == [4, 8, 12, 20]
    assert totals(events, [credit(1)]) == [4, 8, 8, 16]
    # What was reached before the course stays; the threshold that it kept away is reached by the next decision.
    assert crossings(events, credits=[credit(2)])[0] == (2, 12, "freeze", True)
    assert crossings(events, credits=[credit(1)])[0] == (3, 12, "freeze", True)


@each_row(
    "credits, expected",
    [
        ([credit(1)], [12, 16, 16]),  # covers the picture alone
        ([credit(0)], [12, 16, 20]),  # counterfeits keep all of their points
        ([credit(0, never_for=frozenset())], [12, 12, 16]),
        ([credit(1, points=99)], [12, 16, 16]),  # never more than what stood
        ([credit(1), credit(1)], [12, 16, 16]),  # what is off is not taken off again
        ([credit(1, points=3), credit(1, points=3)], [12, 16, 16]),
    ],
)
def test_a_credit_takes_off_no_more_than_what_it_covers(credits, expected):
    events = [upheld(0, 0, "counterfeit"), upheld(1, 1), upheld(2, 2)]
    assert totals(events, credits) == expected


def test_a_credit_ends_with_the_points_that_it_took_off():
    events = [upheld(0, 0), upheld(1, 300), upheld(2, 370)]
    assert totals(events, [credit(1)]) == [4, 4, 8]
    assert totals(events, [credit(301)]) == [4, 8, 4]


CREDITS = st.lists(
    st.builds(
        Credit,
        at=st.integers(0, 3000).map(lambda day: BEGIN + timedelta(days=day)),
        points=st.integers(1, 20),
        never_for=st.sampled_from([frozenset(), frozenset({"counterfeit"})]),
    ),
    max_size=4,
)


@given(histories(), CREDITS, st.data())
def test_with_courses_passed_no_account_fares_worse_nor_by_less_against_it(events, credits, data):
    plain = replay(events, side="merchant")
    eased = replay(events, side="merchant", credits=credits)
    gone = data.draw(st.sets(st.sampled_from([one.key for one in events]))) if events else set()
    less = replay([one for one in events if one.key not in gone], side="merchant", credits=credits)
    for key, follows in eased.items():
        assert 0 <= follows.points <= follows.total <= plain[key].total
        assert follows.measures == plain[key].measures
        assert key not in less or less[key].total <= follows.total
