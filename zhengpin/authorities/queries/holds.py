"""Reads what is held for a request."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.authorities.models import Hold


def holds_of(actor: Actor, request_id: UUID) -> QuerySet[Hold]:
    """Return the holds of a request, the earliest first. Raises Forbidden."""
    actor.require(Permission.READ_AUTHORITY_REQUESTS)
    rows = Hold.objects.visible_to(actor).filter(item__request=request_id)
    return rows.select_related("item").order_by("item__position", "pk")
