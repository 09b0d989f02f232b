"""Reports of infringements by people without an account, for staff: read, taken up as complaints, returned, refused."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from ninja import Query, Router, Status

from zhengpin.accounts.permissions import Permission
from zhengpin.api.complaints.routes import ExplanationIn, ReturnedFor
from zhengpin.api.infringement_reports.schemas import InfringementReportOut, TakenUpOut, TakeUpIn
from zhengpin.api.kit.answers import PageOf, Paginated, answers, page
from zhengpin.api.kit.operations import ApiRequest, once
from zhengpin.complaints import queries
from zhengpin.complaints.states import ReportState
from zhengpin.complaints.vocabulary import ComplaintReason
from zhengpin.flows.complaints.without_account import taking_up as flow

if TYPE_CHECKING:
    from zhengpin.complaints.models import InfringementReport

router = Router(tags=["complaints"])


@router.get(
    "/infringement-reports",
    operation_id="list_infringement_reports",
    response=answers(Paginated[InfringementReportOut]),
)
def list_reports(
    request: ApiRequest,
    paging: PageOf,
    state: str = Query("", description=f"one of {', '.join(ReportState)}"),
    reason: str = Query("", description=f"one of {', '.join(ComplaintReason)}"),
    text: str = Query("", max_length=200, description="in the right claimed, or a number"),
):
    """List the reports that were sent from a confirmed address, newest first."""
    request.actor.require(Permission.REVIEW_COMPLAINTS)
    return page(queries.reports(request.actor, state=state, reason=reason, text=text), paging, _shape)


@router.get(
    "/infringement-reports/{infringement_report_id}",
    operation_id="get_infringement_report",
    response=answers(InfringementReportOut),
)
def get_report(request: ApiRequest, infringement_report_id: UUID):
    """Return one report."""
    request.actor.require(Permission.REVIEW_COMPLAINTS)
    return _shape(queries.report(request.actor, infringement_report_id))


@router.post(
    "/infringement-reports/{infringement_report_id}/take-up",
    operation_id="take_up_infringement_report",
    response=answers(TakenUpOut, 201),
)
def take_up(request: ApiRequest, infringement_report_id: UUID, payload: TakeUpIn):
    """Take a report up as a complaint. No rule acts on it: a person decides every target."""
    request.actor.require(Permission.REVIEW_COMPLAINTS)
    made = flow.take_up(report_id=infringement_report_id, filing_id=payload.filing_id, actor=request.actor)
    return Status(201, TakenUpOut.of(made))


@router.post(
    "/infringement-reports/{infringement_report_id}/return",
    operation_id="return_infringement_report",
    response=answers(InfringementReportOut),
)
def return_report(request: ApiRequest, infringement_report_id: UUID, payload: ReturnedFor):
    """Send a report back for changes; its sender is written to."""
    request.actor.require(Permission.REVIEW_COMPLAINTS)
    defects = [one.dict() for one in payload.defects]
    return _shape(
        flow.return_to_sender(report_id=infringement_report_id, defects=defects, actor=request.actor)
    )


@router.post(
    "/infringement-reports/{infringement_report_id}/refuse",
    operation_id="refuse_infringement_report",
    response=answers(InfringementReportOut),
)
def refuse_report(request: ApiRequest, infringement_report_id: UUID, payload: ExplanationIn):
    """Do not take a report up; its sender reads why, and how to appeal."""
    request.actor.require(Permission.REVIEW_COMPLAINTS)
    return _shape(
        flow.refuse(report_id=infringement_report_id, explanation=payload.explanation, actor=request.actor)
    )


def _shape(row: InfringementReport) -> InfringementReportOut:
    return InfringementReportOut.of(
        row,
        targets=row.targets.splitlines(),
        notifier_name=row.notifier.get("name", ""),
        files=list(row.files.order_by("pk")),
    )


once(router)
