"""Reads what of a complaint can be decided, and the bulk decisions on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Count, QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.complaints.models import BulkDecision, Target
from zhengpin.complaints.problems import BulkDecisionNotFound
from zhengpin.complaints.queries.complained_of import targets
from zhengpin.complaints.states import BulkState, TargetState
from zhengpin.review.states import CaseState


def decidable(
    actor: Actor,
    complaint_id: UUID,
    *,
    target_ids: Sequence[UUID | str] = (),
    respondent_id: UUID | str | None = None,
    subject_kind: str = "",
    text: str = "",
) -> QuerySet[Target]:
    """Return the targets of a complaint whose case is open, by line: all, those named, or what the rest selects."""
    rows = targets(
        actor,
        complaint_id=complaint_id,
        state=TargetState.UNDER_REVIEW.value,
        respondent_id=UUID(str(respondent_id)) if respondent_id else None,
        subject_kind=subject_kind,
        text=text,
    ).filter(case__state=CaseState.OPEN.value)
    return rows.filter(pk__in=list(target_ids)) if target_ids else rows


def bulk_decisions(actor: Actor, *, complaint_id: UUID | None = None) -> QuerySet[BulkDecision]:
    """Return bulk decisions, newest first."""
    rows = BulkDecision.objects.visible_to(actor).select_related("complaint__holder")
    return (rows.filter(complaint_id=complaint_id) if complaint_id else rows).order_by("-pk")


def bulk_decision(actor: Actor, bulk_id: UUID | str) -> BulkDecision:
    """Return one bulk decision. Raises BulkDecisionNotFound."""
    try:
        return bulk_decisions(actor).get(pk=bulk_id)
    except (BulkDecision.DoesNotExist, ValidationError, ValueError) as error:
        raise BulkDecisionNotFound() from error


def running_bulk_decision(actor: Actor, bulk_id: UUID | str) -> BulkDecision | None:
    """Return a bulk decision that still runs, held until the transaction ends; None if it has ended."""
    rows = BulkDecision.objects.visible_to(actor).filter(pk=bulk_id, state=BulkState.RUNNING.value)
    return rows.select_for_update().first()


def state_counts(actor: Actor, complaint_ids: Iterable[UUID]) -> dict[UUID, dict[str, int]]:
    """Return, by complaint, how many of its targets are in which state; one statement, by index alone."""
    rows = Target.objects.visible_to(actor).filter(complaint_id__in=list(complaint_ids)).order_by()
    found: dict[UUID, dict[str, int]] = defaultdict(dict)
    for complaint_id, state, many in rows.values_list("complaint_id", "state").annotate(many=Count("pk")):
        found[complaint_id][state] = many
    return found


def respondents(actor: Actor, complaint_id: UUID, most: int = 100) -> list[tuple[UUID, str, int]]:
    """Return who answers for the targets of a complaint, with how many of them: `(id, name, how many)`, most first."""
    rows = (
        Target.objects.visible_to(actor)
        .filter(complaint_id=complaint_id, respondent__isnull=False)
        .order_by()
    )
    counted = rows.values_list("respondent_id", "respondent__name").annotate(many=Count("pk"))
    return list(counted.order_by("-many", "respondent__name")[:most])


def counter_targets(actor: Actor, counter_ids: Iterable[UUID]) -> dict[UUID, int]:
    """Return, by counter-statement, how many targets it is about."""
    rows = Target.objects.visible_to(actor).filter(counter_id__in=list(counter_ids)).order_by()
    return dict(rows.values_list("counter_id").annotate(many=Count("pk")))
