"""Rights holders, filings with their pictures, authorisations."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from ninja import Body, Field, File, Router, Schema, Status
from ninja.files import UploadedFile
from pydantic import create_model

from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.queries import today
from zhengpin.api.kit.answers import PageOf, Paginated, answers, page
from zhengpin.api.kit.files import bounded
from zhengpin.api.kit.operations import ApiRequest
from zhengpin.api.rights.details import DETAILS, PriceRangeIn, SupplyIn
from zhengpin.api.rights.schemas import (
    AuthorisationOut,
    AuthorityProof,
    FilingOut,
    HolderOut,
    ReferenceOut,
    filing_shape,
)
from zhengpin.flows.rights import authority_ending, authority_renewing
from zhengpin.flows.rights import filing as flow
from zhengpin.rights import operations, queries
from zhengpin.rights.authority_proof import proof_of
from zhengpin.rights.kinds.reading import KINDS
from zhengpin.rights.states import ShopType

router = Router(tags=["rights"])
_A_FILING: Any = {"response": answers(FilingOut), "exclude_unset": True}
"""What is declared of the kind stands under its key: the keys of other kinds are left out, and not null."""


class HolderIn(Schema):
    organisation_id: UUID
    name: str = Field(..., max_length=200)
    name_zh: str = Field("", max_length=200)
    country: str = Field("", max_length=2)
    contact_email: str = Field("", max_length=254)


class _FilingFields(Schema):
    title: str = Field("", max_length=300)
    external_id: str = Field("", max_length=120)
    jurisdiction: str = Field("CN", max_length=10)
    valid_from: date | None = None
    valid_to: date | None = None
    notes: str = Field("", max_length=5000)
    declared_true: bool = False


FilingChange: Any = create_model("FilingChange", __base__=_FilingFields, **DETAILS)


class FilingIn(FilingChange):
    kind: str = Field(..., description=f"One of {', '.join(KINDS)}.")
    holder_id: UUID


class DefectIn(Schema):
    code: str
    note: str = Field("", max_length=1000)


class ReasonIn(Schema):
    reason: str = Field("", max_length=1000)


class UsualPricesIn(Schema):
    ranges: list[PriceRangeIn] = Field(..., max_length=100)


class AuthorisationIn(Schema):
    holder_id: UUID | None = Field(None, description="Not needed where `parent_id` is given.")
    authorised_id: UUID
    parent_id: UUID | None = Field(
        None, description="The authorisation that this one rests on: it is passed on."
    )
    renews_id: UUID | None = Field(
        None, description="An earlier one of the same seller, whose place this takes."
    )
    filing_ids: list[UUID] = Field([], max_length=1000)
    nice_classes: list[int] = Field([], max_length=45)
    territories: list[str] = Field([], max_length=300)
    channels: list[str] = Field([], max_length=10)
    valid_from: date
    valid_to: date | None = None
    sublicensable: bool = False
    tiers_below: int | None = Field(None, ge=1, le=9)
    exclusive: bool = False
    irrevocable: bool = False
    shop_type: str = Field("", description=f"One of {', '.join(ShopType)}, or empty.")


@router.get("/holders", operation_id="list_holders", response=answers(Paginated[HolderOut]))
def list_holders(request: ApiRequest, paging: PageOf, text: str = ""):
    """List rights holders."""
    request.actor.require(Permission.READ_RIGHTS)
    return page(queries.holders(request.actor, text=text), paging, HolderOut.of)


@router.post("/holders", operation_id="create_holder", response=answers(HolderOut, 201))
def create_holder(request: ApiRequest, payload: HolderIn):
    """Make a rights holder of an organisation."""
    request.actor.require(Permission.FILE_RIGHTS)
    return Status(201, HolderOut.of(operations.create_holder(**payload.dict(), actor=request.actor)))


@router.get(
    "/filings", operation_id="list_filings", response=answers(Paginated[FilingOut]), exclude_unset=True
)
def list_filings(
    request: ApiRequest,
    paging: PageOf,
    state: str = "",
    kind: str = "",
    holder: UUID | None = None,
    text: str = "",
):
    """List filings, newest first."""
    request.actor.require(Permission.READ_RIGHTS)
    rows = queries.filings(request.actor, state=state, kind=kind, holder_id=holder, text=text)
    return page(rows, paging, filing_shape)


@router.post("/filings", operation_id="draft_filing", response=answers(FilingOut, 201), exclude_unset=True)
def draft(request: ApiRequest, payload: FilingIn):
    """Draft a filing: its details go under the key of its kind."""
    request.actor.require(Permission.FILE_RIGHTS)
    row = operations.draft_filing(**_fields(payload), actor=request.actor)
    return Status(201, filing_shape(queries.filing(request.actor, row.pk)))


@router.get("/filings/{filing_id}", operation_id="get_filing", **_A_FILING)
def get(request: ApiRequest, filing_id: UUID):
    """Return one filing."""
    request.actor.require(Permission.READ_RIGHTS)
    return filing_shape(queries.filing(request.actor, filing_id))


@router.patch("/filings/{filing_id}", operation_id="edit_filing", **_A_FILING)
def edit(request: ApiRequest, filing_id: UUID, payload: FilingChange):
    """Change a draft or a returned filing: what is given replaces what stood."""
    request.actor.require(Permission.FILE_RIGHTS)
    given = payload.dict(exclude_unset=True)
    operations.edit_filing(filing_id=filing_id, **given, actor=request.actor)
    return filing_shape(queries.filing(request.actor, filing_id))


@router.put("/filings/{filing_id}/usual-prices", operation_id="file_usual_prices", **_A_FILING)
def file_prices(request: ApiRequest, filing_id: UUID, payload: UsualPricesIn):
    """Replace what the goods of an approved mark usually cost; an empty list takes it away."""
    request.actor.require(Permission.FILE_RIGHTS)
    ranges = [one.dict() for one in payload.ranges]
    row = operations.file_usual_prices(filing_id=filing_id, prices=ranges, actor=request.actor)
    return filing_shape(queries.filing(request.actor, row.pk))


@router.patch("/filings/{filing_id}/supply", operation_id="file_supply", **_A_FILING)
def file_supply(request: ApiRequest, filing_id: UUID, payload: SupplyIn):
    """Change what is filed of the sale of an approved book: price, dealers, copies. What is not given stays."""
    request.actor.require(Permission.FILE_RIGHTS)
    given = payload.dict(exclude_unset=True)
    operations.file_supply(filing_id=filing_id, details=given, actor=request.actor)
    return filing_shape(queries.filing(request.actor, filing_id))


@router.get(
    "/filings/{filing_id}/references",
    operation_id="list_references",
    response=answers(Paginated[ReferenceOut]),
)
def list_references(request: ApiRequest, filing_id: UUID, paging: PageOf):
    """List the pictures of a filing."""
    request.actor.require(Permission.READ_RIGHTS)
    queries.filing(request.actor, filing_id)
    return page(queries.references(request.actor, filing_id=filing_id), paging, ReferenceOut.of)


@router.post(
    "/filings/{filing_id}/references", operation_id="add_reference", response=answers(ReferenceOut, 201)
)
def add_reference(request: ApiRequest, filing_id: UUID, picture: File[UploadedFile]):
    """Add a picture to a filing that is matched by pictures (multipart field `picture`)."""
    request.actor.require(Permission.FILE_RIGHTS)
    row = operations.add_reference(
        filing_id=filing_id,
        content=bounded(picture),
        media_type=picture.content_type or "",
        actor=request.actor,
    )
    return Status(201, ReferenceOut.of(row))


@router.post("/filings/{filing_id}/submit", operation_id="submit_filing", **_A_FILING)
def submit(request: ApiRequest, filing_id: UUID):
    """Submit a filing for review."""
    return _moved(request, Permission.FILE_RIGHTS, flow.submit, filing_id=filing_id)


@router.post("/filings/{filing_id}/approve", operation_id="approve_filing", **_A_FILING)
def approve(request: ApiRequest, filing_id: UUID):
    """Approve a filing: from now on it is matched against."""
    return _moved(request, Permission.REVIEW_RIGHTS, flow.approve, filing_id=filing_id)


@router.post("/filings/{filing_id}/return", operation_id="return_filing", **_A_FILING)
def send_back(request: ApiRequest, filing_id: UUID, payload: Body[list[DefectIn]]):
    """Return a filing to be mended, with coded defects."""
    defects = [defect.dict() for defect in payload]
    return _moved(
        request, Permission.REVIEW_RIGHTS, flow.return_to_holder, filing_id=filing_id, defects=defects
    )


@router.post("/filings/{filing_id}/reject", operation_id="reject_filing", **_A_FILING)
def reject(request: ApiRequest, filing_id: UUID, payload: ReasonIn):
    """Reject a filing."""
    return _moved(request, Permission.REVIEW_RIGHTS, flow.reject, filing_id=filing_id, reason=payload.reason)


@router.post("/filings/{filing_id}/withdraw", operation_id="withdraw_filing", **_A_FILING)
def withdraw(request: ApiRequest, filing_id: UUID, payload: ReasonIn):
    """Withdraw a filing: from now on it is not matched against."""
    return _moved(request, Permission.FILE_RIGHTS, flow.withdraw, filing_id=filing_id, reason=payload.reason)


@router.get(
    "/authorisations", operation_id="list_authorisations", response=answers(Paginated[AuthorisationOut])
)
def list_authorisations(request: ApiRequest, paging: PageOf, state: str = "", holder: UUID | None = None):
    """List authorisations given or received, and those that were passed on below them."""
    request.actor.require(Permission.READ_AUTHORISATIONS)
    rows = queries.authorisations(request.actor, state=state, holder_id=holder)
    return page(rows, paging, AuthorisationOut.shown)


@router.post("/authorisations", operation_id="grant_authorisation", response=answers(AuthorisationOut, 201))
def grant(request: ApiRequest, payload: AuthorisationIn):
    """Authorise a merchant under one's rights, or pass on to it an authorisation that allows it."""
    request.actor.require_any(Permission.FILE_RIGHTS, Permission.PASS_ON)
    row = authority_renewing.grant(**payload.dict(), actor=request.actor)
    return Status(201, AuthorisationOut.shown(queries.authorisation(request.actor, row.pk)))


