"""Anyone reports an infringement without an account: nothing counts before the link, nothing acts before a person."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.test import override_settings

from tests.flows.complaints.complaining import MARKET, ROOT, Market, at, decided, submitted
from tests.flows.complaints.public_reports import SENDER, drafted, mailed_link, sent
from tests.rows import each_row
from zhengpin.accounts.models import Organisation
from zhengpin.complaints import operations, queries
from zhengpin.complaints.credibility import ComplaintSide, Tier
from zhengpin.complaints.models import Clock, Complaint, InfringementReport
from zhengpin.complaints.problems import (
    ComplaintIncomplete,
    InfringementReportClosed,
    InfringementReportLinkUnknown,
    ReportNoLongerKept,
)
from zhengpin.complaints.states import ComplaintState, ReportState, TargetState
from zhengpin.flows.complaints import report_letters, report_links
from zhengpin.flows.complaints.cases import act_by_rule
from zhengpin.flows.complaints.reputation import standing_of
from zhengpin.flows.complaints.without_account import reporting, taking_up
from zhengpin.kit.errors import Forbidden, Invalid, TooMany
from zhengpin.ledger.models import Entry
from zhengpin.review.models import Case, Decision
from zhengpin.rulebook.evaluate import Verdict
from zhengpin.rulebook.states import Outcome

pytestmark = pytest.mark.django_db


@pytest.fixture
@MARKET.stands
def market() -> Market:
    return MARKET()


def entries() -> list[str]:
    return list(
        Entry.objects.filter(subject__startswith="infringement_report:")
        .order_by("pk")
        .values_list("event", flat=True)
    )


def test_a_report_becomes_a_complaint_like_any_other(market: Market) -> None:
    """Written, sent by the link, taken up by a person under the filing: clocks, cases, decision and letters follow."""
    with at(market):
        row = drafted(market)
        assert entries() == [], "what is not confirmed stands nowhere"
        assert not queries.reports(market.reviewer).exists()
        received_at = market.now
        row = reporting.send(mailed_link(row))
        assert (row.state, row.sent_at) == (ReportState.WAITING, received_at)
        assert not Complaint.objects.exists()
        assert not Case.objects.exists()
        market.now += timedelta(hours=30)
        [offered] = taking_up.offered_filings(market.reviewer, row)
        made = taking_up.take_up(report_id=row.pk, filing_id=offered.pk, actor=market.reviewer)
        made.refresh_from_db()
        assert (made.state, made.client_ref, made.holder) == (
            ComplaintState.UNDER_REVIEW,
            row.number,
            market.holder,
        )
        assert Clock.objects.get(complaint=made, step="review").started_at == received_at
        [target] = decided(market, made)
        assert target.state == TargetState.WAITING_RESPONDENT
        assert entries() == ["infringement_report.sent", "infringement_report.taken_up"]
        said = " ".join(
            str(one)
            for one in Entry.objects.filter(subject__startswith="infringement_report").values_list("fields")
        )
        assert SENDER not in said
        assert "Lin Yuan" not in said


def test_its_sender_follows_the_complaint_by_letters_and_the_link(market: Market) -> None:
    with at(market):
        row = sent(market)
        made = taking_up.take_up(report_id=row.pk, filing_id=market.filing.pk, actor=market.reviewer)
        mail.outbox.clear()
        report_letters.post_moved.func(report_id=str(row.pk), what="decided", matter="1")
        [letter] = mail.outbox
        assert letter.to == [SENDER]
        assert made.number in letter.body
        assert row.number in letter.subject
        link = report_links.by_link(report_links.report_link(row).rstrip("/").rpartition("/")[2])
        assert [one.state for one in queries.targets(link.actor, complaint_id=made.pk)] == ["under_review"]
        reporting.withdraw(link)
        made.refresh_from_db()
        assert made.state == ComplaintState.WITHDRAWN


def test_no_rule_acts_on_what_nobody_verified(market: Market) -> None:
    """A rule that acts decides a rights holder's own complaint; a stranger's report under the same right waits."""
    acting = Verdict(Outcome.ACT, "R-41", 1, "unauthorised_name", ["delist"])
    with at(market):
        row = sent(market)
        made = taking_up.take_up(report_id=row.pk, filing_id=market.filing.pk, actor=market.reviewer)
        assert (made.tier, made.flagger) == (Tier.NEW, None)
        own = submitted(market, targets=3)
        for complaint, many in ((made, 0), (own, 2)):
            targets = queries.targets(ROOT, complaint_id=complaint.pk, state="under_review")
            act_by_rule([(one, one.case, acting) for one in targets if one.case])
            assert Decision.objects.filter(case__complaint_target__complaint=complaint).count() == many
        decided(market, made, outcome="not_infringing")
        held = standing_of(market.holder.organisation_id, ComplaintSide.NOTIFIER, made.reason)
        assert (held.record.decided, held.record.upheld) == (2, 2), (
            "a stranger's report says nothing of the rights holder"
        )


def test_a_right_that_nobody_filed_is_entered_by_whoever_may_approve_filings(market: Market) -> None:
    other = {
        "kind": "original_work",
        "title": "Heron at dusk",
        "number": "",
        "office": "",
        "owner": "Zhou Bai",
    }
    with at(market):
        row = sent(market, right=other, reason="copied_picture", procedure="us")
        with pytest.raises(Forbidden):
            taking_up.take_up(report_id=row.pk, actor=market.reviewer)
        assert InfringementReport.objects.get(pk=row.pk).state == ReportState.WAITING
        made = taking_up.take_up(report_id=row.pk, actor=market.senior)
        assert made.holder.name == "Zhou Bai"
        assert made.filings.get().title == "Heron at dusk"
        assert made.filings.get().canary_share == 0, "nothing else that is found of it opens cases"


def test_what_is_missing_is_named_at_once_and_evidence_before_it_is_sent(market: Market) -> None:
    with at(market):
        with pytest.raises(ComplaintIncomplete) as caught:
            drafted(market, procedure="us", signature="", statements={}, targets="", claim_text="")
        named = {one["code"] for one in caught.value.extra["defects"]}
        assert {"signature", "targets", "perjury", "good_faith"} <= named
        assert not InfringementReport.objects.exists()
        link = mailed_link(drafted(market, reason="counterfeit"))
        with pytest.raises(ComplaintIncomplete) as caught:
            reporting.send(link)
        assert [one["code"] for one in caught.value.extra["defects"]] == ["evidence"]


def test_a_person_sends_it_back_and_it_is_mended(market: Market) -> None:
    with at(market):
        row = sent(market)
        taking_up.return_to_sender(
            report_id=row.pk,
            defects=[{"code": "target_unclear", "note": "Which item?"}],
            actor=market.reviewer,
        )
        mail.outbox.clear()
        report_letters.post_state.func(report_id=str(row.pk), at="1")
        assert "Which item?" in mail.outbox[0].body
        link = report_links.by_link(report_links.report_link(row).rstrip("/").rpartition("/")[2])
        reporting.edit(link, claim_text="The first item.")
        again = reporting.send(link)
        assert (again.state, again.claim_text) == (ReportState.WAITING, "The first item.")


def test_a_refusal_needs_a_reason_and_says_how_to_contest_it(market: Market) -> None:
    with at(market):
        row = sent(market)
        with pytest.raises(Invalid):
            taking_up.refuse(report_id=row.pk, explanation=" ", actor=market.reviewer)
        taking_up.refuse(report_id=row.pk, explanation="The mark is not yours.", actor=market.reviewer)
        mail.outbox.clear()
        report_letters.post_state.func(report_id=str(row.pk), at="1")
        body = mail.outbox[0].body
        assert "The mark is not yours." in body
        assert "free of charge" in body
        with pytest.raises(InfringementReportClosed):
            taking_up.take_up(report_id=row.pk, filing_id=market.filing.pk, actor=market.reviewer)


def test_what_nobody_confirms_is_deleted_and_its_link_says_so(market: Market) -> None:
    with at(market):
        link = mailed_link(drafted(market))
        market.now += timedelta(days=7, seconds=1)
        with pytest.raises(ReportNoLongerKept):
            report_links.by_link(link.token)
        assert operations.forget_reports(actor=reporting.DOOR) == 1
        with pytest.raises(ReportNoLongerKept):
            report_links.by_link(link.token)
        with pytest.raises(InfringementReportLinkUnknown):
            report_links.by_link(link.token[:-4] + "AAAA")


@override_settings(INFRINGEMENT_REPORTS_A_DAY=4)
def test_reports_are_bounded_by_network_address_and_by_mailbox(market: Market) -> None:
    with at(market):
        for _ in range(2):
            drafted(market)
        with pytest.raises(TooMany):
            drafted(market)
        for some in ("a", "b"):
            drafted(market, email=f"{some}@crane.example")
        with pytest.raises(TooMany):
            drafted(market, email="c@crane.example")
        assert InfringementReport.objects.count() == 4


def test_the_link_is_mailed_again_to_its_own_address_alone_and_not_for_ever(market: Market) -> None:
    with at(market):
        row = drafted(market)
        reporting.send_link_again(number=row.number, email="other@crane.example", address="192.0.2.9")
        row.refresh_from_db()
        assert row.sends == 1
        for hour in range(8):
            market.now += timedelta(hours=hour)
            reporting.send_link_again(number=row.number.lower(), email=SENDER.upper(), address="192.0.2.9")
        row.refresh_from_db()
        assert row.sends == operations.reporting.MOST_SENDS


@each_row("who", ["complainant", "respondent"])
def test_nobody_but_staff_reads_reports(market: Market, who: str) -> None:
    with at(market):
        row = sent(market)
        for act in (
            lambda actor: queries.report(actor, row.pk),
            lambda actor: taking_up.take_up(report_id=row.pk, filing_id=market.filing.pk, actor=actor),
            lambda actor: taking_up.refuse(report_id=row.pk, explanation="No", actor=actor),
        ):
            with pytest.raises(Forbidden):
                act(getattr(market, who))
        assert Organisation.objects.count() == 3, "nobody is made an organisation by sending a report"
