"""Applications for accounts, and invitations, for administrators."""

from __future__ import annotations

from uuid import UUID

from ninja import Query, Router, Schema, Status
from pydantic import Field

from zhengpin.accounts import sign_up_queries as queries
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.states import SIGNED_UP, OrganisationKind, SignUpState
from zhengpin.api.kit.answers import AnswerBody, Moment, PageOf, Paginated, answers, one_of, out_of, page
from zhengpin.api.kit.operations import ApiRequest
from zhengpin.flows.people import signing_up as flow

router = Router(tags=["accounts"])


class SignUpOut(AnswerBody):
    """An application for an account, or an invitation to one."""

    id: UUID
    number: str
    state: str = out_of(SignUpState)
    kind: str = out_of(OrganisationKind)
    email: str
    name: str
    organisation_name: str
    registration_no: str
    merchant_no: str
    website: str
    note: str
    explanation: str = Field(description="why it was refused")
    person_id: UUID | None = Field(description="whose account was made")
    created_at: Moment
    confirmed_at: Moment | None
    answered_at: Moment | None


class InvitationIn(Schema):
    kind: str = Field(..., json_schema_extra=one_of(SIGNED_UP))
    email: str = Field(..., max_length=254, examples=["li@studio.example"])
    name: str = Field("", max_length=120)
    organisation_name: str = Field("", max_length=200)
    language: str = Field("zh-hans", pattern="^(zh-hans|en)$")


class ApproveSignUpIn(Schema):
    """organisation_id: which the account belongs to; null: a new one, as named in the application."""

    organisation_id: UUID | None = None


class RefuseSignUpIn(Schema):
    explanation: str = Field(..., min_length=1, max_length=4000, description="its sender reads it")


@router.get("/sign-ups", operation_id="list_sign_ups", response=answers(Paginated[SignUpOut]))
def list_sign_ups(
    request: ApiRequest,
    paging: PageOf,
    state: str = Query("", description=f"one of {', '.join(SignUpState)}"),
    text: str = Query("", max_length=200, description="in names, addresses and numbers"),
):
    """List applications for accounts and invitations, newest first."""
    request.actor.require(Permission.MANAGE_ACCOUNTS)
    return page(queries.sign_ups(request.actor, state=state, text=text), paging, SignUpOut.of)


@router.post("/sign-ups/invitations", operation_id="invite_sign_up", response=answers(SignUpOut, 201))
def invite(request: ApiRequest, payload: InvitationIn):
    """Invite an address to an account: whoever accepts has it at once."""
    request.actor.require(Permission.MANAGE_ACCOUNTS)
    return Status(201, SignUpOut.of(flow.invite(actor=request.actor, **payload.dict())))


@router.get("/sign-ups/{sign_up_id}", operation_id="get_sign_up", response=answers(SignUpOut))
def get_sign_up(request: ApiRequest, sign_up_id: UUID):
    """Return one application or invitation."""
    request.actor.require(Permission.MANAGE_ACCOUNTS)
    return SignUpOut.of(queries.sign_up(request.actor, sign_up_id))


@router.post("/sign-ups/{sign_up_id}/approve", operation_id="approve_sign_up", response=answers(SignUpOut))
def approve(request: ApiRequest, sign_up_id: UUID, payload: ApproveSignUpIn):
    """Approve an application: its account is made, and a letter says how it is entered."""
    request.actor.require(Permission.MANAGE_ACCOUNTS)
    flow.approve(sign_up_id=sign_up_id, organisation_id=payload.organisation_id, actor=request.actor)
    return SignUpOut.of(queries.sign_up(request.actor, sign_up_id))


@router.post("/sign-ups/{sign_up_id}/refuse", operation_id="refuse_sign_up", response=answers(SignUpOut))
def refuse(request: ApiRequest, sign_up_id: UUID, payload: RefuseSignUpIn):
    """Refuse an application; its sender reads why."""
    request.actor.require(Permission.MANAGE_ACCOUNTS)
    return SignUpOut.of(
        flow.refuse(sign_up_id=sign_up_id, explanation=payload.explanation, actor=request.actor)
    )


@router.post("/sign-ups/{sign_up_id}/revoke", operation_id="revoke_sign_up", response=answers(SignUpOut))
def revoke(request: ApiRequest, sign_up_id: UUID):
    """Take an invitation back."""
    request.actor.require(Permission.MANAGE_ACCOUNTS)
    return SignUpOut.of(flow.revoke(sign_up_id=sign_up_id, actor=request.actor))
