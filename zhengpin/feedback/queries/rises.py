"""Every read of rises: those that an actor may see, and which shops and creators have one that is open."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.feedback.models import Rise
from zhengpin.feedback.problems import RiseNotFound
from zhengpin.feedback.states import RiseState, UnitKind

STANDING = (RiseState.OPEN.value, RiseState.CONTESTED.value)


def rises(actor: Actor, *, state: str = "", kind: str = "", text: str = "") -> QuerySet[Rise]:
    """Return the rises that the actor may see, the newest first. kind: of its unit; text: in its name."""
    actor.require(Permission.READ_FEEDBACK)
    rows = Rise.objects.visible_to(actor).select_related("unit").order_by("-day", "-at_risk", "pk")
    if state:
        rows = rows.filter(state=state)
    if kind:
        rows = rows.filter(unit__kind=kind)
    return rows.filter(unit__label__icontains=text) if text else rows


def rise(actor: Actor, rise_id: UUID | str) -> Rise:
    """Return one rise. Raises RiseNotFound, Forbidden."""
    try:
        return rises(actor).get(pk=rise_id)
    except (Rise.DoesNotExist, ValidationError, ValueError) as error:
        raise RiseNotFound() from error


def open_rise_of(
    shop_ids: Iterable[UUID], creator_ids: Iterable[UUID] = (), *, contested: bool = True
) -> dict[UUID, Rise]:
    """Return, by shop or creator, its newest rise that is open, or contested (a system read)."""
    found: dict[UUID, Rise] = {}
    states = STANDING if contested else STANDING[:1]
    for kind, keys in ((UnitKind.SHOP, set(shop_ids)), (UnitKind.CREATOR, set(creator_ids))):
        if keys:
            rows = Rise.objects.filter(state__in=states, **{f"unit__{kind.value}__in": keys})
            found |= {UUID(row.unit.key): row for row in rows.select_related("unit").order_by("day")}
    return found
