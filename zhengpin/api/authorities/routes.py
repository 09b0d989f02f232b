"""Requests by authorities: listed, recorded with their document, their receipt confirmed; dangers to life raised.

Calls, choices and approvals are made by people, on the pages.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from ninja import File, Router, Status
from ninja.files import UploadedFile

from zhengpin.accounts.permissions import Permission
from zhengpin.api.authorities.schemas import (
    AuthorityClocksOut,
    AuthorityOut,
    AuthorityRequestIn,
    AuthorityRequestOut,
    AuthorityRequestWhole,
    DangerIn,
    DangerOut,
    ReceiptIn,
)
from zhengpin.api.kit.answers import Items, PageOf, Paginated, answers, aware, page
from zhengpin.api.kit.operations import ApiRequest
from zhengpin.authorities import operations, queries
from zhengpin.authorities.states import DangerState, RequestKind, RequestState
from zhengpin.flows.authorities import dangers as danger_flow
from zhengpin.flows.authorities import receiving
from zhengpin.kit import clock

router = Router(tags=["requests by authorities"])
READ, HANDLE = Permission.READ_AUTHORITY_REQUESTS, Permission.HANDLE_AUTHORITY_REQUESTS


@router.get("/authorities", operation_id="list_authorities", response=answers(Items[AuthorityOut]))
def list_authorities(request: ApiRequest):
    """List the authorities of the register that are in use, with the numbers by which they are called back."""
    request.actor.require(READ)
    return {"items": [AuthorityOut.shown(one) for one in queries.authorities(request.actor, active=True)]}


@router.get(
    "/authority-requests",
    operation_id="list_authority_requests",
    response=answers(Paginated[AuthorityRequestOut]),
)
def list_requests(
    request: ApiRequest,
    paging: PageOf,
    state: RequestState | None = None,
    kind: RequestKind | None = None,
    country: str = "",
    text: str = "",
    due_before: datetime | None = None,
):
    """List requests by authorities, the newest first.

    text: in a number, the authority's reference or its name; due_before: of those under way, whose effect is due
    earlier.
    """
    request.actor.require(READ)
    rows = queries.requests(
        request.actor,
        state=state.value if state else "",
        kind=kind.value if kind else "",
        country=country,
        text=text,
        due_before=aware(due_before) if due_before else None,
    )
    return page(rows, paging, AuthorityRequestOut.shown)


@router.post(
    "/authority-requests",
    operation_id="receive_authority_request",
    response=answers(AuthorityRequestOut, 201),
)
def receive_request(request: ApiRequest, payload: AuthorityRequestIn):
    """Record a request as it came. Its document is sent by a call of its own."""
    request.actor.require(HANDLE)
    row = receiving.receive(received=payload.received(), actor=request.actor)
    return Status(201, AuthorityRequestOut.shown(row))


@router.get(
    "/authority-requests/clocks",
    operation_id="get_clocks_of_authority_requests",
    response=answers(Items[AuthorityClocksOut]),
)
def get_clocks(request: ApiRequest, since: datetime, until: datetime):
    """Return the median hours to confirm and to give effect to requests received in a period, by kind and country."""
    request.actor.require(READ)
    rows = queries.clock_figures(request.actor, since=aware(since), until=aware(until), now=clock.now())
    return {"items": [AuthorityClocksOut.shown(one) for one in rows]}


@router.get("/authority-requests/dangers", operation_id="list_dangers", response=answers(Items[DangerOut]))
def list_dangers(request: ApiRequest, state: DangerState | None = None):
    """List reports of dangers to life, the most urgent first; the 200 first."""
    request.actor.require_any(READ, Permission.RAISE_DANGERS)
    rows = queries.dangers(request.actor, state=state.value if state else "")
    return {"items": [DangerOut.shown(one) for one in rows[:200]]}


@router.post("/authority-requests/dangers", operation_id="raise_danger", response=answers(DangerOut, 201))
def raise_danger(request: ApiRequest, payload: DangerIn):
    """Raise a danger to somebody's life or safety; a person tells an authority and records it on the page."""
    request.actor.require(Permission.RAISE_DANGERS)
    row = danger_flow.raise_danger(**payload.dict(), actor=request.actor)
    return Status(201, DangerOut.shown(row))


@router.get(
    "/authority-requests/{authority_request_id}",
    operation_id="get_authority_request",
    response=answers(AuthorityRequestWhole),
)
def get_request(request: ApiRequest, authority_request_id: UUID):
    """Return one request with its items, the calls by which it was checked, and what is held for it."""
    request.actor.require(READ)
    row = queries.request(request.actor, authority_request_id)
    return AuthorityRequestWhole.shown(
        row,
        queries.items(request.actor, row.pk),
        queries.call_backs(request.actor, row.pk),
        queries.holds_of(request.actor, row.pk),
    )


@router.post(
    "/authority-requests/{authority_request_id}/document",
    operation_id="keep_document_of_authority_request",
    response=answers(AuthorityRequestOut),
)
def keep_document(request: ApiRequest, authority_request_id: UUID, document: File[UploadedFile]):
    """Keep the letter or order itself, a PDF or a picture; once."""
    request.actor.require(HANDLE)
    row = receiving.keep_document(
        request_id=authority_request_id, document=document.read(), actor=request.actor
    )
    return AuthorityRequestOut.shown(row)


@router.post(
    "/authority-requests/{authority_request_id}/receipt",
    operation_id="confirm_receipt_of_authority_request",
    response=answers(AuthorityRequestOut),
)
def confirm_receipt(request: ApiRequest, authority_request_id: UUID, payload: ReceiptIn):
    """Record that the receipt was confirmed to the authority; done twice, the first counts."""
    request.actor.require(HANDLE)
    row = operations.confirm_receipt(request_id=authority_request_id, at=payload.at, actor=request.actor)
    return AuthorityRequestOut.shown(row)
