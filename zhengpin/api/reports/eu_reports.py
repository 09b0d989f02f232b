"""The Union's transparency reports: what the operator says, drafts, publishing; what was published, for everyone."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Router, Schema, Status

from zhengpin.accounts.actor import ANYONE
from zhengpin.accounts.permissions import Permission
from zhengpin.api.kit.answers import AnswerBody, Moment, PageOf, Paginated, answers, page
from zhengpin.api.kit.files import BYTES
from zhengpin.api.kit.operations import ApiRequest
from zhengpin.publication.readers import FILE, admit
from zhengpin.reports.eu import operations, queries
from zhengpin.reports.eu.archive import archive_of
from zhengpin.reports.eu.drafting import parts_of
from zhengpin.reports.eu.periods import EuPeriod, eu_period
from zhengpin.reports.eu.problems import EuAnswersMissing

router = Router(tags=["reports"])
DAY = Field(..., description="a day of the operator's time zone")


class EuPeriodIn(Schema):
    """Days `first` to `last`, both included."""

    first: date = DAY
    last: date = DAY


class EuPublicationIn(EuPeriodIn):
    changes: str = Field("", max_length=5000, description="what is other than in the version before, and why")


class EuAnswersIn(Schema):
    """What only the operator knows; the fields are described with the page of the report."""

    answers: dict[str, object]


class EuAnswersOut(AnswerBody):
    """What the operator says for the report, in the version that was saved last."""

    version: int
    answers: dict[str, object]
    saved_at: Moment


class EuPartOut(AnswerBody):
    """One part: rows of cells under the columns of the Union's template."""

    name: str
    header: list[str]
    rows: list[list[str]]


class EuDraftOut(AnswerBody):
    """A report as it would be published now."""

    parts: list[EuPartOut]
    unsorted: list[str] = Field(description="numbers of orders of which nothing says what they are about")


class EuReportOut(AnswerBody):
    """A version that was published; it never changes."""

    id: UUID
    first: date
    last: date
    version: int
    service: str
    digest: str
    changes: str
    published_on: date
    published_at: Moment


class EuReportWithParts(EuReportOut):
    """A version that was published, with its parts; `digest` is over `{"parts": …}`."""

    parts: list[EuPartOut]


def _period(given: EuPeriodIn) -> EuPeriod:
    return eu_period(given.first, given.last)


@router.get("/eu-report-answers", operation_id="get_eu_report_answers", response=answers(EuAnswersOut))
def get_answers(request: ApiRequest):
    """Return what the operator says for the Union's report, as it was saved last."""
    request.actor.require(Permission.READ_REPORTS)
    kept = queries.newest_answers(request.actor)
    if kept is None:
        raise EuAnswersMissing()
    return EuAnswersOut.of(kept)


@router.put("/eu-report-answers", operation_id="save_eu_report_answers", response=answers(EuAnswersOut))
def save_answers(request: ApiRequest, payload: EuAnswersIn):
    """Save what the operator says as a new version; the same again changes nothing."""
    request.actor.require(Permission.KEEP_PUBLICATION)
    return EuAnswersOut.of(operations.save_answers(given=payload.answers, actor=request.actor))


@router.get("/eu-reports/draft", operation_id="draft_eu_report", response=answers(EuDraftOut))
def draft(request: ApiRequest, period: Query[EuPeriodIn]):
    """Count the report of a period as it would be published now."""
    request.actor.require(Permission.READ_REPORTS)
    return EuDraftOut.of(queries.draft(request.actor, _period(period)))


@router.post("/eu-reports", operation_id="publish_eu_report", response=answers(EuReportWithParts, 201))
def publish(request: ApiRequest, payload: EuPublicationIn):
    """Count a period that is over and publish the report for everyone, for good."""
    request.actor.require(Permission.KEEP_PUBLICATION)
    row = operations.publish_report(period=_period(payload), changes=payload.changes, actor=request.actor)
    return Status(201, EuReportWithParts.of(row, parts=parts_of(row)))


@router.get(
    "/public/eu-reports", operation_id="list_eu_reports", auth=None, response=answers(Paginated[EuReportOut])
)
def list_reports(request: HttpRequest, paging: PageOf):
    """List the reports that were published, every version of each; without a token."""
    admit(request.META)
    return page(queries.published(ANYONE), paging, EuReportOut.of)


@router.get(
    "/public/eu-reports/{report_id}",
    operation_id="get_eu_report",
    auth=None,
    response=answers(EuReportWithParts),
)
def get_report(request: HttpRequest, report_id: UUID):
    """Return a version with its parts; without a token."""
    admit(request.META, cost=FILE)
    row = queries.published_report(ANYONE, report_id)
    return EuReportWithParts.of(row, parts=parts_of(row))


@router.get(
    "/public/eu-reports/{report_id}/archive",
    operation_id="download_eu_report",
    auth=None,
    openapi_extra=BYTES,
)
def download(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Answer with the eleven CSV files as one ZIP archive; without a token."""
    admit(request.META, cost=FILE)
    row = queries.published_report(ANYONE, report_id)
    return HttpResponse(archive_of(parts_of(row)), content_type="application/zip")
