"""Inspections of shops: listed, opened, results recorded, ended; what is due."""

from __future__ import annotations

from uuid import UUID

from ninja import Query, Router, Status

from zhengpin.accounts.permissions import Permission
from zhengpin.api.inspection.schemas import (
    EndingIn,
    InspectionOut,
    InspectionPage,
    InspectionWithResults,
    OpenIn,
    ResultIn,
    ShopsDue,
    inspection_shape,
    shop_due_shape,
    with_results,
)
from zhengpin.api.kit.answers import PageOf, answers, page
from zhengpin.api.kit.operations import ApiRequest
from zhengpin.inspection import operations, queries
from zhengpin.inspection.states import InspectionReason, InspectionState
from zhengpin.kit import clock

router = Router(tags=["inspections"])


@router.get("/inspections", operation_id="list_inspections", response=answers(InspectionPage))
def list_inspections(
    request: ApiRequest,
    paging: PageOf,
    state: InspectionState | None = None,
    why: InspectionReason | None = None,
    text: str = "",
    shop: UUID | None = None,
):
    """List inspections of shops, the newest first. text: in a name, or the number."""
    request.actor.require(Permission.READ_INSPECTIONS)
    rows = queries.inspections(
        request.actor,
        state=state.value if state else "",
        why=why.value if why else "",
        text=text,
        shop_id=shop,
    )
    return page(rows, paging, inspection_shape)


@router.post("/inspections", operation_id="open_inspection", response=answers(InspectionOut, 201))
def open_inspection(request: ApiRequest, payload: OpenIn):
    """Open the inspection of a shop; where one is under way, that one is answered."""
    request.actor.require(Permission.RUN_INSPECTIONS)
    row = operations.open_inspection(
        shop_id=payload.shop,
        why=payload.why,
        about=payload.about,
        note=payload.note,
        actor=request.actor,
    )
    return Status(201, inspection_shape(queries.inspection(request.actor, row.pk)))


@router.get("/inspections/due", operation_id="list_due_inspections", response=answers(ShopsDue))
def due(request: ApiRequest, limit: int = Query(100, ge=1, le=500)):
    """List the shops that are due and have no inspection under way, the longest due first."""
    request.actor.require(Permission.READ_INSPECTIONS)
    rows = queries.standings(request.actor, due_by=clock.now())[:limit]
    return {"items": [shop_due_shape(row) for row in rows]}


@router.get(
    "/inspections/{inspection_id}", operation_id="get_inspection", response=answers(InspectionWithResults)
)
def get_inspection(request: ApiRequest, inspection_id: UUID):
    """Return one inspection with its results, its design, and what that can find."""
    request.actor.require(Permission.READ_INSPECTIONS)
    row = queries.inspection(request.actor, inspection_id)
    return with_results(row, list(queries.results(request.actor, row)))


@router.post(
    "/inspections/{inspection_id}/results",
    operation_id="record_inspection_result",
    response=answers(InspectionOut),
)
def record(request: ApiRequest, inspection_id: UUID, payload: ResultIn):
    """Record what a copy came to; the same unit and outcome again change nothing."""
    request.actor.require(Permission.RUN_INSPECTIONS)
    row = operations.record_result(
        inspection_id=inspection_id,
        unit=payload.unit,
        outcome=payload.outcome,
        actor=request.actor,
    )
    return inspection_shape(row)


@router.post(
    "/inspections/{inspection_id}/close", operation_id="close_inspection", response=answers(InspectionOut)
)
def close(request: ApiRequest, inspection_id: UUID, payload: EndingIn):
    """End an inspection without a result."""
    request.actor.require(Permission.RUN_INSPECTIONS)
    row = operations.close_inspection(inspection_id=inspection_id, reason=payload.reason, actor=request.actor)
    return inspection_shape(row)
