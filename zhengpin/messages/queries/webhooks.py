"""Reads webhook endpoints and their deliveries."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q, QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.states import OrganisationKind
from zhengpin.messages.models import WebhookDelivery, WebhookEndpoint
from zhengpin.messages.problems import DeliveryNotFound, EndpointNotFound
from zhengpin.messages.queries.finding import one


def endpoints(actor: Actor) -> QuerySet[WebhookEndpoint]:
    """Return the webhook endpoints that the actor may manage, newest first."""
    actor.require(Permission.MANAGE_WEBHOOKS)
    return WebhookEndpoint.objects.visible_to(actor).select_related("organisation").order_by("-pk")


def endpoint(actor: Actor, endpoint_id: UUID | str) -> WebhookEndpoint:
    """Return one endpoint. Raises EndpointNotFound, Forbidden."""
    return one(endpoints(actor), endpoint_id, EndpointNotFound)


def deliveries(
    actor: Actor, *, endpoint_id: UUID | None = None, state: str = "", about: str = ""
) -> QuerySet[WebhookDelivery]:
    """Return the delivery log of the endpoints that the actor may manage, newest first.

    about: the name of an event, or of the thing that events tell of.
    """
    rows = WebhookDelivery.objects.filter(endpoint__in=endpoints(actor).order_by())
    filters = {"endpoint_id": endpoint_id, "state": state, "about__startswith": about}
    rows = rows.filter(**{key: value for key, value in filters.items() if value})
    return rows.select_related("endpoint").order_by("-pk")


def delivery(actor: Actor, delivery_id: UUID | str) -> WebhookDelivery:
    """Return one delivery. Raises DeliveryNotFound, Forbidden."""
    return one(deliveries(actor), delivery_id, DeliveryNotFound)


def listening(actor: Actor, event_type: str, organisation_ids: Collection[UUID]) -> set[UUID]:
    """Return which of these organisations, and of the operator's, want an event of this kind by a webhook."""
    theirs = Q(organisation__kind=OrganisationKind.OPERATOR.value) | Q(organisation_id__in=organisation_ids)
    rows = WebhookEndpoint.objects.filter(theirs, enabled=True).values_list("organisation_id", "event_types")
    return {organisation_id for organisation_id, wanted in rows if event_type in wanted}
