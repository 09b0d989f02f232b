"""Reports of suspected fakes by buyers: the links by which they are made, and how each was answered."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from ninja import Query, Router

from zhengpin.accounts.permissions import Permission
from zhengpin.api.buyer_reports.schemas import BuyerReportOut, ReportLinkIn, ReportLinkOut
from zhengpin.api.kit.answers import PageOf, Paginated, answers, page
from zhengpin.api.kit.operations import ApiRequest
from zhengpin.feedback.queries import reports
from zhengpin.feedback.states import AnswerState
from zhengpin.flows.buyers.answer_texts import answer_texts
from zhengpin.flows.buyers.links import make_link

if TYPE_CHECKING:
    from zhengpin.feedback.models import Feedback

router = Router(tags=["buyers"])
Source = Query(..., min_length=1, max_length=60, description="which marketplace the numbers are of")


@router.post("/report-links", operation_id="make_report_link", response=answers(ReportLinkOut))
def make_report_link(request: ApiRequest, payload: ReportLinkIn, source: str = Source):
    """Make the link by which a buyer reports a suspected fake from an order, without an account.

    Nothing is stored; made again, it leads to the same report.
    """
    request.actor.require(Permission.SEND_FEEDBACK)
    return ReportLinkOut.of(make_link(source=source, actor=request.actor, **payload.dict()))


@router.get("/buyer-reports", operation_id="list_buyer_reports", response=answers(Paginated[BuyerReportOut]))
def list_buyer_reports(
    request: ApiRequest,
    paging: PageOf,
    source: str = Source,
    external_id: str = Query("", max_length=120, description="of one report"),
    order: str = Query("", max_length=120, description="the reports on one order, by your own number of it"),
    state: str = Query("", description=f"one of {', '.join(AnswerState)}"),
    answered_since: datetime | None = None,
):
    """List the reports of a marketplace's buyers with their answers, newest first.

    answered_since: only those whose answer changed after this moment.
    """
    request.actor.require(Permission.SEND_FEEDBACK)
    rows = reports.reports_sent(
        request.actor, source=source, external_id=external_id, order=order, state=state, since=answered_since
    )
    return page(rows, paging, _shape)


def _shape(row: Feedback) -> BuyerReportOut:
    return BuyerReportOut.of(row, state=row.answer, texts=answer_texts(row))
