"""The five stories of a complaint, from filing to the last clock: each told on a clock that is set."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django_tasks_db.models import DBTaskResult

from tests.flows.complaints.complaining import (
    MARKET,
    Market,
    answer,
    at,
    decided,
    later,
    submitted,
    targets_of,
)
from zhengpin.complaints.models import Clock, Complaint
from zhengpin.complaints.problems import NothingToAnswer
from zhengpin.complaints.states import ClockState, ComplaintState, TargetState
from zhengpin.enforcement.models import Measure
from zhengpin.flows.complaints import complaint as flow
from zhengpin.flows.complaints import counter, publication
from zhengpin.flows.decisions import decision
from zhengpin.messages.models import Notice, Statement
from zhengpin.publication.models import PublicEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
@MARKET.stands
def market() -> Market:
    return MARKET()


def letters(market: Market, whose: str) -> list[str]:
    home = market.holder.organisation_id if whose == "holder" else market.merchant.pk
    return list(
        Notice.objects.filter(organisation_id=home)
        .order_by("created_at", "pk")
        .values_list("letter", flat=True)
    )


def states(row: Complaint) -> list[str]:
    return [one.state for one in targets_of(row)]


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@pytest.mark.engines
def test_plain_takedown(market: Market) -> None:
    """Upheld, forwarded, not answered: the measures are confirmed when the respondent's clock has run out."""
    with at(market):
        row = submitted(market, targets=2)
        row.refresh_from_db()
        assert row.state == ComplaintState.UNDER_REVIEW
        told = decided(market, row)
        assert states(row) == [TargetState.WAITING_RESPONDENT] * 2
        assert Measure.objects.filter(state="in_force", kind="delist").count() == 2
        assert Statement.objects.filter(organisation=market.merchant, letter="restriction").count() == 2
        clock = Clock.objects.get(step="answer", state=ClockState.RUNNING.value)
        assert {one.clock_id for one in told} == {clock.pk}, "one clock for what waits together"
        assert later(market, seconds=(clock.due_at - market.now).total_seconds() - 1) == 0
        assert later(market, seconds=1) == 1
        assert states(row) == [TargetState.CONFIRMED] * 2
        row.refresh_from_db()
        assert row.state == ComplaintState.CLOSED
    assert letters(market, "holder") == ["complaint_received", "complaint_decided", "complaint_closed"]
    assert letters(market, "respondent") == ["complaint_forwarded", "targets_confirmed"]


@pytest.mark.engines
def test_counter_statement_and_lift_after_the_clock(market: Market) -> None:
    """Answered and forwarded; fifteen days after its arrival with no suit, the measures are lifted."""
    with at(market):
        row = submitted(market)
        told = decided(market, row)
        stated = answer(market, told)
        counter.submit(counter_id=stated.pk, actor=market.respondent)
        assert states(row) == [TargetState.COUNTERED]
        assert not Clock.objects.filter(step="answer", state=ClockState.RUNNING.value).exists()
        market.now = datetime(2026, 9, 8, 2, 0, tzinfo=UTC)
        counter.forward(counter_id=stated.pk, actor=market.reviewer)
        clock = Clock.objects.get(step="suit")
        # Arrived on 8 September: fifteen days, the first not counted, end with 23 September in Shanghai.
        assert clock.due_at == datetime(2026, 9, 23, 16, 0, tzinfo=UTC)
        assert clock.proof["arrival"] == "inbox"
        later(market, days=14)
        assert states(row) == [TargetState.WAITING_HOLDER]
        market.now = clock.due_at
        assert later(market) == 1
        assert states(row) == [TargetState.LIFTED]
        assert Measure.objects.get().state == "reversed"
        row.refresh_from_db()
        assert row.state == ComplaintState.CLOSED
        stated.refresh_from_db()
        assert stated.state == "ended"
    assert "counter_forwarded" in letters(market, "holder")
    assert letters(market, "holder")[-1] == "complaint_closed"
    assert "targets_lifted" in letters(market, "respondent")


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@pytest.mark.engines
def test_suit_in_time_and_hold(market: Market) -> None:
    """Proven within the period: the matter is held for the court, and the ruling confirms or lifts."""
    with at(market):
        row = submitted(market)
        stated = answer(market, decided(market, row))
        counter.submit(counter_id=stated.pk, actor=market.respondent)
        counter.forward(counter_id=stated.pk, actor=market.reviewer)
        later(market, days=10)
        proof = counter.prove(
            complaint_id=row.pk,
            counter_id=stated.pk,
            kind="suit",
            authority="Hangzhou Internet Court",
            case_number="(2026) 0192-1",
            filed_on="2026-09-10",
            actor=market.complainant,
        )
        assert states(row) == [TargetState.HELD]
        assert Clock.objects.get(step="suit").state == ClockState.MET
        later(market, days=60)
        assert states(row) == [TargetState.HELD], "no clock runs while a court has the matter"
        counter.rule(proof_id=proof.pk, ruling="for_holder", actor=market.reviewer)
        assert states(row) == [TargetState.CONFIRMED]
        row.refresh_from_db()
        assert row.state == ComplaintState.CLOSED
    assert "complaint_held" in letters(market, "holder")
    assert "targets_held" in letters(market, "respondent")


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_cured(market: Market) -> None:
    """The respondent accepts and mends: no points stay, the listing stays down until it is sent again."""
    with at(market):
        row = submitted(market, targets=2)
        told = decided(market, row)
        counter.remedy(target_ids=[told[0].pk], actor=market.respondent)
        assert states(row) == [TargetState.REMEDIED, TargetState.WAITING_RESPONDENT]
        assert Clock.objects.get(step="answer").state == ClockState.RUNNING, "the other target still waits"
        counter.remedy(target_ids=[told[1].pk], actor=market.respondent)
        assert Clock.objects.get(step="answer").state == ClockState.MET
        row.refresh_from_db()
        assert row.state == ComplaintState.CLOSED
    assert set(Measure.objects.values_list("state", "points")) == {("in_force", 0)}


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@pytest.mark.engines
def test_retracted_with_undo(market: Market) -> None:
    """The holder retracts: measures are reversed, points repaid, and both sides are told."""
    with at(market):
        row = submitted(market, targets=2)
        told = decided(market, row)
        flow.retract(
            complaint_id=row.pk, target_ids=[told[0].pk], explanation="Our error.", actor=market.complainant
        )
        assert states(row) == [TargetState.RETRACTED, TargetState.WAITING_RESPONDENT]
        assert sorted(Measure.objects.values_list("state", flat=True)) == ["in_force", "reversed"]
        flow.withdraw(complaint_id=row.pk, explanation="All of it.", actor=market.complainant)
        assert states(row) == [TargetState.RETRACTED] * 2
        assert set(Measure.objects.values_list("state", flat=True)) == {"reversed"}
        assert not Clock.objects.filter(state=ClockState.RUNNING.value).exists()
        row.refresh_from_db()
        assert row.state == ComplaintState.WITHDRAWN
    assert letters(market, "respondent").count("targets_retracted") == 2


