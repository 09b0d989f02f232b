"""The client against a running server: filed by the holder, answered by the respondent, ruled on by the operator."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

import httpx
import pytest
from zhengpin_client import Client, Forbidden, Invalid, Progress
from zhengpin_client.types import ComplaintIn

from tests.flows.complaints.complaining import Market, at, decided, make_market
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.states import OrganisationKind, Role
from zhengpin.complaints.models import Complaint, Target
from zhengpin.kit import clock

pytestmark = pytest.mark.django_db(transaction=True)


@dataclass
class Parties:
    market: Market
    holder: Client
    merchant: Client
    staff: Client


@pytest.fixture
def parties(live_server, token_of: Callable[..., str]) -> Iterator[Parties]:
    market = make_market()
    operator = Organisation.objects.get(kind=OrganisationKind.OPERATOR.value)
    http = httpx.Client(trust_env=False)

    def client(where: Organisation, role: Role) -> Client:
        return Client(live_server.url, token_of(where, role), http=http)

    yield Parties(
        market,
        client(market.holder.organisation, Role.HOLDER_MEMBER),
        client(market.merchant, Role.MERCHANT_MEMBER),
        client(operator, Role.SENIOR_REVIEWER),
    )
    http.close()


def body(market: Market) -> ComplaintIn:
    return {
        "holder_id": str(market.holder.pk),
        "procedure": "cn_goods",
        "reason": "unauthorised_name",
        "filing_ids": [str(market.filing.pk)],
        "claim_text": "The listings use our mark without our leave.",
        "notifier": {"name": "Lin Yuan", "email": "lin@crane.example", "address": "1 Mill Road"},
        "statements": {"good_faith": True, "accuracy": True, "authority": True},
        "signature": "Lin Yuan",
    }


def test_a_matter_from_the_draft_to_the_ruling(parties: Parties) -> None:
    market, holder, merchant, staff = parties.market, parties.holder, parties.merchant, parties.staff
    row = holder.complaints.draft_complaint(body(market))
    with pytest.raises(Invalid) as refused:
        holder.complaints.submit_complaint(row["id"])
    assert "targets" in {one["code"] for one in refused.value.body["defects"]}
    outcome = holder.complaints.add_all_targets(row["id"], [one.url for one in market.listings])
    assert (outcome.accepted, outcome.refused) == (3, [])
    captured = datetime(2026, 8, 1, tzinfo=UTC)
    kept = holder.complaints.add_evidence(
        row["id"], file=("photo.jpg", b"a photo"), captured_at=captured, method="camera"
    )
    assert (kept["name"], holder.complaints.get_evidence_file(kept["id"])) == ("photo.jpg", b"a photo")
    assert holder.complaints.submit_complaint(row["id"])["state"] == "under_review"
    market.now = clock.now()
    with at(market):
        decided(market, Complaint.objects.get(pk=row["id"]))
    mine = list(merchant.complaints.list_targets(state="waiting_respondent"))
    assert merchant.complaints.get_answered_complaint(row["id"])["reason"] == "unauthorised_name"
    assert merchant.complaints.remedy_targets({"target_ids": [mine[0]["id"]]})["targets"] == 1
    counter = merchant.counter_statements.draft_counter_statement(
        {
            "target_ids": [one["id"] for one in mine[1:]],
            "ground": "authorised",
            "explanation": "We buy from the holder's own distributor.",
            "contact": {"name": "Zhou Bai", "email": "zhou@river.example", "address": "2 Quay"},
            "statements": {"truth": True},
            "signature": "Zhou Bai",
        }
    )
    merchant.complaints.add_counter_evidence(
        counter["id"], file=("invoice.txt", b"Invoice 7"), kind="invoice"
    )
    merchant.counter_statements.submit_counter_statement(counter["id"])
    staff.counter_statements.forward_counter_statement(counter["id"])
    [suit] = [one for one in holder.clocks.list_clocks(complaint=row["id"]) if one["step"] == "suit"]
    assert suit["state"] == "running"
    proof = holder.complaints.prove_suit(
        row["id"], kind="suit", authority="Court", filed_on=date(2026, 8, 30), counter_id=counter["id"]
    )
    assert [one["id"] for one in staff.complaints.list_pending_proofs()] == [proof["id"]]
    staff.complaints.record_ruling(
        proof["id"], {"ruling": "for_respondent", "note": "No likelihood of confusion."}
    )
    assert holder.complaints.get_complaint(row["id"])["targets"] == {"remedied": 1, "lifted": 2}
    with pytest.raises(Forbidden):
        merchant.complaints.get_complaint(row["id"])
    assert {one["code"] for one in merchant.procedures.list_procedures()["items"]} >= {"cn_goods", "us", "eu"}


def test_many_targets_are_added_with_progress_and_none_twice(parties: Parties) -> None:
    row = parties.holder.complaints.draft_complaint(body(parties.market))
    named = [
        *(one.url for one in parties.market.listings),
        *(f"https://market.example/item/x{n}" for n in range(250)),
    ]
    seen: list[Progress] = []
    for _ in range(2):  # the second is as if the first had broken off before its last answer
        outcome = parties.holder.complaints.add_all_targets(
            row["id"], named, at_once=100, progress=seen.append, key="all-of-it"
        )
        assert (outcome.accepted, len(outcome.refused)) == (3, 250)
    assert [one.done for one in seen] == [100, 200, 253] * 2
    assert Target.objects.count() == 253
    assert outcome.refused[0]["remedy"]
    lines = [one["line"] for one in parties.holder.complaints.list_complaint_targets(row["id"])]
    assert lines == list(range(1, 254)), "over two pages, in their order"
    assert parties.holder.complaints.remove_targets(row["id"], {"refused": True})["targets"] == 250


def test_a_file_of_targets_is_sent_and_followed(parties: Parties) -> None:
    row = parties.holder.complaints.draft_complaint(body(parties.market))
    file = io.StringIO()
    csv.writer(file).writerows([["url", "note"], *([one.url, "a"] for one in parties.market.listings)])
    sent = parties.holder.complaints.add_target_list(row["id"], file=("list.csv", file.getvalue().encode()))
    done = parties.holder.complaints.follow_target_list(sent["id"])
    assert (done["total"], done["accepted"], done["name"]) == (3, 3, "list.csv")


def test_a_merchant_contests_a_decision_and_thinks_better_of_it(parties: Parties) -> None:
    market, holder, merchant = parties.market, parties.holder, parties.merchant
    row = holder.complaints.draft_complaint(body(market))
    holder.complaints.add_all_targets(row["id"], [market.listings[0].url])
    captured = datetime(2026, 8, 1, tzinfo=UTC)
    holder.complaints.add_evidence(
        row["id"], file=("photo.jpg", b"a photo"), captured_at=captured, method="camera"
    )
    holder.complaints.submit_complaint(row["id"])
    market.now = clock.now()
    with at(market):
        [target] = decided(market, Complaint.objects.get(pk=row["id"]))
    said = {"ground": "authorised", "explanation": "We buy from the maker."}
    filed = merchant.appeals.file_appeal(str(target.decision_id), **said, key="once")
    assert filed == merchant.appeals.file_appeal(str(target.decision_id), **said, key="once")
    kept = merchant.appeals.add_appeal_evidence(
        filed["id"], file=("invoice.txt", b"Invoice 7"), kind="invoice"
    )
    assert [one["id"] for one in merchant.appeals.list_appeal_evidence(filed["id"])] == [kept["id"]]
    with pytest.raises(Forbidden):
        holder.appeals.file_appeal(str(target.decision_id), ground="other", explanation="It was right.")
    assert merchant.appeals.withdraw_appeal(filed["id"])["state"] == "withdrawn"
    assert [one["state"] for one in merchant.appeals.list_appeals()] == ["withdrawn"]
    assert list(holder.appeals.list_appeals()) == []
