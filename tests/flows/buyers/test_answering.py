"""Buyers are answered: by what a decision on the goods led to, truly and once; by a person; and taken back with it."""

from __future__ import annotations

import pytest
from django.db import transaction

from tests.feedback.reporting import link, ordered, reported
from tests.web.decided import decided
from tests.web.market import Market, market
from zhengpin.enforcement.models import Measure
from zhengpin.enforcement.states import MeasureKind
from zhengpin.feedback.models import Feedback
from zhengpin.feedback.operations import answering as operations
from zhengpin.feedback.problems import AnswerUnknown, BuyerReportNotFound, DoneMissing, NoReportChosen
from zhengpin.feedback.states import ReopenCause
from zhengpin.flows.buyers import answering
from zhengpin.flows.buyers.answer_texts import DONE, answer_texts
from zhengpin.flows.decisions import decision as decisions
from zhengpin.jobs.running import run_due
from zhengpin.kit.errors import Forbidden
from zhengpin.ledger.models import Entry
from zhengpin.messages.models import WebhookDelivery
from zhengpin.messages.operations import add_endpoint
from zhengpin.review.models import Decision
from zhengpin.review.operations import claim

__all__ = ["decided", "market"]
pytestmark = pytest.mark.django_db
SOURCE = "tests"


def buyer_reported(number: str, listing: str = "L1", buyer: str = "B-1") -> Feedback:
    ordered(number, source=SOURCE, listing=listing, buyer=buyer)
    return reported(link(number, source=SOURCE, buyer=buyer))


def decide(market: Market, actor, outcome: str = "infringing") -> Decision:
    case = market.case_of("pictures")
    claim(case_id=case.pk, actor=actor)
    made = decisions.decide(case_id=case.pk, outcome=outcome, actor=actor)
    Decision.objects.filter(pk=made.pk).update(settle_at=made.decided_at)
    decisions.settle.call(decision_id=str(made.pk))
    run_due()
    made.refresh_from_db()
    return made


def told() -> list[dict]:
    rows = WebhookDelivery.objects.filter(event_type="buyer_report.answered").order_by("created_at", "pk")
    return [row.body["data"] for row in rows]


@pytest.fixture
def endpoint(operator, administrator, actor_of, settings):
    settings.PRIVATE_HOSTS_ALLOWED = ["localhost"]
    return add_endpoint(
        organisation_id=operator.pk,
        url="http://localhost:9/hooks",
        event_types=["buyer_report.answered"],
        actor=actor_of(administrator),
    )


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_a_decision_on_the_goods_answers_all_who_wait_and_says_what_was_done(
    market, reviewer, actor_of, endpoint
) -> None:
    rows = [buyer_reported(f"O-{number}", buyer=f"B-{number}") for number in range(3)]
    other = buyer_reported("O-9", listing="L5")
    made = decide(market, actor_of(reviewer))
    assert [one.kind for one in Measure.objects.filter(decision=made)] == ["delist"]
    for row in rows:
        row.refresh_from_db()
        assert (row.answer, row.answer_measures, row.answered_by) == (
            "acted",
            ["delist"],
            f"decision:{made.pk}",
        )
    other.refresh_from_db()
    assert other.answer == "waiting"
    texts = answer_texts(rows[0])
    assert "The goods were taken off sale." in texts["en"]
    assert "该商品已下架。" in texts["zh"]
    assert len(told()) == 3
    assert {one["external_id"] for one in told()} == {row.number for row in rows}
    entries = Entry.objects.filter(event="buyer_report.answered")
    assert entries.count() == 3
    answering.answer_by_decision.call(decision_id=str(made.pk))
    assert len(told()) == 3, "done twice, it is done once"


def test_what_finds_nothing_or_takes_no_measure_answers_nobody(market, reviewer, actor_of) -> None:
    row = buyer_reported("O-1")
    decide(market, actor_of(reviewer), outcome="not_infringing")
    row.refresh_from_db()
    assert row.answer == "waiting", "that a picture is no copy says nothing of the goods"


