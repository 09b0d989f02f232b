"""Rehearsals of rules: started, followed, read and cancelled by whoever writes rules."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from ninja import Field, Path, Router, Schema, Status

from zhengpin.accounts.permissions import Permission
from zhengpin.api.kit.answers import PageOf, answers, page
from zhengpin.api.kit.operations import ApiRequest
from zhengpin.api.rules.evaluations import BacktestOut, BacktestPage, backtest_shape
from zhengpin.flows.rules import backtest as flow
from zhengpin.rulebook.backtests import queries

if TYPE_CHECKING:
    from zhengpin.rulebook.models import Backtest

router = Router(tags=["rules"])
Version = Path(..., ge=1, le=2**31 - 1)


class BacktestIn(Schema):
    first: date = Field(..., description="the first day, in the operator's time zone")
    last: date = Field(..., description="the last day, included; not in the future")


@router.post(
    "/rules/{code}/{version}/backtests", operation_id="start_backtest", response=answers(BacktestOut, 202)
)
def start(request: ApiRequest, code: str, payload: BacktestIn, version: int = Version):
    """Rehearse a version on all that was asked of the rules in a period; nothing follows from it."""
    request.actor.require(Permission.WRITE_RULES)
    row = flow.start(code=code, version=version, **payload.dict(), actor=request.actor)
    return Status(202, backtest_shape(row))


@router.get("/backtests", operation_id="list_backtests", response=answers(BacktestPage))
def list_all(request: ApiRequest, paging: PageOf, code: str = ""):
    """List rehearsals without their results, newest first."""
    request.actor.require(Permission.WRITE_RULES)
    return page(queries.backtests(request.actor, code=code), paging, _without_result)


def _without_result(row: Backtest) -> BacktestOut:
    return backtest_shape(row, with_result=False)


@router.get("/backtests/{backtest_id}", operation_id="get_backtest", response=answers(BacktestOut))
def get(request: ApiRequest, backtest_id: UUID):
    """Say how far a rehearsal has come, and what it found once it is done."""
    request.actor.require(Permission.WRITE_RULES)
    return backtest_shape(queries.backtest(request.actor, backtest_id))


@router.post("/backtests/{backtest_id}/cancel", operation_id="cancel_backtest", response=answers(BacktestOut))
def cancel(request: ApiRequest, backtest_id: UUID):
    """Stop a rehearsal; what it found so far is dropped."""
    request.actor.require(Permission.WRITE_RULES)
    return backtest_shape(flow.cancel(backtest_id=backtest_id, actor=request.actor))
