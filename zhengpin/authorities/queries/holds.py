"""Reads what is held."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.authorities.models import Hold
from zhengpin.authorities.states import HoldState
from zhengpin.kit import holds


def standing_holds() -> Iterable[tuple[str, str]]:
    """Return kind and key of all that is held (a system read, for whoever deletes)."""
    standing = Hold.objects.filter(state=HoldState.STANDING.value)
    return list(standing.order_by().values_list("kind", "key").distinct())


def holds_of(actor: Actor, request_id: UUID) -> QuerySet[Hold]:
    """Return the holds of a request, the earliest first. Raises Forbidden."""
    actor.require(Permission.READ_AUTHORITY_REQUESTS)
    rows = Hold.objects.visible_to(actor).filter(item__request=request_id)
    return rows.select_related("item").order_by("item__position", "pk")


holds.answer_by(standing_holds)
