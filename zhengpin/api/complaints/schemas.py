"""How complaints, their targets, lists and evidence look as JSON."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from ninja import Schema
from pydantic import Field

from zhengpin.api.kit.answers import BilingualText, Named, Paginated, one_of
from zhengpin.catalog.states import SubjectKind
from zhengpin.complaints.states import ComplaintState, TargetState
from zhengpin.complaints.vocabulary import ComplaintReason, ComplaintRoute, TargetRefusal

if TYPE_CHECKING:
    from zhengpin.complaints.models import Complaint, Evidence, Target, TargetList


class DefectOut(Schema):
    code: str
    message: BilingualText
    remedy: BilingualText
    note: str = Field("", description="what the reviewer adds")


class Signatory(Schema):
    name: str = Field("", max_length=200, examples=["Lin Yuan"])
    email: str = Field("", max_length=254, examples=["lin@crane.example"])
    phone: str = Field("", max_length=60)
    address: str = Field("", max_length=500)


class ComparisonOut(Schema):
    ours: str = Field("", max_length=2000)
    theirs: str = Field("", max_length=2000)
    note: str = Field("", max_length=2000)


class TestPurchase(Schema):
    order_no: str = Field("", max_length=120)
    bought_on: str = Field("", max_length=10, examples=["2026-08-20"])
    appraisal: str = Field("", max_length=4000)


class NoticeStatements(Schema):
    """What the notifier declares; which of these are needed is said by the track."""

    good_faith: bool = False
    accuracy: bool = False
    authority: bool = False
    perjury: bool = False


class NamedFiling(Schema):
    id: UUID
    kind: str
    title: str


class ComplaintOut(Schema):
    """A notice of infringement, as its notifier and the operator see it."""

    id: UUID
    number: str = Field(..., description="what people call it")
    client_ref: str
    state: str = Field(..., json_schema_extra=one_of(ComplaintState))
    holder: Named
    agent: UUID | None = Field(None, description="the organisation that filed it for the holder")
    procedure: str
    procedure_version: int
    route: str = Field(..., json_schema_extra=one_of(ComplaintRoute))
    reason: str = Field(..., json_schema_extra=one_of(ComplaintReason, blank=True))
    filings: list[NamedFiling]
    title: str
    claim_text: str
    comparison: list[ComparisonOut]
    test_buy: TestPurchase
    requested_measure: str
    prior_contact: str
    statements: NoticeStatements
    signature: str
    notifier: Signatory
    language: str
    urgent: bool
    consent_to_publish: bool
    defects: list[DefectOut] = Field(..., description="of the last check")
    submissions: int
    tier: str
    targets: dict[str, int] = Field(..., description="how many targets are in which state")
    created_at: datetime
    submitted_at: datetime | None
    complete_at: datetime | None
    decided_at: datetime | None
    closed_at: datetime | None


ComplaintPage = Paginated[ComplaintOut]


class Complaints(Schema):
    items: list[ComplaintOut]


class AnsweredComplaint(Schema):
    """A complaint as a respondent may see it: what is said against it, not who signed."""

    id: UUID
    number: str = Field(..., description="what people call it")
    holder: Named
    procedure: str
    procedure_version: int
    reason: str = Field(..., json_schema_extra=one_of(ComplaintReason, blank=True))
    filings: list[NamedFiling]
    claim_text: str
    comparison: list[ComparisonOut]
    targets: dict[str, int] = Field(..., description="how many of one's own targets are in which state")


class TargetOut(Schema):
    """One thing complained of, with its own state and verdict."""

    id: UUID
    complaint: UUID
    line: int
    given: str = Field(..., description="as it was given")
    state: str = Field(..., json_schema_extra=one_of(TargetState))
    verdict: str = Field(..., json_schema_extra=one_of(TargetRefusal, blank=True))
    verdict_text: BilingualText | None = Field(None, description="why it is not taken, or was not upheld")
    remedy: BilingualText | None = None
    verdict_note: str = ""
    earlier: str = Field("", description="the complaint that stands against it already")
    subject_kind: str = Field(..., json_schema_extra=one_of(SubjectKind, blank=True))
    subject: str = Field(..., description="what it was found to be: a typed reference")
    title: str
    url: str
    external_id: str
    position: str
    time_range: str
    note: str
    respondent: Named | None
    counter_statement: UUID | None
    clock: UUID | None
    due_at: datetime | None = Field(None, description="when what it waits for ends")
    forwarded_at: datetime | None
    changed_at: datetime


TargetPage = Paginated[TargetOut]


class Targets(Schema):
    """The verdicts on what was sent, in order."""

    items: list[TargetOut]
    accepted: int
    refused: int


class ListProblem(Schema):
    code: str
    field: str
    message: BilingualText
    remedy: BilingualText


class TargetListOut(Schema):
    """A list of targets and how far it is read; finished once `finished_at` is there."""

    id: UUID
    complaint: UUID
    name: str
    digest: str
    total: int
    read: int
    accepted: int
    refused: int
    problems: list[ListProblem]
    added_at: datetime
    finished_at: datetime | None


TargetListPage = Paginated[TargetListOut]


class TargetCount(Schema):
    """How many targets a verb reached."""

    targets: int


class EvidenceOut(Schema):
    id: UUID
    complaint: UUID
    counter_statement: UUID | None
    kind: str
    name: str
    digest: str = Field(..., description="SHA-256 of the file")
    size: int
    media_type: str
    captured_at: datetime | None = Field(None, description="as its sender says")
    method: str = Field(..., description="how it was captured, in its sender's words")
    note: str
    shown_to_other: bool
    added_at: datetime = Field(..., description="when it came here")


EvidencePage = Paginated[EvidenceOut]


def complaint_shape(row: Complaint, counts: dict[str, int]) -> ComplaintOut:
    """Return a complaint. counts: its targets by state."""
    same = {name: getattr(row, name) for name in ComplaintOut.model_fields if hasattr(row, name)}
    mine = {
        "holder": Named(id=row.holder_id, name=row.holder.name),
        "agent": row.agent_id,
        "filings": filings_of(row),
        "targets": counts,
    }
    return ComplaintOut(**(same | mine))


def answered_shape(row: Complaint, counts: dict[str, int]) -> AnsweredComplaint:
    """Return what a respondent may see of a complaint. counts: its own targets by state."""
    return AnsweredComplaint(
        id=row.pk,
        number=row.number,
        holder=Named(id=row.holder_id, name=row.holder.name),
        procedure=row.procedure,
        procedure_version=row.procedure_version,
        reason=row.reason,
        filings=filings_of(row),
        claim_text=row.claim_text,
        comparison=row.comparison,
        targets=counts,
    )


def filings_of(row: Complaint) -> list[NamedFiling]:
    """Return the rights that a complaint rests on."""
    return [NamedFiling(id=one.pk, kind=one.kind, title=one.title) for one in row.filings.all()]


def target_shape(row: Target, *, own: bool = True) -> TargetOut:
    """Return a target. own: whether it is shown to its notifier or the operator, not to its respondent."""
    code = TargetRefusal(row.verdict) if row.verdict else None
    named = Named.model_construct(id=row.respondent_id, name=row.respondent.name) if row.respondent else None
    # Ten thousand of them can be in one answer, and what comes of our own row need not be checked again.
    return TargetOut.model_construct(
        id=row.pk,
        complaint=row.complaint_id,
        respondent=named,
        counter_statement=row.counter_id,
        clock=row.clock_id,
        due_at=row.clock.due_at if row.clock else None,
        verdict_text=BilingualText.model_construct(en=code.en, zh=code.zh) if code else None,
        remedy=BilingualText.model_construct(en=code.remedy["en"], zh=code.remedy["zh"])
        if code and own
        else None,
        verdict_note=row.verdict_note if own else "",
        earlier=row.earlier if own else "",
        **{name: getattr(row, name) for name in _SAME},
    )


_SAME = (
    "line", "given", "state", "verdict", "subject_kind", "subject", "title", "url", "external_id", "position",
    "time_range", "note", "forwarded_at", "changed_at",
)  # fmt: skip


def target_list_shape(row: TargetList) -> TargetListOut:
    return TargetListOut(
        id=row.pk,
        complaint=row.complaint_id,
        name=row.name,
        digest=row.blob_id,
        total=row.total,
        read=row.next_line,
        accepted=row.accepted,
        refused=row.refused,
        problems=row.problems,
        added_at=row.added_at,
        finished_at=row.finished_at,
    )


def evidence_shape(row: Evidence) -> EvidenceOut:
    return EvidenceOut(
        id=row.pk,
        complaint=row.complaint_id,
        counter_statement=row.counter_id,
        kind=row.kind,
        name=row.name,
        digest=row.blob_id,
        size=row.blob.size,
        media_type=row.blob.media_type,
        captured_at=row.captured_at,
        method=row.method,
        note=row.note,
        shown_to_other=row.shown_to_other,
        added_at=row.added_at,
    )
