"""Complaints: drafted, mended, submitted, checked, withdrawn; and what a respondent may see of one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from ninja import Field, Router, Schema, Status

from zhengpin.accounts.permissions import Permission
from zhengpin.api.complaints.schemas import (
    AnsweredComplaint,
    ComparisonOut,
    ComplaintOut,
    ComplaintPage,
    Complaints,
    NoticeStatements,
    Signatory,
    TargetCount,
    TestPurchase,
    answered_shape,
    complaint_shape,
)
from zhengpin.api.kit.answers import PageOf, answers, one_of, page
from zhengpin.api.kit.operations import ApiRequest, once
from zhengpin.complaints import operations, queries
from zhengpin.complaints.defects import ComplaintDefect
from zhengpin.complaints.vocabulary import ComplaintReason, ComplaintRoute
from zhengpin.flows.complaints import complaint as flow
from zhengpin.flows.complaints.findings import from_findings

if TYPE_CHECKING:
    from zhengpin.accounts.actor import Actor
    from zhengpin.complaints.models import Complaint

router = Router(tags=["complaints"])
CALLS_FOR = {
    "holder_id": "019a0000-0000-7000-8000-000000000001",
    "procedure": "cn_goods",
    "reason": "unauthorised_name",
    "filing_ids": ["019a0000-0000-7000-8000-000000000002"],
    "client_ref": "2026-117",
    "claim_text": "The listings use our mark without our leave.",
    "notifier": {"name": "Lin Yuan", "email": "lin@crane.example", "address": "1 Mill Road"},
    "statements": {"good_faith": True, "accuracy": True, "authority": True},
    "signature": "Lin Yuan",
}


class _ComplaintFields(Schema):
    filing_ids: list[UUID] = Field([], max_length=200, description="approved filings of the holder")
    title: str = Field("", max_length=300)
    route: str = Field("platform", json_schema_extra=one_of(ComplaintRoute))
    reason: str = Field("", json_schema_extra=one_of(ComplaintReason, blank=True))
    claim_text: str = Field("", max_length=20_000)
    comparison: list[ComparisonOut] = Field([], max_length=50)
    test_buy: TestPurchase | None = None
    requested_measure: str = Field("", max_length=20)
    prior_contact: str = Field("", max_length=4000)
    statements: NoticeStatements | None = None
    signature: str = Field("", max_length=200)
    notifier: Signatory | None = None
    language: str = Field("", max_length=10)
    urgent: bool = False
    consent_to_publish: bool = True


class ComplaintChange(_ComplaintFields):
    procedure: str | None = Field(None, max_length=20, description="a code of the tracks in force")


class ComplaintIn(_ComplaintFields):
    holder_id: UUID
    procedure: str = Field(..., max_length=20, description="a code of the tracks in force")
    client_ref: str = Field(
        "", max_length=120, description="your own number; the same gives the same complaint"
    )


class ComplaintDefectIn(Schema):
    code: str = Field(..., json_schema_extra=one_of(ComplaintDefect))
    note: str = Field("", max_length=1000)


class ReturnedFor(Schema):
    defects: list[ComplaintDefectIn] = Field(..., min_length=1, max_length=50)


class ExplanationIn(Schema):
    explanation: str = Field(..., min_length=1, max_length=4000, description="read by those concerned")


class BecauseIfAny(Schema):
    explanation: str = Field("", max_length=4000)


class Retracted(BecauseIfAny):
    target_ids: list[UUID] = Field(..., min_length=1, max_length=10_000)


class FindingsIn(Schema):
    finding_ids: list[UUID] = Field(..., min_length=1, max_length=1000)
    notifier: Signatory | None = None
    statements: NoticeStatements | None = None
    signature: str = Field("", max_length=200)


@router.get("/complaints", operation_id="list_complaints", response=answers(ComplaintPage))
def list_complaints(
    request: ApiRequest,
    paging: PageOf,
    state: str = "",
    holder: UUID | None = None,
    procedure: str = "",
    reason: str = "",
    client_ref: str = "",
    text: str = "",
):
    """List the complaints that one filed or oversees, newest first. text: in titles and own numbers."""
    request.actor.require(Permission.READ_COMPLAINTS)
    actor = request.actor
    rows = queries.complaints(
        actor,
        state=state,
        holder_id=holder,
        procedure=procedure,
        reason=reason,
        client_ref=client_ref,
        text=text,
    )
    found = page(rows.prefetch_related("filings"), paging, lambda row: row)
    return {"items": _all(actor, found["items"]), "next_cursor": found["next_cursor"]}


@router.post(
    "/complaints",
    operation_id="draft_complaint",
    response=answers(ComplaintOut, 201),
    openapi_extra={"requestBody": {"content": {"application/json": {"example": CALLS_FOR}}}},
)
def draft(request: ApiRequest, payload: ComplaintIn):
    """Draft a complaint; one under the same `client_ref` comes back as it stands. Add targets, then submit it."""
    request.actor.require(Permission.COMPLAIN)
    row = operations.draft_complaint(**payload.dict(exclude_unset=True), actor=request.actor)
    return Status(201, _one(request, row.pk))


@router.post(
    "/complaints/from-findings",
    operation_id="draft_complaints_from_findings",
    response=answers(Complaints, 201),
)
def draft_from_findings(request: ApiRequest, payload: FindingsIn):
    """Draft a complaint for each holder and reason of some findings, with what was seen as evidence.

    One that lacks nothing is submitted at once where its notifier's tier is fast or trusted.
    """
    request.actor.require(Permission.COMPLAIN)
    given = payload.dict(exclude_unset=True)
    ids = given.pop("finding_ids")
    rows = from_findings(finding_ids=ids, declared=given, actor=request.actor)
    return Status(201, Complaints(items=_all(request.actor, rows)))


@router.get("/complaints/{complaint_id}", operation_id="get_complaint", response=answers(ComplaintOut))
def get(request: ApiRequest, complaint_id: UUID):
    """Return one complaint with how many of its targets are in which state."""
    request.actor.require(Permission.READ_COMPLAINTS)
    return _one(request, complaint_id)


@router.patch("/complaints/{complaint_id}", operation_id="edit_complaint", response=answers(ComplaintOut))
def edit(request: ApiRequest, complaint_id: UUID, payload: ComplaintChange):
    """Change a draft or a returned complaint: what is given replaces what stood."""
    request.actor.require(Permission.COMPLAIN)
    given = payload.dict(exclude_unset=True)
    operations.edit_complaint(complaint_id=complaint_id, **given, actor=request.actor)
    return _one(request, complaint_id)


@router.post(
    "/complaints/{complaint_id}/submit", operation_id="submit_complaint", response=answers(ComplaintOut)
)
def submit(request: ApiRequest, complaint_id: UUID):
    """Submit a complaint. 422 names every defect; 429 where the day's number is used up."""
    request.actor.require(Permission.COMPLAIN)
    flow.submit(complaint_id=complaint_id, actor=request.actor)
    return _one(request, complaint_id)


