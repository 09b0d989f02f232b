"""How counter-statements, proofs, clocks and tracks look as JSON."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from ninja import Schema
from pydantic import Field

from zhengpin.api.complaints.schemas import DefectOut, Named, Signatory
from zhengpin.api.kit.answers import Paginated, one_of
from zhengpin.complaints.disclosure import disclosed
from zhengpin.complaints.procedure_differences import as_data
from zhengpin.complaints.procedure_document import ExtensionReason
from zhengpin.complaints.procedures import procedure_followed
from zhengpin.complaints.states import BulkState, ClockState, ClockStep, CounterState
from zhengpin.complaints.vocabulary import CounterGround, ProofKind, Ruling
from zhengpin.review.states import DecisionOutcome

if TYPE_CHECKING:
    from zhengpin.complaints.models import BulkDecision, Clock, CounterStatement, Proof
    from zhengpin.complaints.queries.procedures import ProcedureInTime


class CounterDeclarations(Schema):
    """What the respondent declares; which of these are needed is said by the track."""

    truth: bool = False
    perjury: bool = False
    jurisdiction: bool = False


class Guarantee(Schema):
    amount: str = Field("", max_length=60)
    currency: str = Field("", max_length=60)
    type: str = Field("", max_length=60)


class CounterStatementOut(Schema):
    """A statement that it does not infringe. Its own side and the operator see all; the rights holder sees, once it is
    forwarded, what is stated and as much of the sender's contact as the track's table discloses, and not the
    respondent's own number, defects or refusals.
    """

    id: UUID
    complaint: UUID
    respondent: Named
    state: str = Field(..., json_schema_extra=one_of(CounterState))
    ground: str = Field(..., json_schema_extra=one_of(CounterGround, blank=True))
    explanation: str
    statements: CounterDeclarations
    signature: str
    guarantee: Guarantee
    urgent: bool
    client_ref: str = ""
    contact: Signatory | None = None
    defects: list[DefectOut] = []
    refusal: str = ""
    created_at: datetime
    submitted_at: datetime | None
    forwarded_at: datetime | None
    arrived_at: datetime | None = Field(None, description="when it reached the rights holder")
    ended_at: datetime | None


CounterStatementPage = Paginated[CounterStatementOut]


class ProofOut(Schema):
    """That a court or an authority has the matter, and how it ruled."""

    id: UUID
    complaint: UUID
    counter_statement: UUID | None
    kind: str = Field(..., json_schema_extra=one_of(ProofKind))
    authority: str
    case_number: str
    filed_on: date
    name: str
    digest: str | None = Field(None, description="SHA-256 of the document")
    given_at: datetime
    ruling: str = Field(..., json_schema_extra=one_of(Ruling, blank=True))
    ruling_note: str
    ruled_at: datetime | None


ProofPage = Paginated[ProofOut]


class ClockExtension(Schema):
    amount: int
    reason: str = Field(..., json_schema_extra=one_of(ExtensionReason))
    explanation: str
    at: datetime
    was: datetime = Field(..., description="when it would have ended")


class ClockOut(Schema):
    """A period that runs for some targets, the same for both sides."""

    id: UUID
    complaint: UUID
    counter_statement: UUID | None
    respondent: UUID | None
    step: str = Field(..., json_schema_extra=one_of(ClockStep))
    state: str = Field(..., json_schema_extra=one_of(ClockState))
    procedure: str
    procedure_version: int
    started_by: str = Field(..., description="what set it off: an event, or the message whose arrival did")
    started_at: datetime
    due_at: datetime
    not_before: datetime | None = Field(None, description="nothing follows before")
    extended_by: int
    extensions: list[ClockExtension]
    ended_at: datetime | None


ClockPage = Paginated[ClockOut]


class ProcedureVersionOut(Schema):
    """A version of a law's table. document: requirements, steps, periods and the law, as a track is published."""

    code: str
    version: int
    in_force: bool
    in_force_from: datetime | None = Field(None, description="null for one that is shipped")
    published_by: str = ""
    note: str = ""
    document: dict[str, object]


class ProceduresOut(Schema):
    items: list[ProcedureVersionOut]


class BulkDecisionOut(Schema):
    """Targets decided alike and how far that is. counts: decided, held, escalated, or why one was passed over."""

    id: UUID
    complaint: UUID
    outcome: str = Field(..., json_schema_extra=one_of(DecisionOutcome))
    ground: str
    explanation: str
    state: str = Field(..., json_schema_extra=one_of(BulkState))
    total: int
    done: int
    counts: dict[str, int]
    stopped_because: str
    created_at: datetime
    finished_at: datetime | None


BulkDecisionPage = Paginated[BulkDecisionOut]


def counter_shape(row: CounterStatement, *, own: bool) -> CounterStatementOut:
    """Return a counter-statement. own: whether to its own side or the operator, not to the rights holder."""
    if not own:
        known = disclosed(row, procedure_followed(row.complaint))
        return _counter(row, {"contact": known} if known else {"signature": ""})
    private = {
        "client_ref": row.client_ref,
        "contact": row.contact,
        "defects": row.defects,
        "refusal": row.refusal,
    }
    return _counter(row, private)


def _counter(row: CounterStatement, private: dict[str, object]) -> CounterStatementOut:
    stated = {name: getattr(row, name) for name in _STATED}
    return CounterStatementOut(
        id=row.pk,
        complaint=row.complaint_id,
        respondent=Named(id=row.respondent_id, name=row.respondent.name),
        **stated | private,
    )


_STATED = (
    "state", "ground", "explanation", "statements", "signature", "guarantee", "urgent", "created_at", "submitted_at",
    "forwarded_at", "arrived_at", "ended_at",
)  # fmt: skip


def proof_shape(row: Proof) -> ProofOut:
    return ProofOut(
        id=row.pk,
        complaint=row.complaint_id,
        counter_statement=row.counter_id,
        digest=row.blob_id,
        **{name: getattr(row, name) for name in _PROVEN},
    )


_PROVEN = (
    "kind", "authority", "case_number", "filed_on", "name", "given_at", "ruling", "ruling_note", "ruled_at",
)  # fmt: skip


def clock_shape(row: Clock) -> ClockOut:
    return ClockOut(
        id=row.pk,
        complaint=row.complaint_id,
        counter_statement=row.counter_id,
        respondent=row.respondent_id,
        **{name: getattr(row, name) for name in _TIMED},
    )


_TIMED = (
    "step", "state", "procedure", "procedure_version", "started_by", "started_at", "due_at", "not_before",
    "extended_by",
    "extensions", "ended_at",
)  # fmt: skip


def procedure_schema(found: ProcedureInTime) -> ProcedureVersionOut:
    """Return a version of a track. found: a `queries.ProcedureInTime`."""
    return ProcedureVersionOut(
        code=found.procedure.code,
        version=found.procedure.version,
        in_force=found.in_force,
        in_force_from=found.in_force_from,
        published_by=found.published_by,
        note=found.note,
        document=as_data(found.procedure),
    )


def bulk_shape(row: BulkDecision) -> BulkDecisionOut:
    names = (name for name in BulkDecisionOut.model_fields if name not in ("id", "complaint"))
    return BulkDecisionOut(
        id=row.pk, complaint=row.complaint_id, **{name: getattr(row, name) for name in names}
    )
