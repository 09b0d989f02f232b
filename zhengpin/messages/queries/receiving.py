"""Reads how the receivers of webhooks do: what waits for each, for how long, and what its last attempts came to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Min

from zhengpin.accounts.actor import Actor
from zhengpin.jobs import lanes
from zhengpin.jobs.models import Lane
from zhengpin.kit import clock
from zhengpin.messages.models import WebhookDelivery, WebhookEndpoint
from zhengpin.messages.queries.webhooks import endpoints
from zhengpin.messages.states import HOOK, DeliveryState, ReceiverState


@dataclass(frozen=True)
class Receiver:
    """How one endpoint does. waiting: deliveries; lag: seconds since the oldest of them was created.

    failures: in a row; paused_until: when it is tried again, where it is paused; seconds: that the last attempt took.
    """

    state: ReceiverState
    waiting: int
    lag: float
    failures: int
    paused_until: datetime | None
    seconds: float
    answered_at: datetime | None
    failed_at: datetime | None


def receivers(actor: Actor, shown: Sequence[WebhookEndpoint]) -> dict[UUID, Receiver]:
    """Return how endpoints do that the actor may manage. Raises Forbidden."""
    names = {row.pk: lanes.lane(HOOK, row.pk) for row in shown}
    allowed = set(endpoints(actor).filter(pk__in=list(names)).order_by().values_list("pk", flat=True))
    waiting = WebhookDelivery.objects.filter(endpoint__in=allowed, state=DeliveryState.PENDING.value)
    rows = waiting.order_by().values_list("endpoint_id").annotate(Count("pk"), Min("created_at"))
    counted = {endpoint_id: (count, oldest) for endpoint_id, count, oldest in rows}
    known = lanes.state_of([names[pk] for pk in allowed])
    return {pk: _receiver(known.get(names[pk]), *counted.get(pk, (0, None))) for pk in allowed}


def _receiver(lane: Lane | None, waiting: int, oldest: datetime | None) -> Receiver:
    moment = clock.now()
    lag = max(0.0, (moment - oldest).total_seconds()) if oldest else 0.0
    if lane is None:
        return Receiver(ReceiverState.UNTRIED, waiting, lag, 0, None, 0.0, None, None)
    paused = lane.rests_until if lane.rests_until and lane.rests_until > moment else None
    trouble = ReceiverState.FAILING if lane.failures else ReceiverState.ANSWERING
    state = ReceiverState.PAUSED if paused else trouble
    return Receiver(
        state, waiting, lag, lane.failures, paused, lane.seconds, lane.answered_at, lane.failed_at
    )
