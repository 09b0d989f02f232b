"""Restraints only ever restrain; a greater share holds all of a smaller one's; a flood is told by its numbers."""

from __future__ import annotations

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from zhengpin.monitoring.judging.flood import FloodLimits, is_flood
from zhengpin.monitoring.states import Suppression
from zhengpin.monitoring.subjects.suppression import Circumstances, Limits, in_share, is_nearer, restrained
from zhengpin.rulebook.states import Outcome

GRAVITY = {Outcome.PASS: 0, Outcome.REVIEW: 1, Outcome.ACT: 2}
SCORES = st.floats(0, 1)
LIMITS = st.builds(Limits, st.none() | SCORES, st.none() | SCORES, st.integers(0, 100))
AROUND = st.builds(Circumstances, st.booleans(), st.booleans(), st.booleans())
FREE = Circumstances()


@given(st.sampled_from(Outcome), SCORES, LIMITS, AROUND)
def test_nothing_becomes_graver_and_a_restraint_is_named_only_where_it_lowers(outcome, score, limits, around):
    came, why = restrained(outcome, score, limits, around)
    assert GRAVITY[came] <= GRAVITY[outcome]
    assert (why is not None) == (came != outcome)


@given(st.sampled_from(Outcome), SCORES)
def test_without_restraint_the_rules_have_their_way(outcome, score):
    assert restrained(outcome, score, Limits(), FREE) == (outcome, None)


@given(SCORES, SCORES, SCORES)
def test_a_higher_score_never_fares_better(low, high, limit):
    low, high = sorted((low, high))
    limits = Limits(act_score=limit, review_score=limit / 2)
    less, _ = restrained(Outcome.ACT, low, limits, FREE)
    more, _ = restrained(Outcome.ACT, high, limits, FREE)
    assert GRAVITY[less] <= GRAVITY[more]


@given(SCORES, LIMITS, AROUND)
def test_what_the_operator_marked_is_excused_before_all_else(score, limits, around):
    suppressed = Circumstances(True, around.in_shadow, around.paused)
    assert restrained(Outcome.ACT, score, limits, suppressed) == (Outcome.PASS, Suppression.EXCLUSION)


def test_a_paused_reference_outside_the_share_is_counted_and_not_held():
    assert restrained(Outcome.ACT, 1.0, Limits(), Circumstances(in_shadow=True, paused=True)) == (
        Outcome.PASS,
        Suppression.CANARY,
    )
    assert restrained(Outcome.ACT, 1.0, Limits(), Circumstances(paused=True)) == (
        Outcome.PASS,
        Suppression.FLOOD,
    )


@given(st.uuids(), st.text(max_size=20), st.integers(0, 100), st.integers(0, 100))
def test_a_greater_share_holds_all_of_a_smaller_one(filing, listing, one, other):
    small, great = sorted((one, other))
    assert not in_share(filing, listing, small) or in_share(filing, listing, great)
    assert in_share(filing, listing, 100)
    assert not in_share(filing, listing, 0)


def test_a_share_holds_about_its_part_and_another_filing_draws_another():
    one, other = UUID(int=1), UUID(int=2)
    held = {at for at in range(4000) if in_share(one, f"harbour/{at}", 5)}
    others = {at for at in range(4000) if in_share(other, f"harbour/{at}", 5)}
    assert 140 < len(held) < 260
    assert 140 < len(others) < 260
    assert held != others


@given(SCORES, st.integers(0, 200), SCORES, st.integers(0, 200))
def test_of_two_pictures_one_is_nearer_and_a_tie_goes_to_the_mark(one, points, other, others):
    assert is_nearer(one, points, other, others) or is_nearer(other, others, one, points)
    assert is_nearer(one, points, one, points)


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.integers(1, 10**4), st.integers(0, 10**3))
def test_more_of_both_never_ends_a_flood(listings, merchants, most, sellers):
    limits = FloodLimits(most, sellers)
    if is_flood(listings, merchants, 0.0, limits):
        assert is_flood(listings + 1, merchants + 1, 0.0, limits)
        assert listings > most
        assert merchants > sellers


def test_a_multiple_of_the_usual_is_a_flood_from_the_least_on():
    limits = FloodLimits(listings=1000, merchants=50, multiple=10, least=50)
    assert is_flood(60, 5, 2.0, limits)
    assert not is_flood(49, 5, 2.0, limits)
    assert not is_flood(60, 1, 2.0, limits)
    assert not is_flood(60, 5, 0.0, limits)
    assert not is_flood(60, 5, 6.0, limits)
    assert not is_flood(10**6, 10**6, 1.0, FloodLimits(0, 0, 0.0, 0))
