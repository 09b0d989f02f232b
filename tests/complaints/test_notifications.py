"""Webhooks are told of every change of state, and neither side of what is the other's own."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction

from tests.cast import organisation
from tests.flows.complaints.complaining import (
    MARKET,
    ROOT,
    Market,
    answer,
    at,
    decided,
    later,
    submitted,
)
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.states import OrganisationKind
from zhengpin.flows.complaints import complaint as flow
from zhengpin.flows.complaints import counter
from zhengpin.kit.ids import reference
from zhengpin.messages.models import WebhookDelivery, WebhookEndpoint
from zhengpin.messages.queries import deliveries
from zhengpin.messages.secrets import new_secret, seal

pytestmark = pytest.mark.django_db

KINDS = ["complaint.changed", "target.changed", "counter.changed", "clock.changed"]


@pytest.fixture
@MARKET.stands
def market() -> Market:
    made = MARKET()
    operator = Organisation.objects.get(kind=OrganisationKind.OPERATOR.value)
    stranger = organisation(OrganisationKind.MERCHANT, "Hilltop Goods")
    for one in (operator, made.holder.organisation, made.merchant, stranger):
        WebhookEndpoint.objects.create(
            organisation=one,
            url="https://hooks.example/x",
            sealed_secret=seal(new_secret()),
            event_types=KINDS,
        )
    return made


def told(whose: Organisation | None, kind: str) -> list[dict[str, Any]]:
    rows = WebhookDelivery.objects.filter(event_type=kind).order_by("pk")
    rows = rows.filter(endpoint__organisation=whose) if whose else rows
    return [row.body["data"] for row in rows]


def operator() -> Organisation:
    return Organisation.objects.get(kind=OrganisationKind.OPERATOR.value)


def test_every_state_of_a_complaint_is_told_to_its_notifier(market: Market) -> None:
    with at(market):
        row = submitted(market, client_ref="117")
        decided(market, row)
        later(market, days=40)
    for whose in (operator(), market.holder.organisation):
        states = [one["state"] for one in told(whose, "complaint.changed")]
        assert states == ["draft", "submitted", "under_review", "in_progress", "closed"]
    assert {one["client_ref"] for one in told(None, "complaint.changed")} == {"117"}
    assert told(market.merchant, "complaint.changed") == []


def test_targets_that_move_together_are_told_of_together(market: Market) -> None:
    with at(market):
        submitted(market, targets=3)
    [event] = told(market.holder.organisation, "target.changed")
    assert (event["state"], event["cause"], len(event["targets"])) == ("under_review", "admitted", 3)
    assert {(one["was"], one["state"]) for one in event["targets"]} == {("listed", "under_review")}
    assert told(market.merchant, "target.changed") == [], "nothing was upheld against it"


def test_a_respondent_is_told_once_its_targets_are_forwarded(market: Market) -> None:
    with at(market):
        row = submitted(market, targets=2, client_ref="117")
        assert told(market.merchant, "target.changed") == []
        targets = decided(market, row)
        [forwarded] = told(market.merchant, "target.changed")
        counter.remedy(target_ids=[targets[0].pk], actor=market.respondent)
    assert (forwarded["cause"], len(forwarded["targets"])) == ("forwarded", 2)
    assert [one["state"] for one in told(market.merchant, "target.changed")] == [
        "waiting_respondent",
        "remedied",
    ]
    assert all("client_ref" not in one for one in told(market.merchant, "target.changed"))
    assert len(told(operator(), "target.changed")) == len(told(market.holder.organisation, "target.changed"))


def test_the_holder_hears_of_a_counter_statement_once_it_is_forwarded(market: Market) -> None:
    with at(market):
        targets = decided(market, submitted(market))
        row = answer(market, targets, client_ref="own-7")
        counter.submit(counter_id=row.pk, actor=market.respondent)
        assert told(market.holder.organisation, "counter.changed") == []
        counter.forward(counter_id=row.pk, actor=market.reviewer)
        later(market, days=60)
    own = told(market.merchant, "counter.changed")
    assert [one["state"] for one in own] == ["draft", "submitted", "forwarded", "ended"]
    assert {one["client_ref"] for one in own} == {"own-7"}
    forwarded = told(market.holder.organisation, "counter.changed")
    assert [one["state"] for one in forwarded] == ["forwarded", "ended"]
    assert "own-7" not in str(forwarded)


def test_clocks_are_told_to_the_sides_that_see_them(market: Market) -> None:
    with at(market):
        targets = decided(market, submitted(market))
        row = answer(market, targets)
        counter.submit(counter_id=row.pk, actor=market.respondent)
        counter.return_to_respondent(counter_id=row.pk, defects=["chain_gap"], actor=market.reviewer)
    steps = {
        whose.pk: {one["step"] for one in told(whose, "clock.changed")}
        for whose in Organisation.objects.all()
    }
    assert steps[operator().pk] == {"review", "answer", "counter_fix"}
    assert "counter_fix" not in steps[market.holder.organisation_id]
    assert steps[market.merchant.pk] == {"answer", "counter_fix"}
    answered = [one["state"] for one in told(market.merchant, "clock.changed") if one["step"] == "answer"]
    assert answered == ["running", "met"]


def test_a_stranger_is_told_nothing_and_a_complaint_is_followed_by_its_name(market: Market) -> None:
    with at(market):
        row = submitted(market, targets=2)
        decided(market, row)
        flow.withdraw(complaint_id=row.pk, actor=market.complainant)
    stranger = Organisation.objects.get(name="Hilltop Goods")
    assert not WebhookDelivery.objects.filter(endpoint__organisation=stranger).exists()
    named = deliveries(ROOT, about=reference("complaint", row.pk))
    assert {one.event_type for one in named} == {"complaint.changed", "target.changed"}


def test_what_is_rolled_back_is_not_told(market: Market) -> None:
    with at(market), transaction.atomic():
        submitted(market)
        assert WebhookDelivery.objects.exists()
        transaction.set_rollback(True)
    assert not WebhookDelivery.objects.exists()
