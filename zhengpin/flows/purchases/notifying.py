"""The merchant learns: told the result and how to answer it; its time runs out."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.flows.purchases.appraising import CALENDAR
from zhengpin.flows.purchases.letters import notify_result
from zhengpin.kit import clock
from zhengpin.purchases import operations, queries
from zhengpin.purchases.models import Purchase
from zhengpin.purchases.states import PurchaseState


@transaction.atomic
def notify(*, purchase_id: UUID | str, actor: Actor) -> Purchase:
    """Tell the merchant the result, with the ground, and until when it can answer: from now on it may know of it.

    Raises Forbidden, PurchaseNotFound, Conflict where there is no result, or it was told.
    """
    until = clock.now() + timedelta(days=settings.PURCHASE_ANSWER_DAYS)
    done = operations.notify_merchant(purchase_id=purchase_id, until=until, actor=actor)
    row = queries.purchase(actor, done.pk)
    [first, *_] = queries.appraisals_of(actor, row.pk, answered=True)
    notify_result(row, first, actor=actor)
    return row


def end_answers() -> int:
    """End the times in which merchants could answer; return how many."""
    waiting = queries.purchases(CALENDAR, state=PurchaseState.NOTIFIED.value)
    due = list(waiting.filter(answer_until__lte=clock.now()).values_list("pk", flat=True))
    return sum(operations.lapse_answer(purchase_id=pk, actor=CALENDAR) for pk in due)