def test_overturned_the_answer_no_longer_holds_and_a_person_looks_again(
    market, reviewer, senior, actor_of, endpoint
) -> None:
    row = buyer_reported("O-1")
    made = decide(market, actor_of(reviewer))
    decisions.overturn(decision_id=made.pk, explanation="Licensed.", actor=actor_of(senior))
    run_due()
    row.refresh_from_db()
    assert (row.answer, row.answer_measures, row.answered_by) == ("waiting", [], "")
    assert "no longer holds" in answer_texts(row)["en"]
    assert [one["answer"] for one in told()] == ["acted", "waiting"]
    assert Entry.objects.filter(event="buyer_report.reopened").count() == 1
    answering.answer(report_ids=[row.pk], answer="nothing_found", actor=actor_of(senior))
    row.refresh_from_db()
    assert "A person looked at your report" in answer_texts(row)["en"]


def test_a_decision_overturned_before_its_job_runs_answers_nobody(market, reviewer, senior, actor_of) -> None:
    row = buyer_reported("O-1")
    case = market.case_of("pictures")
    claim(case_id=case.pk, actor=actor_of(reviewer))
    made = decisions.decide(case_id=case.pk, outcome="infringing", actor=actor_of(reviewer))
    Decision.objects.filter(pk=made.pk).update(settle_at=made.decided_at)
    decisions.settle.call(decision_id=str(made.pk))
    decisions.overturn(decision_id=made.pk, explanation="Licensed.", actor=actor_of(senior))
    run_due()
    row.refresh_from_db()
    assert row.answer == "waiting"


def test_a_person_answers_many_at_once_and_corrects_one(reviewer, actor_of, market, endpoint) -> None:
    rows = [buyer_reported(f"O-{number}", buyer=f"B-{number}") for number in range(3)]
    actor = actor_of(reviewer)
    found = answering.answer(report_ids=[row.pk for row in rows], answer="nothing_found", actor=actor)
    assert [row.answer for row in found] == ["nothing_found"] * 3
    answering.answer(
        report_ids=[rows[0].pk], answer="acted", text="The seller took the goods back.", actor=actor
    )
    rows[0].refresh_from_db()
    assert rows[0].answer == "acted"
    assert "The seller took the goods back." in answer_texts(rows[0])["en"]
    answering.reopen(report_id=rows[0].pk, actor=actor)
    assert [one["answer"] for one in told()] == ["nothing_found"] * 3 + ["acted", "waiting"]
    rows[0].refresh_from_db()
    assert (rows[0].answer, rows[0].answer_text) == ("waiting", "")


def test_acted_needs_something_that_was_done(decided, reviewer, actor_of) -> None:
    taken_down, untouched = buyer_reported("O-1"), buyer_reported("O-2", listing="L5", buyer="B-2")
    actor = actor_of(reviewer)
    with pytest.raises(DoneMissing), transaction.atomic():
        answering.answer(report_ids=[taken_down.pk, untouched.pk], answer="acted", actor=actor)
    assert not Feedback.objects.exclude(answer="waiting").exists()
    [row] = answering.answer(report_ids=[taken_down.pk], answer="acted", actor=actor)
    assert row.answer_measures == ["delist"]


def test_who_may_not_answer_is_refused_and_what_is_no_answer_too(
    market, reviewer, auditor, merchant_organisation, actor_of
) -> None:
    row = buyer_reported("O-1")
    for call in (
        lambda: answering.answer(report_ids=[row.pk], answer="nothing_found", actor=actor_of(auditor)),
        lambda: operations.reopen_reports(
            report_ids=[row.pk], cause=ReopenCause.BY_PERSON, actor=actor_of(auditor)
        ),
    ):
        with pytest.raises(Forbidden):
            call()
    with pytest.raises(BuyerReportNotFound):
        answering.answer(report_ids=[row.pk], answer="nothing_found", actor=actor_of(market.merchant_person))
    with pytest.raises(AnswerUnknown):
        answering.answer(report_ids=[row.pk], answer="waiting", actor=actor_of(reviewer))
    with pytest.raises(NoReportChosen):
        answering.answer(report_ids=[], answer="acted", actor=actor_of(reviewer))


def test_no_entry_and_no_message_names_a_buyer(market, reviewer, actor_of, endpoint) -> None:
    row = buyer_reported("SECRET-O", buyer="SECRET-B")
    decide(market, actor_of(reviewer))
    row.refresh_from_db()
    for one in (*Entry.objects.values(), *WebhookDelivery.objects.values()):
        for hidden in ("SECRET", row.order_key, row.buyer.digest, row.key):
            assert hidden not in repr(one)


def test_every_kind_of_measure_can_be_told() -> None:
    assert set(DONE) == set(MeasureKind)