@router.post(
    "/complaints/{complaint_id}/admit", operation_id="admit_complaint", response=answers(ComplaintOut)
)
def admit(request: ApiRequest, complaint_id: UUID):
    """Find a submitted complaint complete: its targets are reviewed."""
    request.actor.require(Permission.REVIEW_COMPLAINTS)
    flow.admit(complaint_id=complaint_id, actor=request.actor)
    return _one(request, complaint_id)


@router.post(
    "/complaints/{complaint_id}/return", operation_id="return_complaint", response=answers(ComplaintOut)
)
def send_back(request: ApiRequest, complaint_id: UUID, payload: ReturnedFor):
    """Return a complaint to be mended, with coded defects; its clock for mending starts."""
    request.actor.require(Permission.REVIEW_COMPLAINTS)
    defects = [one.dict() for one in payload.defects]
    flow.return_to_notifier(complaint_id=complaint_id, defects=defects, actor=request.actor)
    return _one(request, complaint_id)


@router.post(
    "/complaints/{complaint_id}/reject", operation_id="reject_complaint", response=answers(ComplaintOut)
)
def reject(request: ApiRequest, complaint_id: UUID, payload: ExplanationIn):
    """Reject a submitted complaint as a whole."""
    request.actor.require(Permission.REVIEW_COMPLAINTS)
    flow.reject(complaint_id=complaint_id, explanation=payload.explanation, actor=request.actor)
    return _one(request, complaint_id)


@router.post(
    "/complaints/{complaint_id}/withdraw", operation_id="withdraw_complaint", response=answers(ComplaintOut)
)
def withdraw(request: ApiRequest, complaint_id: UUID, payload: BecauseIfAny):
    """Withdraw one's own complaint: what was upheld is undone."""
    request.actor.require(Permission.COMPLAIN)
    flow.withdraw(complaint_id=complaint_id, explanation=payload.explanation, actor=request.actor)
    return _one(request, complaint_id)


@router.post(
    "/complaints/{complaint_id}/retract", operation_id="retract_targets", response=answers(TargetCount)
)
def retract(request: ApiRequest, complaint_id: UUID, payload: Retracted):
    """Retract single targets of one's own complaint: what was upheld of them is undone."""
    request.actor.require(Permission.COMPLAIN)
    moved = flow.retract(
        complaint_id=complaint_id,
        target_ids=payload.target_ids,
        explanation=payload.explanation,
        actor=request.actor,
    )
    return TargetCount(targets=len(moved))


@router.get(
    "/answers/{complaint_id}", operation_id="get_answered_complaint", response=answers(AnsweredComplaint)
)
def get_answered(request: ApiRequest, complaint_id: UUID):
    """Return a complaint as the respondent may see it of whose things something was upheld."""
    request.actor.require(Permission.ANSWER)
    row, _targets = queries.answered_matter(request.actor, complaint_id)
    return answered_shape(row, queries.state_counts(request.actor, [row.pk])[row.pk])


def _one(request: ApiRequest, complaint_id: UUID) -> ComplaintOut:
    return _all(request.actor, [queries.complaint(request.actor, complaint_id)])[0]


def _all(actor: Actor, rows: Sequence[Complaint]) -> list[ComplaintOut]:
    counts = queries.state_counts(actor, [row.pk for row in rows])
    return [complaint_shape(row, counts.get(row.pk, {})) for row in rows]


once(router)
