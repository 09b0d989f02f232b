"""Evidence and proofs: files with how they were captured, suits and orders, and how a court or an authority ruled."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from ninja import Field, File, Form, Router, Schema, Status
from ninja.files import UploadedFile

from zhengpin.accounts.permissions import Permission
from zhengpin.api.complaints.counter_schemas import ProofOut, ProofPage, proof_shape
from zhengpin.api.complaints.schemas import EvidenceOut, EvidencePage, evidence_shape
from zhengpin.api.kit.answers import PageOf, answers, aware, one_of, page
from zhengpin.api.kit.files import BYTES, saved, stored
from zhengpin.api.kit.operations import ApiRequest, once
from zhengpin.complaints import operations, queries
from zhengpin.complaints.problems import EvidenceNotFound, ProofNotFound
from zhengpin.complaints.vocabulary import ProofKind, Ruling
from zhengpin.flows.complaints import counter as flow

router = Router(tags=["complaints"])


class EvidenceIn(Schema):
    """How and when a file was captured: a court asks for it."""

    kind: str = Field("other", max_length=30, examples=["screenshot", "invoice"])
    captured_at: datetime | None = None
    method: str = Field("", max_length=120, description="by whom and with what it was captured")
    note: str = Field("", max_length=1000)
    shown_to_other: bool = Field(True, description="whether the other side may see it")


class ProofIn(Schema):
    kind: str = Field(..., json_schema_extra=one_of(ProofKind))
    authority: str = Field(..., max_length=200, description="the court or authority")
    case_number: str = Field("", max_length=120)
    filed_on: date
    counter_id: UUID | None = Field(None, description="the statement it answers; null for an order about all")


class RulingIn(Schema):
    ruling: str = Field(..., json_schema_extra=one_of(Ruling))
    note: str = Field("", max_length=4000)


@router.get(
    "/complaints/{complaint_id}/evidence", operation_id="list_evidence", response=answers(EvidencePage)
)
def list_evidence(request: ApiRequest, complaint_id: UUID, paging: PageOf):
    """List what supports a complaint, to its notifier, the operator, and respondents as far as they are shown it."""
    request.actor.require(Permission.READ_COMPLAINTS)
    return page(
        queries.evidence(request.actor, complaint_id=complaint_id), paging, evidence_shape, newest_first=False
    )


@router.post(
    "/complaints/{complaint_id}/evidence", operation_id="add_evidence", response=answers(EvidenceOut, 201)
)
def add(request: ApiRequest, complaint_id: UUID, file: File[UploadedFile], payload: Form[EvidenceIn]):
    """Add a file (multipart field `file`, up to 50 MB) to a complaint that has not ended."""
    request.actor.require(Permission.COMPLAIN)
    return Status(201, _added(request, file, payload, complaint_id=complaint_id))


@router.get(
    "/counter-statements/{counter_id}/evidence",
    operation_id="list_counter_evidence",
    response=answers(EvidencePage),
)
def list_counter_evidence(request: ApiRequest, counter_id: UUID, paging: PageOf):
    """List what supports a counter-statement."""
    request.actor.require_any(Permission.READ_COMPLAINTS, Permission.ANSWER)
    row = queries.counter_statement(request.actor, counter_id)
    rows = queries.evidence(request.actor, complaint_id=row.complaint_id, counter_id=row.pk)
    return page(rows, paging, evidence_shape, newest_first=False)


@router.post(
    "/counter-statements/{counter_id}/evidence",
    operation_id="add_counter_evidence",
    response=answers(EvidenceOut, 201),
)
def add_to_counter(
    request: ApiRequest, counter_id: UUID, file: File[UploadedFile], payload: Form[EvidenceIn]
):
    """Add a file (multipart field `file`, up to 50 MB) to a counter-statement of one's own."""
    request.actor.require(Permission.ANSWER)
    return Status(201, _added(request, file, payload, counter_id=counter_id))


