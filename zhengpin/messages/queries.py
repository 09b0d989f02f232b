"""Every read of messages: endpoints and their deliveries, statements of reasons, the inbox."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import models
from django.db.models import QuerySet

from zhengpin.accounts.permissions import Permission
from zhengpin.messages.models import Notice, Statement, WebhookDelivery, WebhookEndpoint
from zhengpin.messages.problems import DeliveryNotFound, EndpointNotFound, NoticeNotFound, StatementNotFound


def endpoints(actor: Any) -> QuerySet[WebhookEndpoint]:
    """Return the webhook endpoints that the actor may manage, newest first."""
    actor.require(Permission.MANAGE_WEBHOOKS)
    return WebhookEndpoint.objects.visible_to(actor).select_related("organisation").order_by("-pk")


def endpoint(actor: Any, endpoint_id: UUID | str) -> WebhookEndpoint:
    """Return one endpoint. Raises EndpointNotFound, Forbidden."""
    return _one(endpoints(actor), endpoint_id, EndpointNotFound)


def deliveries(
    actor: Any, *, endpoint_id: UUID | None = None, state: str = "", about: str = ""
) -> QuerySet[WebhookDelivery]:
    """Return the delivery log of the endpoints that the actor may manage, newest first."""
    rows = WebhookDelivery.objects.filter(endpoint__in=endpoints(actor).order_by())
    filters = {"endpoint_id": endpoint_id, "state": state, "about": about}
    rows = rows.filter(**{key: value for key, value in filters.items() if value})
    return rows.select_related("endpoint").order_by("-pk")


def delivery(actor: Any, delivery_id: UUID | str) -> WebhookDelivery:
    """Return one delivery. Raises DeliveryNotFound, Forbidden."""
    return _one(deliveries(actor), delivery_id, DeliveryNotFound)


def statements(actor: Any, *, about: str = "") -> QuerySet[Statement]:
    """Return the statements of reasons that the actor may see, newest first."""
    actor.require(Permission.READ_MEASURES)
    rows = Statement.objects.visible_to(actor).select_related("organisation")
    return (rows.filter(about=about) if about else rows).order_by("-pk")


def statement(actor: Any, statement_id: UUID | str) -> Statement:
    """Return one statement. Raises StatementNotFound, Forbidden."""
    return _one(statements(actor), statement_id, StatementNotFound)


def notices(actor: Any, *, unread: bool = False) -> QuerySet[Notice]:
    """Return the notices to the actor's own organisations, newest first: nobody reads another's inbox."""
    rows = Notice.objects.filter(organisation_id__in=actor.organisation_ids)
    return (rows.filter(read_at=None) if unread else rows).order_by("-pk")


def notice(actor: Any, notice_id: UUID | str) -> Notice:
    """Return one notice. Raises NoticeNotFound."""
    return _one(notices(actor), notice_id, NoticeNotFound)


def unread_count(actor: Any) -> int:
    """Return how many notices and statements the actor's organisations have not read."""
    own = Statement.objects.filter(organisation_id__in=actor.organisation_ids, read_at=None)
    return notices(actor, unread=True).count() + own.count()


def _one[Row: models.Model](rows: QuerySet[Row], pk: UUID | str, missing: type[Exception]) -> Row:
    try:
        return rows.get(pk=pk)
    except (ObjectDoesNotExist, ValidationError, ValueError) as error:
        raise missing() from error
