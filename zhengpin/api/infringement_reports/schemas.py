"""How reports by people without an account, and the answers to them, look as JSON."""

from __future__ import annotations

from uuid import UUID

from ninja import Schema
from pydantic import Field

from zhengpin.api.complaints.schemas import DefectOut
from zhengpin.api.kit.answers import AnswerBody, Moment, out_of, read
from zhengpin.complaints.states import ReportState
from zhengpin.complaints.vocabulary import ComplaintReason, ReporterCapacity
from zhengpin.rights.states import FilingKind


class ClaimedRight(AnswerBody):
    """The right that is said to be infringed, in its sender's words."""

    kind: str = out_of(FilingKind)
    title: str
    number: str
    office: str
    owner: str


class ReportFileOut(AnswerBody):
    id: int
    name: str
    digest: str = read("blob_id")


class InfringementReportOut(AnswerBody):
    """A report that was sent from a confirmed address; nothing else of it is verified."""

    id: UUID
    number: str
    state: str = out_of(ReportState)
    procedure: str
    reason: str = out_of(ComplaintReason)
    capacity: str = out_of(ReporterCapacity)
    right: ClaimedRight
    targets: list[str] = Field(description="as given, a line each")
    claim_text: str
    email: str
    notifier_name: str
    files: list[ReportFileOut]
    defects: list[DefectOut] = Field(description="for which it was sent back")
    explanation: str = Field(description="why it was not taken up")
    complaint_id: UUID | None = Field(description="what it became")
    sent_at: Moment
    answered_at: Moment | None
    due_at: Moment | None = Field(description="until when it can be sent again, once it was sent back")
    ended_at: Moment | None = Field(description="when it was refused, withdrawn or lapsed")


class TakeUpIn(Schema):
    """filing_id: the approved filing that it rests on; null: the right is entered as its sender says, which is only for
    whoever may approve filings and has seen the proof."""

    filing_id: UUID | None = None


class TakenUpOut(AnswerBody):
    """The complaint that a report became."""

    complaint_id: UUID = read("pk")
    number: str
