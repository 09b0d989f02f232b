"""Reads copies and their chain of custody, for the operator alone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.tenancy import find_row
from zhengpin.evidence.custody.states import HandoverState
from zhengpin.purchases.models import CopyPhoto, Handover, HandoverPhoto, SealedCopy
from zhengpin.purchases.problems import CopyNotFound, HandoverNotFound
from zhengpin.purchases.states import CopyRole, CopyState


def copies(actor: Actor, *, purchase_id: UUID | None = None) -> QuerySet[SealedCopy]:
    """Return copies with the newest first, or those of a purchase: for the appraisal first. Raises Forbidden."""
    actor.require(Permission.READ_PURCHASES)
    rows = SealedCopy.objects.visible_to(actor).select_related("filing", "purchase", "film")
    return rows.filter(purchase=purchase_id).order_by("pk") if purchase_id else rows.order_by("-pk")


def copy_of(actor: Actor, copy_id: UUID | str) -> SealedCopy:
    """Return one copy. Raises Forbidden, CopyNotFound."""
    return find_row(copies(actor), copy_id, CopyNotFound)


def controls(actor: Actor) -> QuerySet[SealedCopy]:
    """Return the control copies, the newest first. Raises Forbidden."""
    return copies(actor).filter(role=CopyRole.CONTROL.value)


def handovers(actor: Actor, *, copy_ids: Iterable[UUID] = ()) -> QuerySet[Handover]:
    """Return hand-overs of copies in the order in which they were given. Raises Forbidden."""
    actor.require(Permission.READ_PURCHASES)
    rows = Handover.objects.visible_to(actor).select_related("copy__purchase").prefetch_related("photos")
    return rows.filter(copy__in=list(copy_ids)).order_by("given_at", "pk")


def handover_of(actor: Actor, handover_id: UUID | str) -> Handover:
    """Return one hand-over. Raises Forbidden, HandoverNotFound."""
    actor.require(Permission.READ_PURCHASES)
    rows = Handover.objects.visible_to(actor).select_related("copy__purchase")
    return find_row(rows, handover_id, HandoverNotFound)


def questioned(actor: Actor) -> QuerySet[Handover]:
    """Return the hand-overs whose seal is in question, the longest first. Raises Forbidden."""
    actor.require(Permission.READ_PURCHASES)
    rows = Handover.objects.visible_to(actor).select_related("copy__purchase", "copy__filing")
    return rows.filter(state=HandoverState.QUESTIONED.value).order_by("taken_at")


def held_long(before: datetime) -> QuerySet[SealedCopy]:
    """Return copies that somebody has held since before a moment and was not reminded of (a system read)."""
    states = (CopyState.HELD.value, CopyState.IN_TRANSIT.value, CopyState.RECEIVED.value)
    rows = SealedCopy.objects.filter(state__in=states, held_since__lt=before, reminded_at=None)
    return rows.select_related("purchase", "filing").order_by("held_since")


def is_photo(actor: Actor, copy_id: UUID, digest: str) -> bool:
    """Say whether a digest is of a photo of a copy, or of one of its hand-overs. Raises Forbidden."""
    actor.require(Permission.READ_PURCHASES)
    own = CopyPhoto.objects.visible_to(actor).filter(copy=copy_id, blob=digest)
    handed = HandoverPhoto.objects.visible_to(actor).filter(handover__copy=copy_id, blob=digest)
    return own.exists() or handed.exists()
