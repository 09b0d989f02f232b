"""Reads complaints and the evidence that goes with them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Count, QuerySet

from zhengpin.accounts.permissions import Permission
from zhengpin.complaints.models import Complaint, Evidence, Target
from zhengpin.complaints.problems import ComplaintNotFound


def complaints(
    actor: Any,
    *,
    state: str = "",
    holder_id: UUID | None = None,
    track: str = "",
    reason: str = "",
    client_ref: str = "",
    text: str = "",
) -> QuerySet[Complaint]:
    """Return the complaints that the actor may see as notifier or operator, newest first; text: in titles."""
    actor.require(Permission.READ_COMPLAINTS)
    filters: dict[str, Any] = {
        "state": state,
        "holder_id": holder_id,
        "track": track,
        "reason": reason,
        "client_ref": client_ref,
        "title__icontains": text,
    }
    rows = Complaint.objects.visible_to(actor).filter(
        **{key: value for key, value in filters.items() if value}
    )
    return rows.select_related("holder").order_by("-pk")


def complaint(actor: Any, complaint_id: UUID | str) -> Complaint:
    """Return one complaint. Raises ComplaintNotFound, Forbidden."""
    try:
        return complaints(actor).get(pk=complaint_id)
    except (Complaint.DoesNotExist, ValidationError, ValueError) as error:
        raise ComplaintNotFound() from error


def counts_by_state(complaint_id: UUID) -> dict[str, int]:
    """Return how many targets of a complaint are in which state."""
    rows = Target.objects.filter(complaint_id=complaint_id).order_by().values_list("state")
    return dict(rows.annotate(many=Count("pk")))


def evidence(actor: Any, *, complaint_id: UUID, counter_id: UUID | None = None) -> QuerySet[Evidence]:
    """Return what supports a complaint, or one of its counter-statements, as far as the actor may see it."""
    rows = Evidence.objects.visible_to(actor).filter(complaint_id=complaint_id, counter_id=counter_id)
    return rows.select_related("blob").order_by("added_at", "pk")
