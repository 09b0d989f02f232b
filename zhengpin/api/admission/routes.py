"""Applications for brands: drafted, given papers, checked, submitted, answered by a reviewer, looked at again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from ninja import Field, Router, Schema, Status

from zhengpin.accounts.permissions import Permission
from zhengpin.admission import operations, queries
from zhengpin.admission.states import StopReason
from zhengpin.api.admission.schemas import (
    ApplicationPage,
    PreflightOut,
    WholeApplication,
    application_shape,
    defect_shape,
    whole_shape,
)
from zhengpin.api.kit.answers import PageOf, answers, one_of, page
from zhengpin.api.kit.operations import ApiRequest, once
from zhengpin.flows.admission import application as flow
from zhengpin.rights.states import ShopType

if TYPE_CHECKING:
    from zhengpin.accounts.actor import Actor

router = Router(tags=["applications"])
PATH = "/applications/{application_id}"
DESCRIBED: dict[str, Any] = {
    "shop_type": "flagship",
    "brand": "HERON",
    "registration_no": "12345678",
    "nice_classes": [25],
    "channels": ["shop", "live"],
}


class _ApplicationFields(Schema):
    brand: str = Field("", max_length=200)
    company: str = Field(
        "", max_length=200, description="the applicant's legal name; else read of its licence"
    )
    company_no: str = Field("", max_length=40)
    shop_id: UUID | None = Field(None, description="one of the applicant's shops")
    office: str = Field("CN", max_length=10, description="of the register")
    registration_no: str = Field("", max_length=60, description="else read of the certificate or a letter")
    nice_classes: list[int] = Field([], max_length=45, description="of the goods to be sold, 1 to 45")
    channels: list[str] = Field(
        [], max_length=10, description="empty: everywhere", examples=[["shop", "live"]]
    )
    territories: list[str] = Field([], max_length=250, description="ISO 3166; empty: everywhere")
    as_owner: bool = Field(False, description="the applicant is the registered holder itself")
    renews_id: UUID | None = Field(None, description="an authorisation of one's own that it renews")


class ApplicationIn(_ApplicationFields):
    model_config = {"json_schema_extra": {"example": DESCRIBED}}

    applicant_id: UUID | None = Field(None, description="by default one's own organisation")
    shop_type: str = Field("ordinary", json_schema_extra=one_of(ShopType))


class ApplicationChange(_ApplicationFields):
    """Only the fields given are changed."""

    shop_type: str = Field("", json_schema_extra=one_of(ShopType, blank=True))


class LettersIn(Schema):
    document_ids: list[UUID] = Field(..., max_length=20, description="the letters from the owner down")


class VerdictIn(Schema):
    """reason and explanation: needed to return or refuse; the applicant reads the explanation."""

    result: str = Field(..., json_schema_extra={"enum": ["approve", "return", "refuse"]})
    reason: str = Field("", json_schema_extra=one_of(StopReason, blank=True))
    explanation: str = Field("", max_length=4000)


class ReconsiderIn(Schema):
    because: str = Field(..., min_length=1, max_length=4000)


@router.get("/applications", operation_id="list_applications", response=answers(ApplicationPage))
def list_applications(
    request: ApiRequest,
    paging: PageOf,
    state: str = "",
    shop_type: str = "",
    reason: str = "",
    applicant: UUID | None = None,
    text: str = "",
):
    """List one's own applications, to the operator everyone's, newest first; `text`: in brand, company or number."""
    request.actor.require(Permission.READ_APPLICATIONS)
    rows = queries.applications(
        request.actor, state=state, shop_type=shop_type, reason=reason, applicant_id=applicant, text=text
    )
    inside = request.actor.sees_everything
    return page(rows, paging, lambda row: application_shape(row, inside=inside))


@router.post("/applications", operation_id="draft_application", response=answers(WholeApplication, 201))
def draft(request: ApiRequest, payload: ApplicationIn):
    """Begin an application; it may still be incomplete. What is left empty is filled in from its papers."""
    request.actor.require(Permission.APPLY)
    row = operations.draft_application(**payload.dict(), actor=request.actor)
    return Status(201, _one(request, row.pk))


@router.get(PATH, operation_id="get_application", response=answers(WholeApplication))
def get(request: ApiRequest, application_id: UUID):
    """Return an application with its papers and what was read of them."""
    request.actor.require(Permission.READ_APPLICATIONS)
    return _one(request, application_id)


@router.patch(PATH, operation_id="change_application", response=answers(WholeApplication))
def change(request: ApiRequest, application_id: UUID, payload: ApplicationChange):
    """Change a draft or a returned application."""
    request.actor.require(Permission.APPLY)
    given = payload.dict(exclude_unset=True)
    operations.change_application(application_id=application_id, **given, actor=request.actor)
    return _one(request, application_id)


@router.put(f"{PATH}/letters", operation_id="order_letters", response=answers(WholeApplication))
def order(request: ApiRequest, application_id: UUID, payload: LettersIn):
    """Put the letters of a draft in the order of the chain; those not named keep their place after them."""
    request.actor.require(Permission.APPLY)
    operations.order_letters(
        application_id=application_id, document_ids=payload.document_ids, actor=request.actor
    )
    return _one(request, application_id)


@router.get(f"{PATH}/preflight", operation_id="check_application", response=answers(PreflightOut))
def check(request: ApiRequest, application_id: UUID):
    """Say what keeps an application from being submitted and what will have it fail, as often as asked."""
    request.actor.require(Permission.READ_APPLICATIONS)
    found = flow.preflight(request.actor, application_id)
    ready = not any(one.blocks for one in found)
    return PreflightOut(ready=ready, clear=not found, defects=[defect_shape(one) for one in found])


@router.post(f"{PATH}/submit", operation_id="submit_application", response=answers(WholeApplication))
def submit(request: ApiRequest, application_id: UUID):
    """Submit a draft or returned application. It is judged at once, by a job; ask for it again to see the answer.

    Where something is missing it is refused (422, `application.not_ready`), every defect in `defects`.
    """
    request.actor.require(Permission.APPLY)
    flow.submit(application_id=application_id, actor=request.actor)
    return _one(request, application_id)


@router.post(f"{PATH}/withdraw", operation_id="withdraw_application", response=answers(WholeApplication))
def withdraw(request: ApiRequest, application_id: UUID):
    """Withdraw an application of one's own."""
    request.actor.require(Permission.APPLY)
    flow.withdraw(application_id=application_id, actor=request.actor)
    return _one(request, application_id)


@router.post(f"{PATH}/decide", operation_id="decide_application", response=answers(WholeApplication))
def decide(request: ApiRequest, application_id: UUID, payload: VerdictIn):
    """Approve, return or refuse an application, as a reviewer. It takes effect at once."""
    request.actor.require(Permission.DECIDE)
    flow.decide(application_id=application_id, **payload.dict(), actor=request.actor)
    return _one(request, application_id)


@router.post(f"{PATH}/reconsider", operation_id="reconsider_application", response=answers(WholeApplication))
def reconsider(request: ApiRequest, application_id: UUID, payload: ReconsiderIn):
    """Take a refusal back, as a senior reviewer: the application is with a person again."""
    request.actor.require(Permission.OVERTURN)
    flow.reconsider(application_id=application_id, because=payload.because, actor=request.actor)
    return _one(request, application_id)


def _one(request: ApiRequest, application_id: UUID) -> WholeApplication:
    actor: Actor = request.actor
    row = queries.application(actor, application_id)
    inside = actor.sees_everything
    signals = queries.signals(actor, row.pk) if inside else []
    return whole_shape(row, queries.documents(actor, row.pk), signals, inside=inside)


once(router)
