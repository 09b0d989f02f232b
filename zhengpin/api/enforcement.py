"""Measures, and the instructions that the marketplace pulls and acknowledges."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from ninja import Body, Query, Router

from zhengpin.accounts.permissions import Permission
from zhengpin.api.base import Asked
from zhengpin.api.paging import PageOf, page
from zhengpin.api.shapes import instruction_shape, measure_shape
from zhengpin.enforcement import delivery, queries

router = Router(tags=["enforcement"])


@router.get("/measures", operation_id="list_measures")
def list_measures(request: Asked, paging: PageOf, state: str = ""):
    """List the measures one may see, newest first."""
    request.actor.require(Permission.READ_MEASURES)
    return page(queries.measures(request.actor, state=state), paging, measure_shape)


@router.get("/instructions", operation_id="pull_instructions")
def pull(
    request: Asked,
    after: int = Query(0, ge=0, le=2**62, description="The number of the last instruction already seen"),
    state: str = "",
    limit: int = Query(100, ge=1, le=200),
):
    """Pull what the marketplace is to do, in order. Ask again with `after` = the last number."""
    request.actor.require(Permission.ACKNOWLEDGE)
    rows = list(queries.instructions(request.actor, after=after, state=state)[:limit])
    return {"items": [instruction_shape(row) for row in rows], "last": rows[-1].number if rows else after}


@router.post("/instructions/{uid}/acknowledge", operation_id="acknowledge_instruction")
def acknowledge(request: Asked, uid: UUID, payload: Body[dict[str, Any]]):
    """Acknowledge that an instruction was carried out. Done twice, the second changes nothing."""
    request.actor.require(Permission.ACKNOWLEDGE)
    return instruction_shape(delivery.acknowledge(uid=uid, answer=payload, actor=request.actor))
