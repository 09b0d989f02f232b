"""Reads what of a complaint can be decided, and the bulk decisions on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from zhengpin.complaints.models import BulkDecision, Target
from zhengpin.complaints.problems import BulkDecisionNotFound
from zhengpin.complaints.queries.targets import targets
from zhengpin.complaints.states import BulkState, TargetState
from zhengpin.review.states import CaseState


def decidable(
    actor: Any,
    complaint_id: UUID,
    *,
    target_ids: Sequence[UUID | str] = (),
    respondent_id: UUID | str | None = None,
    surface: str = "",
    text: str = "",
) -> QuerySet[Target]:
    """Return the targets of a complaint whose case is open, by line: all, those named, or what the rest selects."""
    rows = targets(
        actor,
        complaint_id=complaint_id,
        state=TargetState.UNDER_REVIEW.value,
        respondent_id=UUID(str(respondent_id)) if respondent_id else None,
        surface=surface,
        text=text,
    ).filter(case__state=CaseState.OPEN.value)
    return rows.filter(pk__in=list(target_ids)) if target_ids else rows


def bulk_decisions(actor: Any, *, complaint_id: UUID | None = None) -> QuerySet[BulkDecision]:
    """Return bulk decisions, newest first."""
    rows = BulkDecision.objects.visible_to(actor).select_related("complaint__holder")
    return (rows.filter(complaint_id=complaint_id) if complaint_id else rows).order_by("-pk")


def bulk_decision(actor: Any, bulk_id: UUID | str) -> BulkDecision:
    """Return one bulk decision. Raises BulkDecisionNotFound."""
    try:
        return bulk_decisions(actor).get(pk=bulk_id)
    except (BulkDecision.DoesNotExist, ValidationError, ValueError) as error:
        raise BulkDecisionNotFound() from error


def running_bulk_decision(actor: Any, bulk_id: UUID | str) -> BulkDecision | None:
    """Return a bulk decision that still runs, held until the transaction ends; None if it has ended."""
    rows = BulkDecision.objects.visible_to(actor).filter(pk=bulk_id, state=BulkState.RUNNING.value)
    return rows.select_for_update().first()
