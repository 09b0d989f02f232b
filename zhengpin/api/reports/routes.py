"""Reports: periods counted from the ledger."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from ninja import Field, Router, Schema, Status

from zhengpin.accounts.permissions import Permission
from zhengpin.api.kit.answers import PageOf, Paginated, answers, aware, page
from zhengpin.api.kit.operations import ApiRequest
from zhengpin.api.reports.schemas import ReportOut
from zhengpin.reports import operations, queries

router = Router(tags=["reports"])


class PeriodOut(Schema):
    starts_at: datetime = Field(..., description="with a time zone; without one, the operator's is taken")
    ends_at: datetime


@router.post("/reports", operation_id="take_report", response=answers(ReportOut, 201))
def take(request: ApiRequest, payload: PeriodOut):
    """Count a period from the ledger and keep the snapshot."""
    request.actor.require(Permission.READ_REPORTS)
    row = operations.take_snapshot(
        starts_at=aware(payload.starts_at), ends_at=aware(payload.ends_at), actor=request.actor
    )
    return Status(201, ReportOut.of(row))


@router.get("/reports", operation_id="list_reports", response=answers(Paginated[ReportOut]))
def list_reports(request: ApiRequest, paging: PageOf):
    """List report snapshots, newest first."""
    request.actor.require(Permission.READ_REPORTS)
    return page(queries.snapshots(request.actor), paging, ReportOut.of)


@router.get("/reports/{report_id}", operation_id="get_report", response=answers(ReportOut))
def get_report(request: ApiRequest, report_id: UUID):
    """Return one snapshot."""
    request.actor.require(Permission.READ_REPORTS)
    return ReportOut.of(queries.snapshot(request.actor, report_id))
