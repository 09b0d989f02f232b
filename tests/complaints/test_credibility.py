"""Tiers follow the record: more upheld never hurts, few cases neither raise nor ruin, and every number is a setting."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rows import each_row
from zhengpin.complaints.credibility import (
    ComplaintSide,
    CredibilityPolicy,
    Record,
    Tier,
    policy_from,
    standing,
)

RANK = {tier: rank for rank, tier in enumerate((Tier.STANDARD, Tier.FAST, Tier.TRUSTED))}
POLICY = CredibilityPolicy()


@st.composite
def records(draw: st.DrawFn) -> Record:
    decided = draw(st.integers(0, 400))
    upheld = draw(st.integers(0, decided))
    return Record(decided, upheld, draw(st.integers(0, upheld)))


@each_row(
    "record, tier",
    [
        (Record(0, 0, 0), Tier.NEW),
        (Record(19, 19, 0), Tier.NEW),
        (Record(20, 18, 0), Tier.FAST),
        (Record(20, 17, 0), Tier.STANDARD),
        (Record(100, 92, 5), Tier.STANDARD),
        (Record(100, 97, 1), Tier.TRUSTED),
        (Record(99, 99, 0), Tier.FAST),
    ],
)
def test_the_published_thresholds(record: Record, tier: Tier) -> None:
    assert standing(record, POLICY).tier == tier


@given(records())
def test_one_more_upheld_in_the_place_of_one_not_upheld_never_lowers_a_tier(record: Record) -> None:
    if record.upheld == record.decided:
        return
    better = Record(record.decided, record.upheld + 1, record.countered)
    before, after = standing(record, POLICY).tier, standing(better, POLICY).tier
    assert before is Tier.NEW or RANK[after] >= RANK[before]


@given(records())
def test_fewer_lifted_after_an_answer_never_lowers_a_tier(record: Record) -> None:
    better = Record(record.decided, record.upheld, max(0, record.countered - 1))
    before, after = standing(record, POLICY).tier, standing(better, POLICY).tier
    assert before is Tier.NEW or RANK[after] >= RANK[before]


@given(records())
def test_a_warning_is_never_due_where_half_was_upheld(record: Record) -> None:
    if record.decided and record.upheld * 2 >= record.decided:
        assert not standing(record, POLICY).falls_short


def test_a_few_failures_warn_nobody() -> None:
    assert not standing(Record(2, 0, 0), POLICY).falls_short
    assert standing(Record(30, 5, 0), POLICY).falls_short


def test_a_restriction_stands_whatever_the_record() -> None:
    assert standing(Record(100, 100, 0), POLICY, restricted=True).tier is Tier.RESTRICTED


def test_a_policy_names_what_it_does_not_know() -> None:
    assert policy_from({"least_decided": 5}).least_decided == 5
    with pytest.raises(ValueError, match="unknown: speed"):
        policy_from({"speed": 1})
    with pytest.raises(ValueError, match="fast_upheld is out of range"):
        policy_from({"fast_upheld": 90})


@each_row(
    "record, tier",
    [(Record(19, 19), Tier.NEW), (Record(20, 18), Tier.RELIABLE), (Record(200, 100), Tier.STANDARD)],
)
def test_a_respondent_has_no_lane_but_can_be_reliable(record: Record, tier: Tier) -> None:
    assert standing(record, POLICY, side=ComplaintSide.RESPONDENT).tier is tier
