"""How applications for brands, their checks and what owners are asked look as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from ninja import Field, Schema

from zhengpin.admission.states import (
    ApplicationState,
    OwnerAnswer,
    OwnerWord,
    StopReason,
)
from zhengpin.api.admission.document_schemas import (
    ApplicationDocumentOut,
    DocumentSignalOut,
    document_schema,
    signal_shape,
)
from zhengpin.api.kit.answers import AnswerBody, BilingualText, Moment, Named, Paginated, one_of, out_of, read
from zhengpin.rights.states import ShopType

if TYPE_CHECKING:
    from zhengpin.admission.defects import Noted
    from zhengpin.admission.models import Application, ApplicationDocument, ApplicationSignal


class Inside(Schema):
    """What the operator alone sees of an application."""

    case: UUID | None = Field(..., description="the reviewers' case")
    forgery: float | None = Field(..., description="0 to 1, at the last submission")
    judged: dict[str, object] = Field(
        ..., description="what was judged at the last submission, with its parts"
    )
    policy: str = Field(..., description="name and version of the policy it was judged by")


class ApplicationOut(Schema):
    """A shop applies to sell a brand. as_owner: the applicant is the registered holder itself."""

    id: UUID
    applicant: Named
    company: str
    company_no: str
    shop: Named | None
    shop_type: str = Field(..., json_schema_extra=one_of(ShopType))
    brand: str
    office: str
    registration_no: str
    nice_classes: list[int]
    channels: list[str]
    territories: list[str]
    as_owner: bool
    state: str = Field(..., json_schema_extra=one_of(ApplicationState))
    reason: str = Field(..., json_schema_extra=one_of(StopReason, blank=True))
    explanation: str = Field(..., description="why it was returned or refused, as the applicant reads it")
    owner_word: str = Field(..., json_schema_extra=one_of(OwnerWord))
    unaided: bool = Field(..., description="answered without a person")
    submissions: int
    filing: UUID | None
    authorisation: UUID | None = Field(..., description="what was recorded when it was approved")
    valid_to: date | None = Field(..., description="until when the authority recorded runs")
    renews: UUID | None = Field(..., description="the authorisation that it renews")
    created_at: datetime
    updated_at: datetime
    submitted_at: datetime | None
    decided_at: datetime | None
    inside: Inside | None = Field(None, description="to the operator alone")


class WholeApplication(ApplicationOut):
    """An application with its papers. signals: what speaks against them, the plainest first; to the operator alone."""

    documents: list[ApplicationDocumentOut]
    signals: list[DocumentSignalOut] | None = None


ApplicationPage = Paginated[ApplicationOut]


class ApplicationDefect(Schema):
    """What keeps an application from being submitted (`blocks`), or will have it fail, and where."""

    code: str
    reason: str = Field(..., json_schema_extra=one_of(StopReason))
    blocks: bool
    document: UUID | None
    field: str = Field(..., description="of the application, or of the paper if one is named")
    message: BilingualText
    remedy: BilingualText


class PreflightOut(Schema):
    """ready: it can be submitted; clear: nothing is known that will have it fail either."""

    ready: bool
    clear: bool
    defects: list[ApplicationDefect]


_SAID = (
    "company", "company_no", "shop_type", "brand", "office", "registration_no", "nice_classes", "channels",
    "territories", "as_owner", "state", "reason", "explanation", "owner_word", "unaided", "submissions", "created_at",
    "updated_at", "submitted_at", "decided_at",
)  # fmt: skip


def application_shape(row: Application, *, inside: bool) -> ApplicationOut:
    """Return an application. inside: whether to the operator."""
    return ApplicationOut(**_application(row, inside=inside))


def whole_shape(
    row: Application,
    documents: Iterable[ApplicationDocument],
    signals: Iterable[ApplicationSignal],
    *,
    inside: bool,
) -> WholeApplication:
    """Return an application with its papers, and to the operator with what speaks against them."""
    return WholeApplication(
        **_application(row, inside=inside),
        documents=[document_schema(one) for one in documents],
        signals=[signal_shape(one) for one in signals] if inside else None,
    )


def _application(row: Application, *, inside: bool) -> dict[str, Any]:
    granted = row.authorisation
    return {
        "id": row.pk,
        "applicant": Named(id=row.applicant_id, name=row.applicant.name),
        "shop": Named(id=row.shop.pk, name=row.shop.name) if row.shop else None,
        "filing": row.filing_id,
        "authorisation": row.authorisation_id,
        "valid_to": granted.valid_to if granted else None,
        "renews": row.renews_id,
        "inside": _inside(row) if inside else None,
        **{name: getattr(row, name) for name in _SAID},
    }


def _inside(row: Application) -> Inside:
    return Inside(case=row.case_id, forgery=row.forgery, judged=row.judged, policy=row.policy)


def defect_shape(one: Noted) -> ApplicationDefect:
    """Return a defect as `admission.defects.Noted.as_dict` writes it."""
    said = one.as_dict()
    return ApplicationDefect(**said | {"document": said["document"] or None})


class OwnerConfirmationOut(AnswerBody):
    """What an owner is asked; the link by which it answers is known to nobody but the owner."""

    id: UUID
    application: UUID = read("application_id")
    holder: Named
    filing: UUID = read("filing_id")
    asked: dict[str, object] = Field(description="what the owner was shown")
    asked_at: Moment
    expires_at: Moment
    reminded_at: Moment | None
    answer: str = out_of(OwnerAnswer, blank=True)
    note: str
    answered_at: Moment | None
    taken_back_at: Moment | None
    closed_at: Moment | None
