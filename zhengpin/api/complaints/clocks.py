"""Clocks of complaints: which run, until when and by which law; extended, stopped and set going by the operator."""

from __future__ import annotations

from uuid import UUID

from ninja import Field, Router, Schema

from zhengpin.accounts.permissions import Permission
from zhengpin.api.complaints.counter_schemas import ClockOut, ClockPage, clock_shape
from zhengpin.api.complaints.routes import ExplanationIn
from zhengpin.api.kit.answers import PageOf, answers, one_of, page
from zhengpin.api.kit.operations import ApiRequest, once
from zhengpin.complaints import queries
from zhengpin.complaints.problems import ClockNotFound
from zhengpin.complaints.procedure_document import ExtensionReason
from zhengpin.flows.complaints import clocks as flow

router = Router(tags=["clocks"])


class ExtensionIn(Schema):
    amount: int = Field(..., ge=1, le=1000, description="in the unit that the track names")
    reason: str = Field(..., json_schema_extra=one_of(ExtensionReason))
    explanation: str = Field(..., min_length=1, max_length=2000, description="read by both sides")


@router.get("/clocks", operation_id="list_clocks", response=answers(ClockPage))
def list_clocks(
    request: ApiRequest, paging: PageOf, complaint: UUID | None = None, state: str = "", step: str = ""
):
    """List the clocks that concern oneself and are shown to one's side, the newest first.

    A page may hold fewer than `limit`, since some are left out of it.
    """
    request.actor.require_any(Permission.READ_COMPLAINTS, Permission.ANSWER)
    rows = queries.clocks(request.actor, complaint_id=complaint, state=state, step=step)
    found = page(rows.select_related("complaint__holder"), paging, lambda row: row)
    shown = [clock_shape(row) for row in found["items"] if queries.is_shown(request.actor, row)]
    return {"items": shown, "next_cursor": found["next_cursor"]}


@router.get("/clocks/{clock_id}", operation_id="get_clock", response=answers(ClockOut))
def get(request: ApiRequest, clock_id: UUID):
    """Return one clock."""
    request.actor.require_any(Permission.READ_COMPLAINTS, Permission.ANSWER)
    row = queries.clock(request.actor, clock_id)
    if not queries.is_shown(request.actor, row):
        raise ClockNotFound()
    return clock_shape(row)


@router.post("/clocks/{clock_id}/extend", operation_id="extend_clock", response=answers(ClockOut))
def extend(request: ApiRequest, clock_id: UUID, payload: ExtensionIn):
    """Extend a running deadline as its procedure allows; both sides are notified."""
    request.actor.require(Permission.REVIEW_COMPLAINTS)
    return clock_shape(flow.extend(clock_id=clock_id, **payload.dict(), actor=request.actor))


@router.post("/clocks/{clock_id}/suspend", operation_id="suspend_clock", response=answers(ClockOut))
def suspend(request: ApiRequest, clock_id: UUID, payload: ExplanationIn):
    """Stop a running clock where the law lets it stand still; what is left stays."""
    request.actor.require(Permission.REVIEW_COMPLAINTS)
    flow.suspend(clock_id=clock_id, explanation=payload.explanation, actor=request.actor)
    return clock_shape(queries.clock(request.actor, clock_id))


@router.post("/clocks/{clock_id}/resume", operation_id="resume_clock", response=answers(ClockOut))
def resume(request: ApiRequest, clock_id: UUID):
    """Let a stopped clock run on for what was left."""
    request.actor.require(Permission.REVIEW_COMPLAINTS)
    flow.resume(clock_id=clock_id, actor=request.actor)
    return clock_shape(queries.clock(request.actor, clock_id))


once(router)
