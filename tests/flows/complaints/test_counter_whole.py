"""The rights holder gets a counter-statement whole, as its procedure says; in the Union the platform decides again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.flows.appeals.appealing import letters
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
from zhengpin.api.complaints.counters import _shape
from zhengpin.appeals.models import Appeal
from zhengpin.complaints import operations
from zhengpin.complaints.models import Clock, CounterStatement, Target
from zhengpin.enforcement.models import Measure
from zhengpin.evidence.operations import store_blob
from zhengpin.flows.appeals import appeal
from zhengpin.flows.complaints import counter
from zhengpin.ledger.models import Entry
from zhengpin.messages.models import Notice
from zhengpin.review.problems import Recused

pytestmark = pytest.mark.django_db
SENDER = ("Zhou Bai", "2 Quay", "+86 21 5555 0101", "zhou@river.example")
LAWS = {
    "cn_goods": "E-Commerce Law art. 43",
    "cn_network": "Civil Code art. 1196",
    "cn_works": "Regulation art. 17",
    "us": "17 U.S.C. 512(g)(2)(B)",
}


@pytest.fixture
@MARKET.stands
def market(settings: Any, tmp_path: Path) -> Market:
    settings.BLOB_DIR = tmp_path / "blobs"
    return MARKET()


def forwarded(market: Market, procedure: str) -> CounterStatement:
    row = submitted(market, procedure=procedure)
    stated = answer(market, decided(market, row))
    counter.submit(counter_id=stated.pk, actor=market.respondent)
    counter.forward(counter_id=stated.pk, actor=market.reviewer)
    return CounterStatement.objects.get()


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@pytest.mark.parametrize("procedure", LAWS)
def test_the_letter_holds_the_statement_whole(market: Market, procedure: str) -> None:
    with at(market):
        stated = forwarded(market, procedure)
        seen = _shape(market.complainant, stated)
    texts = Notice.objects.get(letter="counter_forwarded").texts
    for language in texts:
        body = texts[language]["body"]
        for part in (*SENDER, "We buy from the holder's own distributor.", "invoice.txt"):
            assert part in body
    assert "Signed: Zhou Bai" in texts["en"]["body"]
    assert "签署：Zhou Bai" in texts["zh-hans"]["body"]
    assert ("penalty of perjury" in texts["en"]["body"]) == (
        "consents to the jurisdiction" in texts["en"]["body"]
    )
    assert (seen.contact.name, seen.contact.address, seen.contact.phone) == SENDER[:3]


def test_a_file_that_only_the_marketplace_may_see_is_counted_and_not_named(market: Market) -> None:
    with at(market):
        row = submitted(market)
        stated = answer(market, decided(market, row))
        price_list = store_blob(content=b"Prices", media_type="text/plain", actor=market.respondent)
        operations.add_evidence(
            counter_id=stated.pk,
            blob=price_list,
            name="prices.txt",
            shown_to_other=False,
            actor=market.respondent,
        )
        counter.submit(counter_id=stated.pk, actor=market.respondent)
        counter.forward(counter_id=stated.pk, actor=market.reviewer)
    for texts in Notice.objects.get(letter="counter_forwarded").texts.values():
        assert "prices.txt" not in texts["body"]
    body = Notice.objects.get(letter="counter_forwarded").texts["en"]["body"]
    assert "Its evidence: invoice.txt; 1 shown to the marketplace only" in body


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@pytest.mark.parametrize("procedure", LAWS)
def test_the_ledger_says_to_whom_it_was_disclosed(market: Market, procedure: str) -> None:
    with at(market):
        stated = forwarded(market, procedure)
    entry = Entry.objects.get(event="counter_statement.disclosed")
    assert entry.subject == f"counter_statement:{stated.pk}"
    assert entry.fields["organisation"] == str(market.holder.organisation_id)
    assert entry.fields["to"] == market.holder.organisation.name
    assert entry.fields["details"] == ["name", "address", "phone", "email"]
    assert LAWS[procedure] in entry.fields["law"][0]
    assert entry.fields["notice"] == str(Notice.objects.get(letter="counter_forwarded").pk)
    assert not any(value in str(entry.fields) for value in SENDER), "names of details, and no values"


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_under_the_services_act_nothing_of_its_sender_is_disclosed(market: Market) -> None:
    with at(market):
        stated = forwarded(market, "eu")
        seen, own = _shape(market.complainant, stated), _shape(market.respondent, stated)
    for texts in Notice.objects.get(letter="counter_forwarded").texts.values():
        assert not any(value in texts["body"] for value in SENDER)
    assert Entry.objects.get(event="counter_statement.disclosed").fields["details"] == []
    assert (seen.contact, seen.signature) == (None, "")
    assert (own.contact.phone, own.signature) == (SENDER[2], "Zhou Bai")


class TestDecidedAgain:
    """On the Union's procedure the measures stay until a person has decided again, as the letters say."""

    def contested(self, market: Market) -> tuple[Target, Appeal]:
        stated = forwarded(market, "eu")
        [target] = targets_of(stated.complaint)
        return target, Appeal.objects.get()

    def test_the_measures_stay_until_it_is_decided(self, market: Market) -> None:
        with at(market):
            target, contested = self.contested(market)
            assert (contested.state, contested.appellant) == ("under_review", market.merchant)
            assert contested.evidence.get().name == "invoice.txt"
            assert later(market, days=90) == 0
            [target] = targets_of(target.complaint)
            assert target.state == "countered"
            assert Measure.objects.get().state == "in_force"
            assert not Clock.objects.filter(state="running").exclude(step="review").exists()

    @pytest.mark.prove("what it runs is run every day by cheaper tests")
    @pytest.mark.engines
    def test_dismissed_it_is_confirmed_and_both_sides_get_the_outcome(self, market: Market) -> None:
        with at(market):
            target, contested = self.contested(market)
            appeal.decide(
                appeal_id=contested.pk, result="dismissed", explanation="No licence.", actor=market.senior
            )
            [target] = targets_of(target.complaint)
            target.complaint.refresh_from_db()
            assert (target.state, target.complaint.state) == ("confirmed", "closed")
            assert CounterStatement.objects.get().state == "ended"
        assert letters(market.merchant.pk)[-1] == "appeal_dismissed"
        assert "targets_confirmed_holder" in letters(market.holder.organisation_id)
        told = Notice.objects.get(letter="targets_confirmed_holder").texts["zh-hans"]["body"]
        assert "No licence." in told
        assert "{" not in told

    @pytest.mark.prove("what it runs is run every day by cheaper tests")
    def test_upheld_it_is_lifted(self, market: Market) -> None:
        with at(market):
            target, contested = self.contested(market)
            appeal.decide(
                appeal_id=contested.pk, result="upheld", explanation="Genuine.", actor=market.senior
            )
            assert targets_of(target.complaint)[0].state == "lifted"
            assert Measure.objects.get().state == "reversed"
        assert "targets_lifted_holder" in letters(market.holder.organisation_id)

    @pytest.mark.prove("what it runs is run every day by cheaper tests")
    def test_whoever_decided_first_does_not_decide_again(self, market: Market) -> None:
        with at(market):
            _, contested = self.contested(market)
            with pytest.raises(Recused):
                appeal.decide(
                    appeal_id=contested.pk, result="dismissed", explanation="No.", actor=market.reviewer
                )

    def test_withdrawn_it_is_confirmed_and_nobody_decides(self, market: Market) -> None:
        with at(market):
            target, contested = self.contested(market)
            counter.withdraw(
                counter_id=CounterStatement.objects.get().pk,
                actor=market.respondent,
            )
            contested.refresh_from_db()
            assert contested.state == "withdrawn"
            assert targets_of(target.complaint)[0].state == "confirmed"

    def test_what_the_respondent_has_contested_itself_is_decided_once(self, market: Market) -> None:
        with at(market):
            row = submitted(market, procedure="eu")
            told = decided(market, row)
            own = appeal.file(
                decision_id=told[0].decision_id,
                ground="misidentified",
                explanation="Look again.",
                actor=market.respondent,
            )
            stated = answer(market, told)
            counter.submit(counter_id=stated.pk, actor=market.respondent)
            counter.forward(counter_id=stated.pk, actor=market.reviewer)
            assert Appeal.objects.get() == own
            appeal.decide(appeal_id=own.pk, result="dismissed", explanation="No.", actor=market.senior)
            assert targets_of(row)[0].state == "confirmed"

    def test_answered_too_late_it_is_confirmed(self, market: Market) -> None:
        with at(market):
            row = submitted(market, procedure="eu")
            told = decided(market, row)
            later(market, days=15)
            later(market, days=365)
            stated = answer(market, told)
            counter.submit(counter_id=stated.pk, actor=market.respondent)
            counter.forward(counter_id=stated.pk, actor=market.reviewer)
            contested = Appeal.objects.get()
            assert (contested.state, contested.inadmissible) == ("inadmissible", "late")
            assert targets_of(row)[0].state == "confirmed"
