"""Reads of disputes: both parties see theirs, the operator's staff all."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.tenancy import find_row
from zhengpin.originals.dispute_states import DisputeState
from zhengpin.originals.models import Dispute
from zhengpin.originals.priority.lines import PriorityOutcome
from zhengpin.originals.problems import DisputeNotFound

_LOST = Q(outcome=PriorityOutcome.FIRST.value)
"""Who disputed it lost: the first side was first."""


def disputes(actor: Actor, *, state: str = "", deposit_id: UUID | str | None = None) -> QuerySet[Dispute]:
    """Return disputes, the newest first. deposit_id: in which this deposit is a side."""
    actor.require(Permission.READ_ORIGINALS)
    rows = Dispute.objects.visible_to(actor).select_related("first__organisation", "second__organisation")
    rows = rows.filter(state=state) if state else rows
    if deposit_id:
        rows = rows.filter(Q(first=deposit_id) | Q(second=deposit_id))
    return rows.order_by("-opened_at", "-pk")


def dispute(actor: Actor, dispute_id: UUID | str) -> Dispute:
    """Return one dispute. Raises DisputeNotFound, Forbidden."""
    return find_row(disputes(actor), dispute_id, DisputeNotFound)


def due_disputes(actor: Actor, on: datetime) -> QuerySet[Dispute]:
    """Return disputes whose hearing is over and that were not weighed yet, the longest due first."""
    rows = disputes(actor, state=DisputeState.HEARING.value).filter(due_at__lte=on)
    return rows.order_by("due_at", "pk")


def wrong_deposits(actor: Actor, organisation_id: UUID, since: datetime) -> int:
    """Return in how many disputes decided since then an organisation was found to have deposited, or claimed, what
    somebody else was first with."""
    rows = disputes(actor, state=DisputeState.DECIDED.value).filter(decided_at__gte=since)
    claimed = Q(second__organisation=organisation_id) & _LOST
    held = Q(first__organisation=organisation_id, outcome=PriorityOutcome.SECOND.value)
    return rows.filter(claimed | held).order_by().count()
