"""Applications for accounts, and invitations, for administrators."""

from __future__ import annotations

from uuid import UUID

from ninja import Query, Router, Status

from zhengpin.accounts import sign_up_queries as queries
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.states import SignUpState
from zhengpin.api.accounts.sign_up_schemas import ApproveSignUpIn, InvitationIn, SignUpOut
from zhengpin.api.complaints.routes import ExplanationIn
from zhengpin.api.kit.answers import PageOf, Paginated, answers, page
from zhengpin.api.kit.operations import ApiRequest
from zhengpin.flows.people import signing_up as flow

router = Router(tags=["accounts"])


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
def refuse(request: ApiRequest, sign_up_id: UUID, payload: ExplanationIn):
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
