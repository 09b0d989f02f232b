"""Attempts deliveries: taken by one at a time, sent, and what came back written down; at least once, never lost."""

from __future__ import annotations

import json
import logging
import random
import time
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.db.models import F

from zhengpin.accounts.actor import Actor, system
from zhengpin.jobs import lanes
from zhengpin.jobs.durable import durable
from zhengpin.kit import canonical, clock
from zhengpin.kit.ids import reference, split_reference
from zhengpin.kit.retry import WEBHOOK_RETRIES
from zhengpin.ledger.events import Event
from zhengpin.ledger.operations import record
from zhengpin.messages import answers, events, secrets, sending
from zhengpin.messages.models import WebhookDelivery, WebhookEndpoint
from zhengpin.messages.operations.arrivals import record_arrival
from zhengpin.messages.operations.endpoints import disable_endpoint
from zhengpin.messages.problems import SecretUnreadable
from zhengpin.messages.states import (
    DELIVERY,
    HOOK,
    TEST,
    ArrivalChannel,
    DeliveryPriority,
    DeliveryState,
    EventType,
)

if TYPE_CHECKING:
    from django.db.models import QuerySet

logger = logging.getLogger(__name__)

TAKEN_FOR = timedelta(minutes=5)
"""How long an attempt bars another. Longer than an attempt can last; if its process dies, the next begins then."""

KEPT = 2000
"""Characters of an answer that the log keeps."""

_MESSAGES = {EventType.NOTICE_ISSUED.value: "notice_id", EventType.STATEMENT_ISSUED.value: "statement_id"}
"""Events that carry a message, and by which name it is known to have arrived."""

NOT_DUE = "not_due"
COURIER = system("courier")


@durable(queue=lanes.lane(HOOK))
def deliver(delivery_id: str) -> str:
    """Attempt a delivery if it is due; return its state afterwards, or “not_due”."""
    return attempt(delivery_id=UUID(delivery_id), actor=COURIER)


def enqueue_delivery(delivery: WebhookDelivery, *, after: datetime | None = None) -> None:
    """Enqueue an attempt in the lane that a delivery has: its endpoint's, that of what is urgent, or that of tests."""
    kinds = {DeliveryPriority.URGENT.value: lanes.URGENT, DeliveryPriority.TEST.value: TEST}
    queue = lanes.lane(kinds.get(delivery.priority, HOOK), delivery.endpoint_id)
    job = deliver.using(queue_name=queue, priority=delivery.priority, run_after=after)
    job.enqueue(delivery_id=str(delivery.pk))


def attempt(*, delivery_id: UUID, actor: Actor) -> str:
    """Send a due delivery once and write down what came back; return its state afterwards, or “not_due”.

    A failure sets the time of the next attempt (WEBHOOK_RETRIES), or gives up when none is left. An answer of 410
    switches the endpoint off.
    """
    taken = _take(delivery_id)
    if taken is None:
        return NOT_DUE
    begun = time.monotonic()
    sent = taken.endpoint.enabled
    answer = _send(taken) if sent else sending.DeliveryReply(None, error="endpoint.disabled")
    with transaction.atomic():
        if sent:
            name, failed = lanes.lane(HOOK, taken.endpoint_id), not answer.received
            lanes.note(name, failed=failed, seconds=time.monotonic() - begun)
        ours = WebhookDelivery.objects.filter(
            pk=taken.pk, state=DeliveryState.PENDING.value, attempts=taken.attempts
        )
        return _write(taken, ours, answer, actor)


def _take(delivery_id: UUID) -> WebhookDelivery | None:
    moment = clock.now()
    due = WebhookDelivery.objects.filter(
        pk=delivery_id, state=DeliveryState.PENDING.value, withdrawn=False, next_attempt_at__lte=moment
    )
    if not due.update(attempts=F("attempts") + 1, next_attempt_at=moment + TAKEN_FOR):
        return None
    return WebhookDelivery.objects.select_related("endpoint").get(pk=delivery_id)


def _secrets_of(endpoint: WebhookEndpoint) -> list[str]:
    """Return the secrets that sign for an endpoint now, the present one first."""
    present = [endpoint.sealed_secret]
    if endpoint.former_until and endpoint.former_until > clock.now():
        present.append(endpoint.former_sealed_secret)
    return [secrets.unseal(sealed) for sealed in present]


