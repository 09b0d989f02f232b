"""Appeals: filed by whoever a decision went against, answered by a reviewer who had no part in it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from ninja import Field, File, Form, Router, Schema, Status
from ninja.files import UploadedFile

from zhengpin.accounts.permissions import Permission
from zhengpin.api.appeals.schemas import (
    AppealEvidenceOut,
    AppealEvidencePage,
    AppealOut,
    AppealPage,
    appeal_evidence_shape,
    appeal_shape,
)
from zhengpin.api.complaints.routes import ExplanationIn
from zhengpin.api.kit.answers import PageOf, answers, one_of, page
from zhengpin.api.kit.files import BYTES, saved, stored
from zhengpin.api.kit.operations import ApiRequest, once
from zhengpin.appeals import operations, queries
from zhengpin.appeals.problems import AppealEvidenceNotFound
from zhengpin.appeals.states import VERB_OF, AppealGround, Inadmissible
from zhengpin.enforcement.states import MeasureKind
from zhengpin.flows.appeals import appeal as flow
from zhengpin.review.states import DecisionOutcome

if TYPE_CHECKING:
    from zhengpin.appeals.models import Appeal

router = Router(tags=["appeals"])
PATH = "/appeals/{appeal_id}"


class AppealIn(Schema):
    ground: str = Field(..., json_schema_extra=one_of(AppealGround))
    explanation: str = Field(..., min_length=1, max_length=10_000)
    contact_name: str = Field("", max_length=200, description="whom to ask back")
    contact_email: str = Field("", max_length=254)
    contact_phone: str = Field("", max_length=60)
    kind: str = Field("other", max_length=30, description="of the files", examples=["invoice"])


class EvidenceOfAppealIn(Schema):
    kind: str = Field("other", max_length=30, examples=["invoice"])
    note: str = Field("", max_length=1000)


class AnswerIn(ExplanationIn):
    result: str = Field(..., json_schema_extra={"enum": list(VERB_OF)})
    outcome: str = Field(
        "",
        description="how the case then reads, if upheld; by default the opposite",
        json_schema_extra=one_of(DecisionOutcome, blank=True),
    )
    measures: list[str] = Field(
        [],
        max_length=20,
        description="to be taken back, if partly upheld; points go with them",
        json_schema_extra={"items": {"type": "string"} | one_of(MeasureKind)},
    )


class RefusedFor(ExplanationIn):
    inadmissible: str = Field(..., json_schema_extra=one_of(Inadmissible))


@router.get("/appeals", operation_id="list_appeals", response=answers(AppealPage))
def list_appeals(request: ApiRequest, paging: PageOf, state: str = "", decision: UUID | None = None):
    """List one's own appeals, to the operator everyone's, newest first."""
    request.actor.require(Permission.READ_CASES)
    rows = queries.appeals(request.actor, state=state, decision_id=decision)
    return page(rows, paging, lambda row: _shape(request, row))


@router.post("/decisions/{decision_id}/appeals", operation_id="file_appeal", response=answers(AppealOut, 201))
def file(
    request: ApiRequest,
    decision_id: UUID,
    payload: Form[AppealIn],
    files: File[list[UploadedFile] | None] = None,
):
    """Contest a decision that went against oneself (multipart, evidence as `files`, up to 50 MB each).

    One that comes after the last day is kept as inadmissible; a reviewer may admit it.
    """
    request.actor.require(Permission.APPEAL)
    contact = {
        "name": payload.contact_name,
        "email": payload.contact_email,
        "phone": payload.contact_phone,
    }
    evidence = [
        {"blob": stored(one, request.actor), "name": one.name or "", "kind": payload.kind}
        for one in files or []
    ]
    row = flow.file(
        decision_id=decision_id,
        ground=payload.ground,
        explanation=payload.explanation,
        contact=contact,
        evidence=evidence,
        actor=request.actor,
    )
    return Status(201, _one(request, row.pk))


@router.get(PATH, operation_id="get_appeal", response=answers(AppealOut))
def get(request: ApiRequest, appeal_id: UUID):
    """Return one appeal."""
    request.actor.require(Permission.READ_CASES)
    return _one(request, appeal_id)


@router.post(f"{PATH}/withdraw", operation_id="withdraw_appeal", response=answers(AppealOut))
def withdraw(request: ApiRequest, appeal_id: UUID):
    """Withdraw one's own appeal; the decision stands."""
    request.actor.require(Permission.APPEAL)
    flow.withdraw(appeal_id=appeal_id, actor=request.actor)
    return _one(request, appeal_id)


