"""Puts events into the outbox: a row for each endpoint that wants it, and the job that delivers it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.states import OrganisationKind
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.kit.transitions import move
from zhengpin.ledger.events import Event
from zhengpin.ledger.operations import record
from zhengpin.messages import events, queries
from zhengpin.messages.envelope import message
from zhengpin.messages.models import WebhookDelivery, WebhookEndpoint
from zhengpin.messages.operations.delivering import enqueue_delivery
from zhengpin.messages.problems import DeliveryWithdrawn, EndpointDisabled
from zhengpin.messages.states import DELIVERY, DeliveryPriority, DeliveryState, EventType

_PRIORITIES = {EventType.INSTRUCTION_CREATED.value: DeliveryPriority.INSTRUCTION}


def send_event(
    *,
    event_type: str,
    about: str,
    body: Mapping[str, object],
    organisation_ids: Collection[UUID] = (),
    again: int = 0,
    urgent: bool = False,
    actor: Actor,
) -> list[WebhookDelivery]:
    """Send an event to the operator's endpoints that subscribe to it, and to those of `organisation_ids`.

    about: the typed reference that names the event; sent twice about the same, an endpoint gets it once, but for
    `again`: a message of its own, with a `webhook-id` of its own, of what was told so often before. body: the
    payload's `data`; `type` and `timestamp` are added. urgent: past all else that waits for a receiver.

    Returns the deliveries that are new. Being rows of the caller's transaction, they stand or fall with what they tell
    of; the ledger is told when they have arrived.
    """
    wanted = str(EventType(event_type))
    theirs = Q(organisation__kind=OrganisationKind.OPERATOR.value) | Q(organisation_id__in=organisation_ids)
    rows = WebhookEndpoint.objects.filter(theirs, enabled=True).values_list("pk", "event_types")
    endpoint_ids = [pk for pk, types in rows if wanted in types]
    usual = _PRIORITIES.get(wanted, DeliveryPriority.USUAL)
    priority = DeliveryPriority.URGENT if urgent else usual
    return _put_out(endpoint_ids, wanted, about, body, again, priority) if endpoint_ids else []


@transaction.atomic
def _put_out(
    endpoint_ids: Collection[UUID],
    wanted: str,
    about: str,
    body: Mapping[str, object],
    again: int,
    priority: DeliveryPriority,
) -> list[WebhookDelivery]:
    moment = clock.now()
    content = message(wanted, body, moment)
    made = [
        WebhookDelivery(
            endpoint_id=endpoint_id,
            event_type=wanted,
            about=about,
            again=again,
            body=content,
            priority=priority.value,
            next_attempt_at=moment,
            created_at=moment,
        )
        for endpoint_id in endpoint_ids
    ]
    WebhookDelivery.objects.bulk_create(made, ignore_conflicts=True)
    new = set(WebhookDelivery.objects.filter(pk__in=[row.pk for row in made]).values_list("pk", flat=True))
    sent = [row for row in made if row.pk in new]
    for row in sent:
        enqueue_delivery(row)
    return sent


@transaction.atomic
def send_test(*, endpoint_id: UUID, actor: Actor) -> WebhookDelivery:
    """Send a test to one endpoint, whatever it subscribes to. Raises EndpointNotFound, EndpointDisabled, Forbidden."""
    endpoint = queries.endpoint(actor, endpoint_id)
    if not endpoint.enabled:
        raise EndpointDisabled()
    moment = clock.now()
    made = WebhookDelivery(
        endpoint=endpoint,
        event_type=EventType.ENDPOINT_TESTED.value,
        priority=DeliveryPriority.TEST.value,
        next_attempt_at=moment,
        created_at=moment,
    )
    made.about = reference("delivery", made.pk)
    made.body = message(made.event_type, {"endpoint": endpoint.pk}, moment)
    made.save(force_insert=True)
    record(
        events.ENDPOINT_TESTED,
        actor=actor,
        subject=reference("endpoint", endpoint.pk),
        parent=reference("organisation", endpoint.organisation_id),
        url=endpoint.url,
    )
    enqueue_delivery(made)
    return made


@transaction.atomic
def withdraw_event(*, event_type: str, about: str, reason: str, actor: Actor) -> int:
    """Give up the deliveries of an event that nobody should receive any more; return how many waited.

    Those that arrived cannot be sent again either, by nobody.
    """
    rows = WebhookDelivery.objects.filter(event_type=EventType(event_type).value, about=about)
    rows.update(withdrawn=True)
    waiting = rows.filter(state=DeliveryState.PENDING.value)
    given_up = 0
    for row in waiting.select_related("endpoint"):
        same = WebhookDelivery.objects.filter(pk=row.pk, state=DeliveryState.PENDING.value)
        if same.update(state=DELIVERY.moves["give_up"].target.value, last_error=reason[:300]):
            given_up += 1
            _record_event(events.DELIVERY_FAILED, row, actor, reason=reason, attempts=row.attempts)
    return given_up


@transaction.atomic
def resend_delivery(*, delivery_id: UUID, actor: Actor) -> WebhookDelivery:
    """Send a delivery once more, with the same `webhook-id` and all its attempts.

    Raises DeliveryNotFound, Forbidden, EndpointDisabled, DeliveryWithdrawn, Conflict (`delivery.cannot_resend`) while
    it still waits.
    """
    row = queries.delivery(actor, delivery_id)
    if row.withdrawn:
        raise DeliveryWithdrawn()
    if not row.endpoint.enabled:
        raise EndpointDisabled()
    fresh = {"attempts": 0, "next_attempt_at": clock.now(), "delivered_at": None}
    move(WebhookDelivery.objects.filter(withdrawn=False), DELIVERY, "resend", pk=row.pk, **fresh)
    _record_event(events.DELIVERY_RESENT, row, actor)
    enqueue_delivery(row)
    row.refresh_from_db()
    return row


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
