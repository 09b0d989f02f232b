"""Counter-statements: drafted and submitted by the respondent, checked and forwarded by the operator."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from ninja import Field, Router, Schema, Status

from zhengpin.accounts.permissions import Permission
from zhengpin.api.complaints.counter_schemas import (
    CounterDeclarations,
    CounterStatementOut,
    CounterStatementPage,
    Guarantee,
    counter_shape,
)
from zhengpin.api.complaints.routes import ExplanationIn, ReturnedFor
from zhengpin.api.complaints.schemas import Signatory
from zhengpin.api.kit.answers import PageOf, answers, one_of, page
from zhengpin.api.kit.operations import ApiRequest, once
from zhengpin.complaints import operations, queries
from zhengpin.complaints.vocabulary import CounterGround
from zhengpin.flows.complaints import counter as flow

if TYPE_CHECKING:
    from zhengpin.accounts.actor import Actor
    from zhengpin.complaints.models import CounterStatement

router = Router(tags=["counter-statements"])
PATH = "/counter-statements/{counter_id}"
CALLS_FOR = {
    "target_ids": ["019a0000-0000-7000-8000-000000000003"],
    "ground": "authorised",
    "explanation": "We buy from the holder's own distributor.",
    "contact": {"name": "Zhou Bai", "email": "zhou@river.example", "address": "2 Quay"},
    "statements": {"truth": True},
    "signature": "Zhou Bai",
}


class CounterChange(Schema):
    ground: str = Field("", json_schema_extra=one_of(CounterGround, blank=True))
    explanation: str = Field("", max_length=20_000)
    contact: Signatory | None = None
    statements: CounterDeclarations | None = None
    signature: str = Field("", max_length=200)
    guarantee: Guarantee | None = None
    urgent: bool = False


class CounterIn(CounterChange):
    target_ids: list[UUID] = Field(..., min_length=1, max_length=10_000, description="of one complaint")
    client_ref: str = Field(
        "", max_length=120, description="your own number; the same gives the same statement"
    )


@router.get(
    "/counter-statements", operation_id="list_counter_statements", response=answers(CounterStatementPage)
)
def list_counters(
    request: ApiRequest,
    paging: PageOf,
    complaint: UUID | None = None,
    state: str = "",
    respondent: UUID | None = None,
):
    """List one's own counter-statements, and those that were forwarded to oneself, newest first."""
    request.actor.require_any(Permission.READ_COMPLAINTS, Permission.ANSWER)
    actor = request.actor
    rows = queries.counter_statements(actor, complaint_id=complaint, state=state, respondent_id=respondent)
    return page(rows, paging, lambda row: _shape(actor, row))


@router.post(
    "/counter-statements",
    operation_id="draft_counter_statement",
    response=answers(CounterStatementOut, 201),
    openapi_extra={"requestBody": {"content": {"application/json": {"example": CALLS_FOR}}}},
)
def draft(request: ApiRequest, payload: CounterIn):
    """Draft a counter-statement about targets of one's own, all of one complaint."""
    request.actor.require(Permission.ANSWER)
    row = operations.draft_counter(**payload.dict(exclude_unset=True), actor=request.actor)
    return Status(201, _one(request, row.pk))


@router.get(PATH, operation_id="get_counter_statement", response=answers(CounterStatementOut))
def get(request: ApiRequest, counter_id: UUID):
    """Return one counter-statement."""
    request.actor.require_any(Permission.READ_COMPLAINTS, Permission.ANSWER)
    return _one(request, counter_id)


@router.patch(PATH, operation_id="edit_counter_statement", response=answers(CounterStatementOut))
def edit(request: ApiRequest, counter_id: UUID, payload: CounterChange):
    """Change a draft or a returned counter-statement: what is given replaces what stood."""
    request.actor.require(Permission.ANSWER)
    operations.edit_counter(counter_id=counter_id, **payload.dict(exclude_unset=True), actor=request.actor)
    return _one(request, counter_id)


@router.post(f"{PATH}/submit", operation_id="submit_counter_statement", response=answers(CounterStatementOut))
def submit(request: ApiRequest, counter_id: UUID):
    """Submit a counter-statement. 422 names every defect."""
    request.actor.require(Permission.ANSWER)
    flow.submit(counter_id=counter_id, actor=request.actor)
    return _one(request, counter_id)


@router.post(f"{PATH}/return", operation_id="return_counter_statement", response=answers(CounterStatementOut))
def send_back(request: ApiRequest, counter_id: UUID, payload: ReturnedFor):
    """Return a counter-statement to be mended, with coded defects; its clock for mending starts."""
    request.actor.require(Permission.REVIEW_COMPLAINTS)
    defects = [one.dict() for one in payload.defects]
    flow.return_to_respondent(counter_id=counter_id, defects=defects, actor=request.actor)
    return _one(request, counter_id)


@router.post(f"{PATH}/refuse", operation_id="refuse_counter_statement", response=answers(CounterStatementOut))
def refuse(request: ApiRequest, counter_id: UUID, payload: ExplanationIn):
    """Refuse to forward a counter-statement; the measures are confirmed."""
    request.actor.require(Permission.REVIEW_COMPLAINTS)
    flow.refuse(counter_id=counter_id, explanation=payload.explanation, actor=request.actor)
    return _one(request, counter_id)


@router.post(
    f"{PATH}/forward", operation_id="forward_counter_statement", response=answers(CounterStatementOut)
)
def forward(request: ApiRequest, counter_id: UUID):
    """Forward a complete counter-statement to the rights holder: its clock starts, or the measures are lifted."""
    request.actor.require(Permission.REVIEW_COMPLAINTS)
    flow.forward(counter_id=counter_id, actor=request.actor)
    return _one(request, counter_id)


@router.post(
    f"{PATH}/withdraw", operation_id="withdraw_counter_statement", response=answers(CounterStatementOut)
)
def withdraw(request: ApiRequest, counter_id: UUID):
    """Withdraw one's own counter-statement; the measures are confirmed."""
    request.actor.require(Permission.ANSWER)
    flow.withdraw(counter_id=counter_id, actor=request.actor)
    return _one(request, counter_id)


def _one(request: ApiRequest, counter_id: UUID) -> CounterStatementOut:
    return _shape(request.actor, queries.counter_statement(request.actor, counter_id))


def _shape(actor: Actor, row: CounterStatement) -> CounterStatementOut:
    return counter_shape(row, own=actor.sees_everything or row.respondent_id in actor.organisation_ids)


once(router)
