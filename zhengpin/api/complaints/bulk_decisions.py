"""Many targets of a complaint decided alike by a reviewer: counted first, decided, followed, stopped or taken back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from ninja import Field, Router, Schema, Status

from zhengpin.accounts.permissions import Permission
from zhengpin.api.complaints.counter_schemas import BulkDecisionOut, BulkDecisionPage, bulk_shape
from zhengpin.api.complaints.schemas import TargetCount
from zhengpin.api.kit.answers import PageOf, answers, one_of, page
from zhengpin.api.kit.operations import ApiRequest, once
from zhengpin.catalog.states import SubjectKind
from zhengpin.complaints import queries
from zhengpin.flows.complaints import deciding as flow
from zhengpin.review.states import DecisionOutcome

router = Router(tags=["complaints"])


class Chosen(Schema):
    """Which targets: those named, or of all that wait those that the rest selects."""

    target_ids: list[UUID] = Field([], max_length=10_000)
    respondent_id: UUID | None = None
    subject_kind: str = Field("", json_schema_extra=one_of(SubjectKind, blank=True))
    text: str = Field("", max_length=200)


class BulkDecisionIn(Chosen):
    outcome: str = Field(..., json_schema_extra=one_of(DecisionOutcome))
    ground: str = Field("", max_length=60)
    explanation: str = Field("", max_length=2000)


class ForecastOut(Schema):
    total: int
    second_person: int = Field(..., description="how many of these a second person must confirm")


@router.post(
    "/complaints/{complaint_id}/decisions/forecast",
    operation_id="forecast_decision",
    response=answers(ForecastOut),
)
def forecast(request: ApiRequest, complaint_id: UUID, payload: Chosen):
    """Count what a choice selects, and how much of it a second person must confirm; decides nothing."""
    request.actor.require(Permission.DECIDE)
    found = flow.forecast(complaint_id=complaint_id, actor=request.actor, **_given(payload))
    return ForecastOut(total=found.total, second_person=found.second_person)


@router.post(
    "/complaints/{complaint_id}/decisions",
    operation_id="decide_targets",
    response=answers(BulkDecisionOut, 202),
)
def decide(request: ApiRequest, complaint_id: UUID, payload: BulkDecisionIn):
    """Decide targets alike, each by a decision of its own; more than 50 are decided by a job: follow it."""
    request.actor.require(Permission.DECIDE)
    given = _given(payload)
    row = flow.decide_targets(complaint_id=complaint_id, actor=request.actor, **given)
    return Status(202, bulk_shape(row))


@router.get(
    "/complaints/{complaint_id}/decisions",
    operation_id="list_bulk_decisions",
    response=answers(BulkDecisionPage),
)
def list_all(request: ApiRequest, complaint_id: UUID, paging: PageOf):
    """List the bulk decisions on a complaint, newest first, to the operator."""
    request.actor.require(Permission.READ_COMPLAINTS)
    row = queries.complaint(request.actor, complaint_id)
    return page(queries.bulk_decisions(request.actor, complaint_id=row.pk), paging, bulk_shape)


@router.get("/bulk-decisions/{bulk_id}", operation_id="get_bulk_decision", response=answers(BulkDecisionOut))
def get(request: ApiRequest, bulk_id: UUID):
    """Say how far a bulk decision is."""
    request.actor.require(Permission.READ_COMPLAINTS)
    return bulk_shape(queries.bulk_decision(request.actor, bulk_id))


@router.post(
    "/bulk-decisions/{bulk_id}/cancel", operation_id="cancel_bulk_decision", response=answers(BulkDecisionOut)
)
def cancel(request: ApiRequest, bulk_id: UUID):
    """Stop a bulk decision; what is decided stays."""
    request.actor.require(Permission.DECIDE)
    flow.cancel(bulk_id=bulk_id, actor=request.actor)
    return bulk_shape(queries.bulk_decision(request.actor, bulk_id))


@router.post(
    "/bulk-decisions/{bulk_id}/undo", operation_id="undo_bulk_decision", response=answers(TargetCount)
)
def undo(request: ApiRequest, bulk_id: UUID):
    """Stop a bulk decision, and take back those of one's own decisions that still can be."""
    request.actor.require(Permission.DECIDE)
    return TargetCount(targets=flow.undo(bulk_id=bulk_id, actor=request.actor))


def _given(payload: Schema) -> dict[str, Any]:
    return {name: value for name, value in payload.dict().items() if value}


once(router)
