"""Reads complaints and the evidence that goes with them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Count, Q, QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.complaints.models import Complaint, Evidence, Target
from zhengpin.complaints.problems import ComplaintNotFound, EvidenceNotFound
from zhengpin.complaints.states import ComplaintState

MOST_COUNTED = 1000
"""Complaints in one state are counted up to here, so that a long list is not counted whole for its tabs."""


def complaints(
    actor: Actor,
    *,
    state: str = "",
    holder_id: UUID | None = None,
    procedure: str = "",
    reason: str = "",
    client_ref: str = "",
    text: str = "",
) -> QuerySet[Complaint]:
    """Return the complaints that the actor may see as notifier or operator, newest first.

    text: in titles, in our numbers and in the notifier's own.
    """
    actor.require(Permission.READ_COMPLAINTS)
    filters: dict[str, object] = {
        "state": state,
        "holder_id": holder_id,
        "procedure": procedure,
        "reason": reason,
        "client_ref": client_ref,
    }
    rows = Complaint.objects.visible_to(actor).filter(
        **{key: value for key, value in filters.items() if value}
    )
    if text:
        rows = rows.filter(_holds(text))
    return rows.select_related("holder").order_by("-pk")


def _holds(text: str) -> Q:
    return Q(title__icontains=text) | Q(client_ref__icontains=text) | Q(number__istartswith=text)


def complaint(actor: Actor, complaint_id: UUID | str) -> Complaint:
    """Return one complaint. Raises ComplaintNotFound, Forbidden."""
    try:
        return complaints(actor).get(pk=complaint_id)
    except (Complaint.DoesNotExist, ValidationError, ValueError) as error:
        raise ComplaintNotFound() from error


def complaint_counts(actor: Actor, **filters: Any) -> dict[str, int]:
    """Return how many of the complaints stand in each state, every state named; at most MOST_COUNTED + 1 of each.

    filters: those of `complaints`, but for the state.
    """
    rows = complaints(actor, **filters).order_by()
    return {
        state.value: rows.filter(state=state.value)[: MOST_COUNTED + 1].count() for state in ComplaintState
    }


def counts_by_state(complaint_id: UUID) -> dict[str, int]:
    """Return how many targets of a complaint are in which state."""
    rows = Target.objects.filter(complaint_id=complaint_id).order_by().values_list("state")
    return dict(rows.annotate(many=Count("pk")))


def evidence(actor: Actor, *, complaint_id: UUID, counter_id: UUID | None = None) -> QuerySet[Evidence]:
    """Return what supports a complaint, or one of its counter-statements, as far as the actor may see it."""
    rows = Evidence.objects.visible_to(actor).filter(complaint_id=complaint_id, counter_id=counter_id)
    return rows.select_related("blob").order_by("added_at", "pk")


def piece_of_evidence(actor: Actor, evidence_id: UUID | str) -> Evidence:
    """Return one piece of evidence. Raises EvidenceNotFound, also for one that the actor may not see."""
    try:
        rows = Evidence.objects.visible_to(actor).select_related("blob", "complaint", "counter")
        return rows.get(pk=evidence_id)
    except (Evidence.DoesNotExist, ValidationError, ValueError) as error:
        raise EvidenceNotFound() from error