@router.get(f"{PATH}/evidence", operation_id="list_appeal_evidence", response=answers(AppealEvidencePage))
def list_evidence(request: ApiRequest, appeal_id: UUID, paging: PageOf):
    """List what supports an appeal."""
    request.actor.require(Permission.READ_CASES)
    row = queries.appeal(request.actor, appeal_id)
    rows = queries.evidence(request.actor, appeal_id=row.pk)
    return page(rows, paging, appeal_evidence_shape, newest_first=False)


@router.post(f"{PATH}/evidence", operation_id="add_appeal_evidence", response=answers(AppealEvidenceOut, 201))
def add_evidence(
    request: ApiRequest, appeal_id: UUID, file: File[UploadedFile], payload: Form[EvidenceOfAppealIn]
):
    """Add a file (multipart field `file`, up to 50 MB) to an appeal of one's own that is open."""
    request.actor.require(Permission.APPEAL)
    row = operations.add_evidence(
        appeal_id=appeal_id,
        blob=stored(file, request.actor),
        name=file.name or "",
        **payload.dict(),
        actor=request.actor,
    )
    return Status(201, appeal_evidence_shape(row))


@router.get(
    "/appeal-evidence/{evidence_id}/file",
    operation_id="get_appeal_evidence_file",
    response=answers(None),
    openapi_extra=BYTES,
)
def get_file(request: ApiRequest, evidence_id: UUID):
    """Return the file, to be saved."""
    request.actor.require(Permission.READ_CASES)
    return saved(queries.piece_of_evidence(request.actor, evidence_id), AppealEvidenceNotFound)


@router.post(f"{PATH}/admit", operation_id="admit_appeal", response=answers(AppealOut))
def admit(request: ApiRequest, appeal_id: UUID, payload: ExplanationIn):
    """Admit an appeal that came too late, as a person who had no part in the decision."""
    request.actor.require(Permission.DECIDE)
    flow.admit(appeal_id=appeal_id, explanation=payload.explanation, actor=request.actor)
    return _one(request, appeal_id)


@router.post(f"{PATH}/answer", operation_id="answer_appeal", response=answers(AppealOut))
def answer(request: ApiRequest, appeal_id: UUID, payload: AnswerIn):
    """Answer an appeal, as a person who had no part in the decision; no token may. It takes effect at once."""
    request.actor.require(Permission.DECIDE)
    flow.decide(appeal_id=appeal_id, **payload.dict(), actor=request.actor)
    return _one(request, appeal_id)


@router.post(f"{PATH}/refuse", operation_id="refuse_appeal", response=answers(AppealOut))
def refuse(request: ApiRequest, appeal_id: UUID, payload: RefusedFor):
    """End an appeal without deciding it, for a coded reason."""
    request.actor.require(Permission.DECIDE)
    flow.refuse(appeal_id=appeal_id, **payload.dict(), actor=request.actor)
    return _one(request, appeal_id)


def _one(request: ApiRequest, appeal_id: UUID) -> AppealOut:
    return _shape(request, queries.appeal(request.actor, appeal_id))


def _shape(request: ApiRequest, row: Appeal) -> AppealOut:
    return appeal_shape(row, inside=request.actor.sees_everything)


once(router)
