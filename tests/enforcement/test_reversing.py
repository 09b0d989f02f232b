"""A reversal says which order it takes back, and why; the order is never sent again; each has its own moment."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.flows.measures.accounting import US, listings, ruled_against
from zhengpin.accounts.actor import Actor
from zhengpin.enforcement import delivery
from zhengpin.enforcement.models import Instruction, Measure
from zhengpin.enforcement.operations import end_measures
from zhengpin.enforcement.queries import standing
from zhengpin.enforcement.reconciling.resending import send_again
from zhengpin.flows.decisions import decision
from zhengpin.flows.measures import accounts as account_measures
from zhengpin.kit import clock
from zhengpin.messages.models import WebhookDelivery
from zhengpin.messages.operations import add_endpoint, attempt, resend_delivery
from zhengpin.messages.problems import DeliveryWithdrawn

pytestmark = pytest.mark.django_db
START = datetime(2026, 9, 1, 2, 0, tzinfo=UTC)


@pytest.fixture
def boss(senior: Any, actor_of: Any) -> Actor:
    return actor_of(senior)


def order_and_reversal(kind: str = "delist") -> tuple[Instruction, Instruction]:
    rows = Instruction.objects.filter(measure__kind=kind)
    return rows.get(verb="apply"), rows.get(verb="reverse")


@pytest.mark.engines
def test_a_reversal_names_the_order_and_why(operator: Any, holder: Any, boss: Actor) -> None:
    [row] = listings("m-1", 1)
    made = ruled_against(row, holder)
    decision.overturn(decision_id=made.pk, explanation="Licensed.", actor=boss)
    order, reversal = order_and_reversal()
    named = {"uid": str(order.uid), "number": order.number, "cause": "overturned"}
    assert reversal.body["reverses"] == named
    assert order.body["reverses"] is None


def test_what_ends_by_time_says_so(operator: Any, holder: Any, boss: Actor) -> None:
    [row] = listings("m-1", 1)
    with clock.set_to(START):
        ruled_against(row, holder, ground="counterfeit")
        freeze = Measure.objects.get(threshold=12)
        account_measures.confirm(measure_id=freeze.pk, explanation="Plain fakes.", actor=boss)
    freeze.refresh_from_db()
    with clock.set_to(freeze.ends_at):
        assert end_measures(now=freeze.ends_at, actor=US) == [freeze]
    order, reversal = order_and_reversal("freeze")
    assert reversal.body["reverses"] == {"uid": str(order.uid), "number": order.number, "cause": "expired"}


@pytest.mark.parametrize("state", ["pending", "delivered", "acknowledged"])
def test_an_order_that_was_taken_back_is_never_sent_again(
    operator: Any, holder: Any, boss: Actor, settings: Any, state: str
) -> None:
    settings.PRIVATE_HOSTS_ALLOWED = ["127.0.0.1"]
    add_endpoint(
        organisation_id=operator.pk,
        url="https://127.0.0.1:9/hooks",
        event_types=["instruction.created"],
        actor=US,
    )
    [row] = listings("m-1", 1)
    made = ruled_against(row, holder)
    order = Instruction.objects.get()
    sent = WebhookDelivery.objects.get(about=f"instruction:{order.uid}")
    if state != "pending":
        WebhookDelivery.objects.filter(pk=sent.pk).update(state="delivered")
    if state == "acknowledged":
        delivery.acknowledge(uid=order.uid, answer={"acknowledged": True}, actor=US)
    decision.overturn(decision_id=made.pk, explanation="Licensed.", actor=boss)
    with pytest.raises(DeliveryWithdrawn):
        resend_delivery(delivery_id=sent.pk, actor=US)
    assert attempt(delivery_id=sent.pk, actor=US) == "not_due"
    assert not send_again(measure_id=order.measure_id, verb="apply", actor=US)
    reversal = Instruction.objects.get(verb="reverse")
    assert WebhookDelivery.objects.filter(about=f"instruction:{reversal.uid}", withdrawn=False).exists()


def test_a_confirmed_measure_was_ordered_when_it_was_confirmed(
    operator: Any, holder: Any, boss: Actor
) -> None:
    [row] = listings("m-1", 1)
    with clock.set_to(START):
        ruled_against(row, holder, ground="counterfeit")
    later = START + timedelta(days=3)
    freeze = Measure.objects.get(threshold=12)
    with clock.set_to(later):
        account_measures.confirm(measure_id=freeze.pk, explanation="Plain fakes.", actor=boss)
    freeze.refresh_from_db()
    assert freeze.ordered_at == later
    assert Instruction.objects.get(measure=freeze).created_at == later


def test_a_milder_measure_was_ordered_when_it_took_the_place_of_the_graver(
    operator: Any, holder: Any, boss: Actor
) -> None:
    rows = listings("m-1", 3)
    with clock.set_to(START):
        made = [ruled_against(row, holder, measures=("limit",)) for row in rows]
    later = START + timedelta(days=40)
    with clock.set_to(later):
        decision.overturn(decision_id=made[0].pk, explanation="Licensed.", actor=boss)
        milder = Measure.objects.get(decision=made[2], kind="limit", state="in_force")
        assert milder.ordered_at == later
        assert milder.counts_from < later, "its points run from when the decision took effect"
        assert standing(US, rows[0].merchant_id).points == 4
