"""Looks after what waits to be sent: enqueued again where its job was lost, given up where its receiver stays away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.jobs import lanes
from zhengpin.kit import clock
from zhengpin.kit.retry import WEBHOOK_RETRIES
from zhengpin.messages.models import Mail, WebhookDelivery
from zhengpin.messages.operations.delivering import enqueue_delivery, give_up
from zhengpin.messages.operations.mailing import MAIL_LANE, post
from zhengpin.messages.states import HOOK, TEST, DeliveryState, MailState

LOST_AFTER = timedelta(minutes=1)
"""What is so long overdue, while its lane has nothing to do, has lost its job."""

MOST = 1000


def enqueue_overdue(*, actor: Actor) -> int:
    """Enqueue the deliveries and mails whose job was lost, each at most once a minute; return how many.

    What waits behind others in its lane has its job. What waits for a receiver for longer than deliveries are tried at
    all, since its circuit breaker is open, is given up. The ledger is told of that alone: the jobs tell it the rest.
    """
    _give_up_old(actor)
    busy = lanes.receivers_with_jobs(HOOK, TEST, lanes.URGENT)
    deliveries = WebhookDelivery.objects.filter(state=DeliveryState.PENDING.value).exclude(endpoint__in=busy)
    again = _again(deliveries, enqueue_delivery)
    if lanes.has_due(MAIL_LANE):
        return again
    mails = Mail.objects.filter(state=MailState.PENDING.value)
    return again + _again(mails, lambda row: post.enqueue(mail_id=str(row.pk)))


def _again(waiting: QuerySet, enqueue: Callable[[Any], object]) -> int:
    moment = clock.now()
    lost = waiting.filter(next_attempt_at__lt=moment - LOST_AFTER)
    enqueued = 0
    for row in list(lost.order_by("next_attempt_at")[:MOST]):
        with transaction.atomic():
            if lost.filter(pk=row.pk).update(next_attempt_at=moment):
                enqueue(row)
                enqueued += 1
    return enqueued


def _give_up_old(actor: Actor) -> None:
    old = WebhookDelivery.objects.filter(
        state=DeliveryState.PENDING.value, next_attempt_at__lt=clock.now() - WEBHOOK_RETRIES.span
    )
    for row in list(old.select_related("endpoint").order_by("next_attempt_at")[:MOST]):
        with transaction.atomic():
            give_up(row, old.filter(pk=row.pk), {"last_error": "receiver.paused"}, actor)
