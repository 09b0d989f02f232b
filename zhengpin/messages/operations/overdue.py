"""Enqueues again what waits to be sent and has lost its job: webhook deliveries and mails."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from zhengpin.kit import clock
from zhengpin.messages.models import Mail, WebhookDelivery
from zhengpin.messages.operations.delivering import deliver
from zhengpin.messages.operations.mailing import post
from zhengpin.messages.states import DeliveryState, MailState

LOST_AFTER = timedelta(minutes=1)
"""What is so long overdue has lost its job."""

MOST = 1000


def enqueue_overdue(*, actor: Any) -> int:
    """Enqueue the deliveries and mails whose job was lost, each at most once a minute; return how many.

    The ledger is not told: nothing is decided here, and the jobs tell it themselves.
    """
    deliveries = WebhookDelivery.objects.filter(state=DeliveryState.PENDING.value)
    mails = Mail.objects.filter(state=MailState.PENDING.value)
    return _again(deliveries, deliver, "delivery_id") + _again(mails, post, "mail_id")


def _again(waiting: QuerySet, job: Any, argument: str) -> int:
    moment = clock.now()
    lost = waiting.filter(next_attempt_at__lt=moment - LOST_AFTER)
    enqueued = 0
    for pk in list(lost.order_by("next_attempt_at").values_list("pk", flat=True)[:MOST]):
        with transaction.atomic():
            if lost.filter(pk=pk).update(next_attempt_at=moment):
                job.enqueue(**{argument: str(pk)})
                enqueued += 1
    return enqueued