@router.get(
    "/authorisations/{authorisation_id}/chain",
    operation_id="authorisation_chain",
    response=answers(AuthorityProof),
    exclude_unset=True,
)
def chain(request: ApiRequest, authorisation_id: UUID, on: date | None = None):
    """Say whether an authorisation holds on a day (today by default), link by link from the rights holder down."""
    request.actor.require(Permission.READ_AUTHORISATIONS)
    return proof_of(queries.chain_of(request.actor, authorisation_id, on=on or today()))


@router.post(
    "/authorisations/{authorisation_id}/revoke",
    operation_id="revoke_authorisation",
    response=answers(AuthorisationOut),
)
def revoke(request: ApiRequest, authorisation_id: UUID, payload: ReasonIn):
    """Revoke an authorisation; what relied on it, or on what rests on it, is looked at again."""
    request.actor.require_any(Permission.FILE_RIGHTS, Permission.PASS_ON)
    authority_ending.revoke(authorisation_id=authorisation_id, reason=payload.reason, actor=request.actor)
    return AuthorisationOut.shown(queries.authorisation(request.actor, authorisation_id))


def _fields(payload: FilingIn) -> dict[str, Any]:
    return payload.dict(exclude_unset=True)


def _moved(
    request: ApiRequest,
    permission: Permission,
    verb: Callable[..., object],
    *,
    filing_id: UUID,
    **more: object,
) -> FilingOut:
    request.actor.require(permission)
    verb(filing_id=filing_id, **more, actor=request.actor)
    return filing_shape(queries.filing(request.actor, filing_id))
