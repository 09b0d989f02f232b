"""Rehearsals of rules: started, followed, read and cancelled by whoever writes rules."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from ninja import Field, Path, Router, Schema, Status

from zhengpin.accounts.permissions import Permission
from zhengpin.api.kit.answers import PageOf, answers, page
from zhengpin.api.kit.operations import ApiRequest
from zhengpin.api.rules.evaluations import RehearsalOut, RehearsalPage, rehearsal_shape
from zhengpin.flows.rules import backtest as flow
from zhengpin.rulebook.rehearsals import queries

if TYPE_CHECKING:
    from zhengpin.rulebook.models import Rehearsal

router = Router(tags=["rules"])
Version = Path(..., ge=1, le=2**31 - 1)


class RehearsalIn(Schema):
    first: date = Field(..., description="the first day, in the operator's time zone")
    last: date = Field(..., description="the last day, included; not in the future")


@router.post(
    "/rules/{code}/{version}/rehearsals", operation_id="start_rehearsal", response=answers(RehearsalOut, 202)
)
def start(request: ApiRequest, code: str, payload: RehearsalIn, version: int = Version):
    """Rehearse a version on all that was asked of the rules in a period; nothing follows from it."""
    request.actor.require(Permission.WRITE_RULES)
    row = flow.start(code=code, version=version, **payload.dict(), actor=request.actor)
    return Status(202, rehearsal_shape(row))


@router.get("/rehearsals", operation_id="list_rehearsals", response=answers(RehearsalPage))
def list_all(request: ApiRequest, paging: PageOf, code: str = ""):
    """List rehearsals without their results, newest first."""
    request.actor.require(Permission.WRITE_RULES)
    return page(queries.rehearsals(request.actor, code=code), paging, _without_result)


def _without_result(row: Rehearsal) -> RehearsalOut:
    return rehearsal_shape(row, with_result=False)


@router.get("/rehearsals/{rehearsal_id}", operation_id="get_rehearsal", response=answers(RehearsalOut))
def get(request: ApiRequest, rehearsal_id: UUID):
    """Say how far a rehearsal has come, and what it found once it is done."""
    request.actor.require(Permission.WRITE_RULES)
    return rehearsal_shape(queries.rehearsal(request.actor, rehearsal_id))


@router.post(
    "/rehearsals/{rehearsal_id}/cancel", operation_id="cancel_rehearsal", response=answers(RehearsalOut)
)
def cancel(request: ApiRequest, rehearsal_id: UUID):
    """Stop a rehearsal; what it found so far is dropped."""
    request.actor.require(Permission.WRITE_RULES)
    return rehearsal_shape(flow.cancel(rehearsal_id=rehearsal_id, actor=request.actor))