@pytest.mark.engines
def test_returned_and_mended(market: Market) -> None:
    """Returned with coded defects, mended in time; another is not, and lapses."""
    with at(market):
        row = submitted(market)
        flow.return_to_notifier(complaint_id=row.pk, defects=["target_unclear"], actor=market.reviewer)
        row.refresh_from_db()
        assert (row.state, states(row)) == (ComplaintState.NEEDS_FIX, [TargetState.LISTED])
        flow.submit(complaint_id=row.pk, actor=market.complainant)
        row.refresh_from_db()
        assert (row.state, states(row)) == (ComplaintState.UNDER_REVIEW, [TargetState.UNDER_REVIEW])
        assert Clock.objects.get(step="fix").state == ClockState.MET
        flow.return_to_notifier(complaint_id=row.pk, defects=["target_unclear"], actor=market.reviewer)
        market.now = Clock.objects.get(step="fix", state=ClockState.RUNNING.value).due_at
        assert later(market) == 1
        row.refresh_from_db()
        assert row.state == ComplaintState.LAPSED
    assert letters(market, "holder")[-1] == "complaint_lapsed"


@pytest.mark.parametrize(
    ("procedure", "due_at"),
    [
        # Received on Tuesday 1 September in New York: ten business days, Labor Day left out, end with 16 September.
        ("us", datetime(2026, 9, 17, 4, 0, tzinfo=UTC)),
        ("cn_works", None),
    ],
)
def test_every_track_goes_its_own_way_after_an_answer(
    market: Market, procedure: str, due_at: datetime | None
) -> None:
    """In the US the holder has ten to fourteen business days; works know no such wait: lifted at once."""
    with at(market):
        market.now = datetime(2026, 9, 1, 15, 0, tzinfo=UTC)
        row = submitted(market, procedure=procedure)
        stated = answer(market, decided(market, row))
        counter.submit(counter_id=stated.pk, actor=market.respondent)
        counter.forward(counter_id=stated.pk, actor=market.reviewer)
        if due_at is None:
            assert states(row) == [TargetState.LIFTED]
            return
        clock = Clock.objects.get(step="suit")
        assert (clock.fires_at, clock.started_at) == (due_at, stated.__class__.objects.get().submitted_at)
        market.now = due_at
        later(market)
        assert states(row) == [TargetState.LIFTED]


def test_a_decision_that_settles_after_the_withdrawal_brings_nothing_about(market: Market) -> None:
    with at(market):
        row = submitted(market)
        [one] = targets_of(row)
        made = decision.decide(case_id=one.case_id, outcome="infringing", actor=market.reviewer)
        flow.withdraw(complaint_id=row.pk, actor=market.complainant)
        market.now = made.settle_at
        decision.settle.call(decision_id=str(made.pk))
        assert states(row) == [TargetState.RETRACTED]
    assert not Measure.objects.exists()
    assert not Statement.objects.exists()
    assert letters(market, "respondent") == []


def test_a_rejected_complaint_tells_why(market: Market, settings) -> None:
    settings.FORMAL_CHECK = "person"
    with at(market):
        row = submitted(market)
        assert row.state == ComplaintState.SUBMITTED
        flow.reject(complaint_id=row.pk, explanation="The mark is another's.", actor=market.reviewer)
    notice = Notice.objects.get(letter="complaint_rejected")
    assert "The mark is another's." in notice.texts["en"]["body"]
    received = Notice.objects.get(letter="complaint_received")
    assert "10:00 on 2 September 2026 (Beijing time)" in received.texts["en"]["body"], (
        "until when it is looked at"
    )


def test_what_is_confirmed_already_cannot_be_accepted_again(market: Market) -> None:
    with at(market):
        told = decided(market, submitted(market))
        market.now = Clock.objects.get(step="answer").fires_at
        later(market)
        with pytest.raises(NothingToAnswer):
            counter.remedy(target_ids=[told[0].pk], actor=market.respondent)


def test_a_withdrawn_complaint_that_was_published_has_its_result(market: Market) -> None:
    with at(market):
        row = submitted(market)
        decided(market, row)
        flow.withdraw(complaint_id=row.pk, actor=market.complainant)
        publication.publish_complaint.call(complaint_id=str(row.pk))
        publication.publish_ending.call(complaint_id=str(row.pk))
    assert [one.kind for one in PublicEntry.objects.order_by("number")] == ["notice", "result"]
    assert DBTaskResult.objects.filter(task_path__endswith="publish_ending").exists()
