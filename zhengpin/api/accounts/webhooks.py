"""Webhook endpoints, and what was sent to them."""

from __future__ import annotations

from uuid import UUID

from ninja import Field, Router, Schema, Status

from zhengpin.accounts.permissions import Permission
from zhengpin.api.accounts.schemas import (
    DeliveryOut,
    EndpointOut,
    EndpointWithSecret,
    ReceiverOut,
    receiver_shape,
)
from zhengpin.api.kit.answers import PageOf, Paginated, answers, page
from zhengpin.api.kit.operations import ApiRequest
from zhengpin.kit.pagination import page_of
from zhengpin.messages import operations, queries

router = Router(tags=["webhooks"])


class EndpointIn(Schema):
    organisation_id: UUID
    url: str = Field(..., max_length=500, examples=["https://hooks.example.com/zhengpin"])
    event_types: list[str] = Field(..., max_length=20, examples=[["instruction.created"]])


class Switch(Schema):
    reason: str = Field("", max_length=200)


@router.get("/webhooks", operation_id="list_endpoints", response=answers(Paginated[EndpointOut]))
def list_all(request: ApiRequest, paging: PageOf):
    """List webhook endpoints, newest first."""
    request.actor.require(Permission.MANAGE_WEBHOOKS)
    return page(queries.endpoints(request.actor), paging, EndpointOut.of)


@router.post("/webhooks", operation_id="add_endpoint", response=answers(EndpointWithSecret, 201))
def add(request: ApiRequest, payload: EndpointIn):
    """Add an endpoint. Its signing secret (Standard Webhooks) is in this answer and never shown again."""
    request.actor.require(Permission.MANAGE_WEBHOOKS)
    row, secret = operations.add_endpoint(**payload.dict(), actor=request.actor)
    return Status(201, EndpointWithSecret.of(row, secret=secret))


@router.post(
    "/webhooks/{endpoint_id}/secret",
    operation_id="change_endpoint_secret",
    response=answers(EndpointWithSecret),
)
def change_secret(request: ApiRequest, endpoint_id: UUID):
    """Give an endpoint a new signing secret; until `former_until` the former signs every message, too."""
    request.actor.require(Permission.MANAGE_WEBHOOKS)
    secret = operations.change_secret(endpoint_id=endpoint_id, actor=request.actor)
    return EndpointWithSecret.of(queries.endpoint(request.actor, endpoint_id), secret=secret)


@router.delete(
    "/webhooks/{endpoint_id}/former-secret", operation_id="end_former_secret", response=answers(EndpointOut)
)
def end_former_secret(request: ApiRequest, endpoint_id: UUID):
    """Have the former secret sign nothing from now on, where it is known to somebody else, say."""
    request.actor.require(Permission.MANAGE_WEBHOOKS)
    operations.end_former_secret(endpoint_id=endpoint_id, actor=request.actor)
    return EndpointOut.of(queries.endpoint(request.actor, endpoint_id))


@router.post(
    "/webhooks/{endpoint_id}/disable", operation_id="disable_endpoint", response=answers(EndpointOut)
)
def disable(request: ApiRequest, endpoint_id: UUID, payload: Switch):
    """Switch an endpoint off."""
    request.actor.require(Permission.MANAGE_WEBHOOKS)
    operations.disable_endpoint(endpoint_id=endpoint_id, reason=payload.reason, actor=request.actor)
    return EndpointOut.of(queries.endpoint(request.actor, endpoint_id))


@router.post("/webhooks/{endpoint_id}/enable", operation_id="enable_endpoint", response=answers(EndpointOut))
def enable(request: ApiRequest, endpoint_id: UUID):
    """Switch an endpoint on; what it missed can be resent."""
    request.actor.require(Permission.MANAGE_WEBHOOKS)
    operations.enable_endpoint(endpoint_id=endpoint_id, actor=request.actor)
    return EndpointOut.of(queries.endpoint(request.actor, endpoint_id))


@router.get("/webhooks/receivers", operation_id="list_receivers", response=answers(Paginated[ReceiverOut]))
def receivers(request: ApiRequest, paging: PageOf):
    """List how the receivers do, one for each endpoint: what waits, for how long, and whether one is paused."""
    request.actor.require(Permission.MANAGE_WEBHOOKS)
    found = page_of(queries.endpoints(request.actor), cursor=paging.cursor, limit=paging.limit)
    known = queries.receivers(request.actor, found.items)
    items = [receiver_shape(row, known[row.pk]) for row in found.items]
    return {"items": items, "next_cursor": found.next_cursor}


@router.get("/webhooks/deliveries", operation_id="list_deliveries", response=answers(Paginated[DeliveryOut]))
def deliveries(
    request: ApiRequest, paging: PageOf, endpoint: UUID | None = None, state: str = "", about: str = ""
):
    """List deliveries, newest first."""
    request.actor.require(Permission.MANAGE_WEBHOOKS)
    rows = queries.deliveries(request.actor, endpoint_id=endpoint, state=state, about=about)
    return page(rows, paging, DeliveryOut.of)


@router.post(
    "/webhooks/deliveries/{delivery_id}/resend", operation_id="resend_delivery", response=answers(DeliveryOut)
)
def resend(request: ApiRequest, delivery_id: UUID):
    """Send a delivery again, under the same id."""
    request.actor.require(Permission.MANAGE_WEBHOOKS)
    return DeliveryOut.of(operations.resend_delivery(delivery_id=delivery_id, actor=request.actor))
