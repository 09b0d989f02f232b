"""Rises of what buyers say, for the operator: listed, and one; and of whom one stands."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q, QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.tenancy import find_row
from zhengpin.feedback.models import Rise
from zhengpin.feedback.problems import RiseNotFound
from zhengpin.feedback.states import RiseState, UnitKind

STANDING = (RiseState.OPEN.value, RiseState.CONTESTED.value)


def rises(actor: Actor, *, state: str = "", kind: str = "", text: str = "") -> QuerySet[Rise]:
    """Return rises, the newest first. kind: of the unit; text: in its name. Raises Forbidden."""
    actor.require(Permission.READ_FEEDBACK)
    rows = Rise.objects.visible_to(actor).select_related(
        "unit__shop__merchant", "unit__creator", "unit__room"
    )
    rows = rows.filter(state=state) if state else rows
    rows = rows.filter(unit__kind=kind) if kind else rows
    named = Q(unit__label__icontains=text) | Q(unit__shop__name__icontains=text)
    return (rows.filter(named) if text else rows).order_by("-pk")


def rise(actor: Actor, rise_id: UUID | str) -> Rise:
    """Return one rise. Raises Forbidden, RiseNotFound."""
    return find_row(rises(actor), rise_id, RiseNotFound)


def open_rise_of(shop_ids: Iterable[UUID], creator_ids: Iterable[UUID] = ()) -> dict[UUID, Rise]:
    """Return, by shop or creator, its newest rise that is open, or contested (a system read)."""
    found: dict[UUID, Rise] = {}
    for kind, keys in ((UnitKind.SHOP, set(shop_ids)), (UnitKind.CREATOR, set(creator_ids))):
        if keys:
            rows = Rise.objects.filter(state__in=STANDING, **{f"unit__{kind.value}__in": keys})
            found |= {UUID(row.unit.key): row for row in rows.select_related("unit").order_by("day")}
    return found
