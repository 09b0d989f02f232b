"""Reports: periods counted from the ledger."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.http import HttpResponse
from ninja import Field, Router, Schema, Status

from zhengpin.accounts.permissions import Permission
from zhengpin.api.kit.answers import PageOf, Paginated, answers, aware, page, sent_as
from zhengpin.api.kit.operations import ApiRequest
from zhengpin.api.reports.schemas import ReportOut, VerifiableReportOut
from zhengpin.reports import operations, queries
from zhengpin.reports.documents import pdf_of
from zhengpin.reports.operations import publishing

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


@router.get(
    "/reports/{report_id}/file", operation_id="get_report_file", response=answers(VerifiableReportOut)
)
def get_report_file(request: ApiRequest, report_id: UUID):
    """Return a snapshot with its signature and the counts behind it, as the verifier of reports reads it."""
    request.actor.require(Permission.READ_REPORTS)
    return queries.verifiable(queries.snapshot(request.actor, report_id))


class ReportLanguage(StrEnum):
    """In which language a report's document is made."""

    ENGLISH = "en"
    CHINESE = "zh-hans"


@router.get(
    "/reports/{report_id}/pdf", operation_id="get_report_pdf", openapi_extra=sent_as("application/pdf")
)
def get_report_pdf(request: ApiRequest, report_id: UUID, language: ReportLanguage) -> HttpResponse:
    """Answer with a snapshot as a signed document (PDF) in one language. 503 while too many are being made."""
    request.actor.require(Permission.READ_REPORTS)
    kept = queries.snapshot(request.actor, report_id)
    content = pdf_of(kept, language.value)
    name = f"zhengpin-report-{kept.number or kept.pk}-{language.value}.pdf"
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


class FigureReasonIn(Schema):
    figure: str = Field(..., description="its key", max_length=80)
    en: str = Field("", max_length=publishing.MOST_REASON)
    zh: str = Field("", max_length=publishing.MOST_REASON, description="both empty: the reason is taken out")


@router.post("/reports/{report_id}/reasons", operation_id="explain_report", response=answers(ReportOut))
def explain(request: ApiRequest, report_id: UUID, payload: FigureReasonIn):
    """Say in both languages why a figure changed since the year before, as long as the report is not public."""
    request.actor.require(Permission.KEEP_PUBLICATION)
    row = operations.explain_change(
        snapshot_id=report_id, figure=payload.figure, en=payload.en, zh=payload.zh, actor=request.actor
    )
    return ReportOut.of(row)


@router.post("/reports/{report_id}/publish", operation_id="publish_report", response=answers(ReportOut))
def publish(request: ApiRequest, report_id: UUID):
    """Make a snapshot public as it is, with the counts behind it."""
    request.actor.require(Permission.KEEP_PUBLICATION)
    return ReportOut.of(operations.publish(snapshot_id=report_id, actor=request.actor))


class ReportWithdrawalIn(Schema):
    reason: str = Field(..., min_length=1, max_length=publishing.MOST_REASON)


@router.post("/reports/{report_id}/withdraw", operation_id="withdraw_report", response=answers(ReportOut))
def withdraw(request: ApiRequest, report_id: UUID, payload: ReportWithdrawalIn):
    """Take a report back from the public; why stays in the ledger."""
    request.actor.require(Permission.KEEP_PUBLICATION)
    row = operations.withdraw(snapshot_id=report_id, reason=payload.reason, actor=request.actor)
    return ReportOut.of(row)
