"""Matters: listed, opened, read whole, changed, referred and closed."""

from __future__ import annotations

from uuid import UUID

from ninja import Router, Status

from zhengpin.accounts.permissions import Permission
from zhengpin.api.kit.answers import PageOf, Paginated, answers, page
from zhengpin.api.kit.operations import ApiRequest
from zhengpin.api.matters.schemas import (
    ClosedIn,
    MatterChangeIn,
    MatterDetails,
    MatterIn,
    MatterOut,
    MatterTotal,
    MatterTotals,
    ReferIn,
)
from zhengpin.casework import operations, queries
from zhengpin.casework.states import MatterKind, MatterState

router = Router(tags=["matters"])


@router.get("/matters", operation_id="list_matters", response=answers(Paginated[MatterOut]))
def list_matters(
    request: ApiRequest,
    paging: PageOf,
    state: MatterState | None = None,
    kind: MatterKind | None = None,
    text: str = "",
):
    """List matters, the newest first. text: in a number or a title."""
    request.actor.require(Permission.READ_MATTERS)
    rows = queries.matters(
        request.actor, state=state.value if state else "", kind=kind.value if kind else "", text=text
    )
    return page(rows, paging, MatterOut.shown)


@router.get("/matters/totals", operation_id="get_matter_totals", response=answers(MatterTotals))
def get_totals(request: ApiRequest):
    """Return what all matters count together: suspects by stage and money, with how many documents say so."""
    request.actor.require(Permission.READ_MATTERS)
    return MatterTotals(
        suspects=[MatterTotal.of(one) for one in queries.suspect_totals(request.actor)],
        values=[MatterTotal.of(one) for one in queries.value_totals(request.actor)],
    )


@router.post("/matters", operation_id="open_matter", response=answers(MatterOut, 201))
def open_matter(request: ApiRequest, payload: MatterIn):
    """Open a matter. Nobody outside the operator sees any of it before it is shared, item by item."""
    request.actor.require(Permission.RUN_MATTERS)
    return Status(201, MatterOut.shown(operations.open_matter(**payload.dict(), actor=request.actor)))


@router.get("/matters/{matter_id}", operation_id="get_matter", response=answers(MatterDetails))
def get_matter(request: ApiRequest, matter_id: UUID):
    """Return all of a matter."""
    request.actor.require(Permission.READ_MATTERS)
    return MatterDetails.of(queries.content_of(request.actor, matter_id))


@router.post("/matters/{matter_id}/change", operation_id="change_matter", response=answers(MatterOut))
def change_matter(request: ApiRequest, matter_id: UUID, payload: MatterChangeIn):
    """Change a matter's words; what is left out stays."""
    request.actor.require(Permission.RUN_MATTERS)
    given = payload.dict(exclude_none=True)
    return MatterOut.shown(operations.change_matter(matter_id=matter_id, actor=request.actor, **given))


@router.post("/matters/{matter_id}/refer", operation_id="refer_matter", response=answers(MatterOut))
def refer_matter(request: ApiRequest, matter_id: UUID, payload: ReferIn):
    """Record that a matter was referred to an authority."""
    request.actor.require(Permission.RUN_MATTERS)
    row = operations.refer_matter(
        matter_id=matter_id,
        authority=payload.authority,
        document_id=payload.document_id,
        actor=request.actor,
    )
    return MatterOut.shown(row)


@router.post("/matters/{matter_id}/close", operation_id="close_matter", response=answers(MatterOut))
def close_matter(request: ApiRequest, matter_id: UUID, payload: ClosedIn):
    """Close a matter with what came of it; its tasks are to be done or dropped first."""
    request.actor.require(Permission.RUN_MATTERS)
    row = operations.close_matter(matter_id=matter_id, closed_as=payload.closed_as, actor=request.actor)
    return MatterOut.shown(row)
