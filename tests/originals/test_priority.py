"""Who was first: symmetric, more evidence for one never helps the other, undecided within the margin."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhengpin.originals.priority.deciding import PriorityDecision, decide, weighed
from zhengpin.originals.priority.evidence import PartyEvidence, SharedFacts
from zhengpin.originals.priority.lines import PROOFS, PriorityLine, PriorityOutcome, PriorityReason
from zhengpin.originals.priority.policy import PACKAGED, FaultyPriorityPolicy, policy_of, read_policy

POLICY = policy_of()
FIRST, SECOND = PriorityOutcome.FIRST, PriorityOutcome.SECOND
SWAPPED = {FIRST: SECOND, SECOND: FIRST}
MEASURES = st.dictionaries(st.sampled_from(PriorityLine), st.floats(0, 100), max_size=len(PriorityLine))
EVIDENCE = MEASURES.map(PartyEvidence)
SHARED = st.builds(SharedFacts, st.booleans(), st.integers(0, 6), st.booleans())
FOR_FIRST = {FIRST: 1, SECOND: -1}


def decided(first: dict, second: dict, **shared) -> PriorityDecision:
    return decide(PartyEvidence(first), PartyEvidence(second), SharedFacts(**shared), POLICY)


@given(EVIDENCE, EVIDENCE, SHARED)
@settings(max_examples=300, deadline=None)
def test_with_the_parties_in_the_other_order_the_outcome_is_the_other(first, second, shared) -> None:
    one, other = decide(first, second, shared, POLICY), decide(second, first, shared, POLICY)

    assert other.outcome == SWAPPED.get(one.outcome, one.outcome)
    assert (other.first, other.second, other.reason) == (one.second, one.first, one.reason)
    assert other.certain == one.certain


@given(EVIDENCE, EVIDENCE, SHARED, st.sampled_from(PriorityLine), st.floats(0, 100))
@settings(max_examples=500, deadline=None)
def test_more_evidence_for_one_never_helps_the_other(first, second, shared, line, more) -> None:
    richer = PartyEvidence(dict(first.measures) | {line: first.measures.get(line, 0) + more})

    before, after = decide(first, second, shared, POLICY), decide(richer, second, shared, POLICY)

    assert FOR_FIRST.get(after.outcome, 0) >= FOR_FIRST.get(before.outcome, 0)


@given(EVIDENCE, EVIDENCE)
@settings(max_examples=300, deadline=None)
def test_within_the_margin_it_is_undecided(first, second) -> None:
    found = decide(first, second, SharedFacts(), POLICY)

    lead = abs(found.points_first - found.points_second)
    exclusive = lead >= POLICY.margin and max(found.points_first, found.points_second) >= POLICY.least
    assert (found.outcome in (FIRST, SECOND)) == exclusive
    assert not found.certain or exclusive


@given(EVIDENCE, EVIDENCE, st.integers(POLICY.common_from, 20))
@settings(max_examples=300, deadline=None)
def test_what_many_showed_is_nobodys_without_proof(first, second, shops) -> None:
    found = decide(first, second, SharedFacts(shops_before=shops), POLICY)

    if found.outcome in (FIRST, SECOND):
        winner = found.first if found.outcome == FIRST else found.second
        assert any(one.line in PROOFS and one.points >= POLICY.proof for one in winner)
    else:
        assert found.outcome == PriorityOutcome.COMMON


def test_first_to_file_alone_does_not_win() -> None:
    found = decided({PriorityLine.SEEN: 400.0, PriorityLine.STAMPED: 400.0}, {})

    assert (found.outcome, found.reason) == (PriorityOutcome.UNDECIDED, PriorityReason.MARGIN)


def test_what_contains_the_others_wins_against_who_filed_first() -> None:
    found = decided({PriorityLine.BEYOND: 0.2}, {PriorityLine.SEEN: 30.0})

    assert found.outcome == FIRST
    assert [one.line for one in found.first] == [PriorityLine.BEYOND]
    assert all(one.line.en and one.line.zh for one in (*found.first, *found.second))


def test_two_exposures_are_no_dispute() -> None:
    found = decided({PriorityLine.RAW: 1.0}, {}, one_exposure=False)

    assert (found.outcome, found.reason) == (PriorityOutcome.UNDECIDED, PriorityReason.NO_COPY)


def test_a_third_partys_mark_asks_for_more() -> None:
    evidence = {PriorityLine.DETAIL: 0.12}

    assert decided(evidence, {}).outcome == FIRST
    assert decided(evidence, {}, foreign_mark=True).outcome == PriorityOutcome.UNDECIDED


def test_of_one_fact_only_the_strongest_line_counts() -> None:
    lines = weighed(PartyEvidence({PriorityLine.TRACED: 20.0, PriorityLine.EXPLAINED: 0.5}), POLICY)

    assert [one.line for one in lines if one.counts] == [PriorityLine.TRACED]
    assert len(lines) == 2


def test_a_policy_says_every_fault_at_once() -> None:
    text = PACKAGED.read_text(encoding="utf-8")
    spoilt = text.replace("margin: 20", "margin: 0").replace(
        "{least: 0.03, points: 60}", "{least: 0.001, points: 60}"
    )
    assert spoilt != text

    with pytest.raises(FaultyPriorityPolicy) as refused:
        read_policy(spoilt)

    assert {one.field for one in refused.value.faults} == {"margin", "lines.beyond[2].least"}


def test_a_line_without_steps_is_missed() -> None:
    text = "\n".join(
        line for line in PACKAGED.read_text(encoding="utf-8").splitlines() if "camera:" not in line
    )

    with pytest.raises(FaultyPriorityPolicy) as refused:
        read_policy(text)

    assert [one.field for one in refused.value.faults] == ["lines.camera"]


def test_evidence_is_kept_and_read_again() -> None:
    given_ = PartyEvidence({PriorityLine.BEYOND: 0.25, PriorityLine.SEEN: 3.0})

    assert PartyEvidence.from_json(given_.to_json() | {"of_a_later_version": 1.0}) == given_
    with pytest.raises(ValueError, match="speaks for a party"):
        PartyEvidence({PriorityLine.BEYOND: -0.1})
