"""Malice is found by one and confirmed by another: a warning first, a restriction where one stood, and no door shut."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.cast import person
from tests.flows.complaints.complaining import MARKET_OF_SIX, Market, answer, at, decided, submitted
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.queries import actor_for_person
from zhengpin.accounts.states import OrganisationKind, Role
from zhengpin.complaints import queries
from zhengpin.complaints.credibility import ComplaintSide, Tier
from zhengpin.complaints.models import Complaint, StandingChange, StandingRecord
from zhengpin.complaints.problems import (
    FactorMissing,
    MisuseReviewGoing,
    MisuseSamePerson,
    NoteMissing,
    NotSubmittedYet,
)
from zhengpin.flows.complaints import counter, misuse
from zhengpin.flows.complaints.reputation import lift, review_standings, standing_of
from zhengpin.kit.errors import Conflict, Forbidden
from zhengpin.ledger.models import Entry
from zhengpin.messages.models import Notice
from zhengpin.reports.chapters.complaints import COMPLAINTS
from zhengpin.reports.metrics import compute

pytestmark = pytest.mark.django_db
REASON = "unauthorised_name"


@pytest.fixture
@MARKET_OF_SIX.stands
def market(settings: Any, tmp_path: Path) -> Market:
    settings.BLOB_DIR = tmp_path / "blobs"
    return MARKET_OF_SIX()


def found(market: Market, **about: Any) -> Any:
    """Return a review in which the reviewer found malice."""
    row = misuse.open_review(**about, actor=market.reviewer)
    factors = ["forged_proof", "repeated"]
    note = "The appraisal names a laboratory that does not exist."
    return misuse.propose(review_id=row.pk, factors=factors, note=note, actor=market.reviewer)


def confirmed(market: Market, **about: Any) -> Any:
    return misuse.confirm(review_id=found(market, **about).pk, explanation="Seen too.", actor=market.senior)


def stands(market: Market, side: ComplaintSide = ComplaintSide.NOTIFIER) -> Tier:
    whose = market.holder.organisation_id if side is ComplaintSide.NOTIFIER else market.merchant.pk
    return standing_of(whose, side, REASON).tier


@pytest.mark.engines
def test_a_second_person_confirms_and_the_notifier_is_warned(market: Market) -> None:
    with at(market):
        complaint = submitted(market)
        row = found(market, complaint_id=complaint.pk)
        assert not StandingChange.objects.exists(), "nothing follows from one person's finding"
        with pytest.raises(Forbidden):
            misuse.confirm(review_id=row.pk, actor=market.reviewer)
        row = misuse.confirm(review_id=row.pk, explanation="Seen too.", actor=market.senior)
        assert (row.state, row.decided_by, row.second_by) == (
            "confirmed",
            market.reviewer.ref,
            market.senior.ref,
        )
        change = StandingChange.objects.get()
        assert (change.step, change.cause, change.pk) == ("warned", "malice", row.change_id)
        letter = Notice.objects.get(letter="malice_warning")
        assert letter.organisation_id == market.holder.organisation_id
        assert "a laboratory that does not exist" in letter.texts["en"]["body"]
        assert stands(market) is Tier.NEW, "a warning restricts nothing"
        told = Entry.objects.filter(event__startswith="malice_review.").order_by("pk")
        assert [one.event.partition(".")[2] for one in told] == ["opened", "proposed", "confirmed"]
        assert {one.parent for one in told} == {f"complaint:{complaint.pk}"}


def test_whoever_proposed_can_neither_confirm_nor_dismiss(market: Market) -> None:
    with at(market):
        complaint = submitted(market)
        row = misuse.open_review(complaint_id=complaint.pk, actor=market.senior)
        misuse.propose(review_id=row.pk, factors=["repeated"], note="Five times.", actor=market.senior)
        with pytest.raises(MisuseSamePerson):
            misuse.confirm(review_id=row.pk, actor=market.senior)
        with pytest.raises(MisuseSamePerson):
            misuse.dismiss(review_id=row.pk, explanation="No.", actor=market.senior)
        operator = Organisation.objects.get(kind=OrganisationKind.OPERATOR.value)
        second = actor_for_person(person(Role.ADMINISTRATOR, operator, "Zhou"))
        with pytest.raises(NoteMissing):
            misuse.dismiss(review_id=row.pk, explanation=" ", actor=second)
        row = misuse.dismiss(review_id=row.pk, explanation="An honest mistake.", actor=second)
        assert (row.state, row.closing_note) == ("dismissed", "An honest mistake.")
        with pytest.raises(Conflict):
            misuse.confirm(review_id=row.pk, actor=second)
        assert not StandingChange.objects.exists()


def test_what_a_review_needs(market: Market) -> None:
    with at(market):
        complaint = submitted(market)
        row = misuse.open_review(complaint_id=complaint.pk, actor=market.reviewer)
        with pytest.raises(MisuseReviewGoing):
            misuse.open_review(complaint_id=complaint.pk, actor=market.senior)
        with pytest.raises(FactorMissing):
            misuse.propose(review_id=row.pk, factors=["rude"], note="Rude.", actor=market.reviewer)
        with pytest.raises(NoteMissing):
            misuse.propose(review_id=row.pk, factors=["repeated"], note="", actor=market.reviewer)
        with pytest.raises(Conflict):
            misuse.confirm(review_id=row.pk, actor=market.senior)
        assert not StandingChange.objects.exists()
        draft = Complaint.objects.create(
            holder=market.holder, procedure="cn_goods", reason=REASON, filed_by=market.complainant.ref
        )
        with pytest.raises(NotSubmittedYet):
            misuse.open_review(complaint_id=draft.pk, actor=market.reviewer)
        for outside in (market.complainant, market.respondent):
            with pytest.raises(Forbidden):
                misuse.open_review(complaint_id=complaint.pk, actor=outside)
            with pytest.raises(Forbidden):
                queries.misuse_review(outside, row.pk)


def test_a_restriction_follows_where_a_warning_stood_and_the_share_does_not_end_it(market: Market) -> None:
    with at(market):
        complaint = submitted(market, targets=6)
        decided(market, complaint)
        confirmed(market, complaint_id=complaint.pk)
        review_standings()
        assert StandingChange.objects.get().ended_at is None, "what was upheld does not make up for malice"
        market.now += timedelta(days=30)
        confirmed(market, complaint_id=complaint.pk)
        assert stands(market) is Tier.RESTRICTED
        assert Notice.objects.filter(letter="malice_restricted").count() == 1
        assert StandingRecord.objects.get(side="notifier").tier == "restricted"
        market.now += timedelta(days=91)
        review_standings()
        assert stands(market) is not Tier.RESTRICTED, "it ends by itself"
        assert not StandingChange.objects.filter(ended_at=None).exists()


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_after_its_time_a_warning_leads_to_no_restriction(market: Market) -> None:
    with at(market):
        complaint = submitted(market)
        confirmed(market, complaint_id=complaint.pk)
        market.now += timedelta(days=181)
        confirmed(market, complaint_id=complaint.pk)
        assert set(StandingChange.objects.values_list("step", flat=True)) == {"warned"}


def test_an_administrator_lifts_it_with_a_reason(market: Market) -> None:
    with at(market):
        complaint = submitted(market)
        confirmed(market, complaint_id=complaint.pk)
        confirmed(market, complaint_id=complaint.pk)
        change = StandingChange.objects.get(step="restricted")
        operator = Organisation.objects.get(kind=OrganisationKind.OPERATOR.value)
        administrator = actor_for_person(person(Role.ADMINISTRATOR, operator, "Zhou"))
        with pytest.raises(NoteMissing):
            lift(change_id=change.pk, explanation="", actor=administrator)
        with pytest.raises(Forbidden):
            lift(change_id=change.pk, explanation="Contested with proof.", actor=market.senior)
        lift(change_id=change.pk, explanation="Contested with proof.", actor=administrator)
        assert stands(market) is Tier.NEW
        assert not StandingRecord.objects.filter(tier="restricted").exists()


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_a_restricted_respondents_statement_is_taken_and_checked_after_others(market: Market) -> None:
    with at(market):
        told = decided(market, submitted(market, targets=2))
        first = answer(market, told[:1])
        counter.submit(counter_id=first.pk, actor=market.respondent)
        confirmed(market, counter_id=first.pk)
        assert stands(market, ComplaintSide.RESPONDENT) is Tier.NEW
        confirmed(market, counter_id=first.pk)
        assert stands(market, ComplaintSide.RESPONDENT) is Tier.RESTRICTED
        assert stands(market) is Tier.NEW, "the other side is not touched"
        assert Notice.objects.filter(letter="malice_restricted").get().organisation_id == market.merchant.pk
        second = answer(market, told[1:])
        second = counter.submit(counter_id=second.pk, actor=market.respondent)
        first.refresh_from_db()
        assert (first.after_others, second.after_others, second.state) == (False, True, "submitted")


def test_abuse_is_counted_once_a_notice(market: Market) -> None:
    with at(market):
        start = market.now
        told = decided(market, submitted(market, targets=1))
        market.listings = market.listings[1:]
        submitted(market, targets=1)
        stated = answer(market, told)
        counter.submit(counter_id=stated.pk, actor=market.respondent)
        confirmed(market, complaint_id=told[0].complaint_id)
        confirmed(market, complaint_id=told[0].complaint_id)
        dismissed = found(market, counter_id=stated.pk)
        misuse.dismiss(review_id=dismissed.pk, explanation="No.", actor=market.senior)
        report = compute(start - timedelta(days=1), market.now + timedelta(days=1), [COMPLAINTS])
    rows = {row["key"]: row for row in report["chapters"][0]["figures"]}
    parts = {key: (row["numerator"], row["denominator"]) for key, row in rows.items()}
    assert parts["abusive_notices"] == (1, 2)
    assert parts["abusive_counters"] == (0, 1)


def test_a_warning_ends_where_nothing_is_left_in_the_window(market: Market, settings: Any) -> None:
    settings.CREDIBILITY = {"warning_days": 200}
    with at(market):
        for _ in range(2):
            row = submitted(market, targets=6)
            decided(market, row, outcome="not_infringing")
        review_standings()
        assert StandingChange.objects.get().ended_at is None
        assert StandingRecord.objects.get().decided == 12
        market.now += timedelta(days=100)
        assert review_standings() == 1
        assert StandingChange.objects.get().ended_at is not None
        assert not StandingRecord.objects.exists()
