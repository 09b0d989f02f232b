"""Measures, those that wait for a second person, and the instructions that the marketplace acknowledges."""

from __future__ import annotations

from uuid import UUID

from ninja import Body, Field, Query, Router, Schema

from zhengpin.accounts.permissions import Permission
from zhengpin.api.kit.answers import PageOf, Paginated, answers, page
from zhengpin.api.kit.operations import ApiRequest
from zhengpin.api.measures.schemas import InstructionOut, MeasureOut, PulledInstructions
from zhengpin.enforcement import delivery, queries
from zhengpin.flows.measures import accounts as flow

router = Router(tags=["enforcement"])


class SecondPersonSays(Schema):
    explanation: str = Field(..., min_length=1, max_length=2000, description="why; staff read it")


@router.get("/measures", operation_id="list_measures", response=answers(Paginated[MeasureOut]))
def list_measures(request: ApiRequest, paging: PageOf, state: str = "", kind: str = ""):
    """List the measures one may see, newest first; `state=proposed`: those that wait for a second person."""
    request.actor.require(Permission.READ_MEASURES)
    return page(queries.measures(request.actor, state=state, kind=kind), paging, MeasureOut.of)


@router.get("/measures/{measure_id}", operation_id="get_measure", response=answers(MeasureOut))
def get_measure(request: ApiRequest, measure_id: UUID):
    """Return one measure."""
    request.actor.require(Permission.READ_MEASURES)
    return MeasureOut.of(queries.measure(request.actor, measure_id))


@router.post("/measures/{measure_id}/confirm", operation_id="confirm_measure", response=answers(MeasureOut))
def confirm(request: ApiRequest, measure_id: UUID, payload: SecondPersonSays):
    """Confirm a proposed measure as a person other than those who decided: it takes effect."""
    request.actor.require(Permission.APPROVE)
    row = flow.confirm(measure_id=measure_id, explanation=payload.explanation, actor=request.actor)
    return MeasureOut.of(row)


@router.post("/measures/{measure_id}/reject", operation_id="reject_measure", response=answers(MeasureOut))
def reject(request: ApiRequest, measure_id: UUID, payload: SecondPersonSays):
    """Turn a proposed measure down; it is not proposed again for the same points."""
    request.actor.require(Permission.APPROVE)
    row = flow.reject(measure_id=measure_id, explanation=payload.explanation, actor=request.actor)
    return MeasureOut.of(row)


@router.get("/instructions", operation_id="pull_instructions", response=answers(PulledInstructions))
def pull(
    request: ApiRequest,
    after: int = Query(0, ge=0, le=2**62, description="The number of the last instruction already seen"),
    state: str = "",
    limit: int = Query(100, ge=1, le=200),
):
    """Pull what the marketplace is to do, in order. Ask again with `after` = the last number."""
    request.actor.require(Permission.ACKNOWLEDGE)
    rows = list(queries.instructions(request.actor, after=after, state=state)[:limit])
    return {"items": [InstructionOut.of(row) for row in rows], "last": rows[-1].number if rows else after}


@router.post(
    "/instructions/{uid}/acknowledge",
    operation_id="acknowledge_instruction",
    response=answers(InstructionOut),
)
def acknowledge(request: ApiRequest, uid: UUID, payload: Body[dict[str, object]]):
    """Acknowledge that an instruction was carried out. Done twice, the second changes nothing."""
    request.actor.require(Permission.ACKNOWLEDGE)
    return InstructionOut.of(delivery.acknowledge(uid=uid, answer=payload, actor=request.actor))