def _send(delivery: WebhookDelivery) -> sending.DeliveryReply:
    try:
        signing = _secrets_of(delivery.endpoint)
    except SecretUnreadable as problem:
        return sending.DeliveryReply(None, error=problem.code)
    return sending.post(
        url=delivery.endpoint.url,
        secrets=signing,
        message_id=str(delivery.pk),
        content=canonical.canonical_json(delivery.body),
        at=clock.now(),
    )


def _write(
    delivery: WebhookDelivery, ours: QuerySet[WebhookDelivery], answer: sending.DeliveryReply, actor: Actor
) -> str:
    said = {
        "last_status": answer.status,
        "last_error": canonical.plain(_error(answer))[:300],
        "answer": canonical.plain(answer.body.decode("utf-8", "replace"))[:KEPT],
    }
    if answer.received:
        return _delivered(delivery, ours, answer, said, actor)
    gone = answer.status == sending.GONE
    wait = WEBHOOK_RETRIES.wait_after(delivery.attempts, random.random())  # noqa: S311 - spreads load
    if gone or wait is None or not delivery.endpoint.enabled:
        state = give_up(delivery, ours, said, actor)
        if gone:
            disable_endpoint(endpoint_id=delivery.endpoint_id, reason=said["last_error"], actor=actor)
        return state
    due = clock.now() + wait
    if ours.update(next_attempt_at=due, **said):
        enqueue_delivery(delivery, after=due)
    return DeliveryState.PENDING.value


def _error(answer: sending.DeliveryReply) -> str:
    return answer.error or ("" if answer.received else f"HTTP {answer.status}")


def _delivered(
    delivery: WebhookDelivery,
    ours: QuerySet[WebhookDelivery],
    answer: sending.DeliveryReply,
    said: dict[str, object],
    actor: Actor,
) -> str:
    state = DELIVERY.moves["deliver"].target.value
    if ours.update(state=state, delivered_at=clock.now(), **said):
        _record_event(events.DELIVERY_MADE, delivery, actor, status=answer.status, attempts=delivery.attempts)
        _record_arrival(delivery, answer, actor)
        _hand_on(delivery, answer, actor)
    return state


def _record_arrival(delivery: WebhookDelivery, answer: sending.DeliveryReply, actor: Actor) -> None:
    """Record that a message arrived, where it was delivered to its own organisation and not to the operator."""
    of = _MESSAGES.get(delivery.event_type)
    if of is None or delivery.body["data"]["organisation"] != str(delivery.endpoint.organisation_id):
        return
    record_arrival(
        **{of: UUID(split_reference(delivery.about)[1])},
        channel=ArrivalChannel.WEBHOOK,
        at=clock.now(),
        proof={"url": delivery.endpoint.url, "status": answer.status, "delivery": delivery.pk},
        actor=actor,
    )


def give_up(
    delivery: WebhookDelivery, ours: QuerySet[WebhookDelivery], said: dict[str, object], actor: Actor
) -> str:
    """Give a delivery up, if it is still among the rows `ours`; return its state."""
    state = DELIVERY.moves["give_up"].target.value
    if ours.update(state=state, **said):
        reason = said["last_error"]
        _record_event(events.DELIVERY_FAILED, delivery, actor, reason=reason, attempts=delivery.attempts)
    return state


def _hand_on(delivery: WebhookDelivery, answer: sending.DeliveryReply, actor: Actor) -> None:
    try:
        content = json.loads(answer.body)
    except ValueError:
        return
    if not isinstance(content, dict):
        return
    try:
        with transaction.atomic():
            answers.take(delivery.event_type, delivery.about, canonical.plain(content), actor=actor)
    except Exception:  # that an answer cannot be used does not undo the delivery
        logger.exception("the answer to delivery %s could not be used", delivery.pk)


def _record_event(event: Event, delivery: WebhookDelivery, actor: Actor, **fields: object) -> None:
    record(
        event,
        actor=actor,
        subject=reference("delivery", delivery.pk),
        parent=reference("endpoint", delivery.endpoint_id),
        event_type=delivery.event_type,
        url=delivery.endpoint.url,
        about=delivery.about,
        **fields,
    )