@router.get("/evidence/{evidence_id}", operation_id="get_evidence", response=answers(EvidenceOut))
def get(request: ApiRequest, evidence_id: UUID):
    """Return what is known of a piece of evidence."""
    request.actor.require_any(Permission.READ_COMPLAINTS, Permission.ANSWER)
    return evidence_shape(queries.piece_of_evidence(request.actor, evidence_id))


@router.get(
    "/evidence/{evidence_id}/file",
    operation_id="get_evidence_file",
    response=answers(None),
    openapi_extra=BYTES,
)
def get_file(request: ApiRequest, evidence_id: UUID):
    """Return the file, to be saved."""
    request.actor.require_any(Permission.READ_COMPLAINTS, Permission.ANSWER)
    row = queries.piece_of_evidence(request.actor, evidence_id)
    return saved(row, EvidenceNotFound)


@router.delete("/evidence/{evidence_id}", operation_id="remove_evidence", response=answers(None, 204))
def remove(request: ApiRequest, evidence_id: UUID):
    """Take a file out of a draft; what was submitted stays."""
    request.actor.require_any(Permission.COMPLAIN, Permission.ANSWER)
    row = queries.piece_of_evidence(request.actor, evidence_id)
    operations.remove_evidence(evidence_id=row.pk, actor=request.actor)
    return Status(204, None)


@router.get("/complaints/{complaint_id}/proofs", operation_id="list_proofs", response=answers(ProofPage))
def list_proofs(request: ApiRequest, complaint_id: UUID, paging: PageOf):
    """List what was proven of courts and authorities in a complaint, to both its sides."""
    request.actor.require_any(Permission.READ_COMPLAINTS, Permission.ANSWER)
    return page(
        queries.proofs(request.actor, complaint_id=complaint_id), paging, proof_shape, newest_first=False
    )


@router.post("/complaints/{complaint_id}/proofs", operation_id="prove_suit", response=answers(ProofOut, 201))
def prove(
    request: ApiRequest, complaint_id: UUID, payload: Form[ProofIn], file: File[UploadedFile | None] = None
):
    """Prove that a court or an authority has the matter (multipart, the document as `file`): its targets are held."""
    request.actor.require(Permission.COMPLAIN)
    row = flow.prove(
        complaint_id=complaint_id,
        **payload.dict(),
        blob=stored(file, request.actor) if file else None,
        name=(file.name or "") if file else "",
        actor=request.actor,
    )
    return Status(201, proof_shape(row))


@router.get("/proofs", operation_id="list_pending_proofs", response=answers(ProofPage))
def list_pending(request: ApiRequest, paging: PageOf):
    """List the proofs of matters on which no ruling is recorded yet, newest first."""
    request.actor.require(Permission.REVIEW_COMPLAINTS)
    return page(queries.pending_proofs(request.actor), paging, proof_shape)


@router.get(
    "/proofs/{proof_id}/file", operation_id="get_proof_file", response=answers(None), openapi_extra=BYTES
)
def get_proof_file(request: ApiRequest, proof_id: UUID):
    """Return the document, to be saved."""
    request.actor.require_any(Permission.READ_COMPLAINTS, Permission.ANSWER)
    return saved(queries.proof(request.actor, proof_id), ProofNotFound)


@router.post("/proofs/{proof_id}/ruling", operation_id="record_ruling", response=answers(ProofOut))
def rule(request: ApiRequest, proof_id: UUID, payload: RulingIn):
    """Record how a court or an authority ruled: what was held is confirmed or lifted."""
    request.actor.require(Permission.REVIEW_COMPLAINTS)
    row = queries.proof(request.actor, proof_id)
    return proof_shape(flow.rule(proof_id=row.pk, **payload.dict(), actor=request.actor))


def _added(request: ApiRequest, file: UploadedFile, payload: EvidenceIn, **whose: UUID | str) -> EvidenceOut:
    given = payload.dict()
    captured_at = aware(payload.captured_at) if payload.captured_at else None
    row = operations.add_evidence(
        **(given | whose | {"captured_at": captured_at}),
        blob=stored(file, request.actor),
        name=file.name or "",
        actor=request.actor,
    )
    return evidence_shape(row)


once(router)
