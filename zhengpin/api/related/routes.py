"""Related accounts: traits sent, links listed, confirmed and rejected, the search started and followed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from uuid import UUID

from django.http import StreamingHttpResponse
from ninja import Body, File, Form, Query, Router, Schema, Status
from ninja.files import UploadedFile
from pydantic import Field

from zhengpin.accounts.permissions import Permission
from zhengpin.api.kit.answers import PageOf, answers, page, sent_as
from zhengpin.api.kit.files import within
from zhengpin.api.kit.operations import ApiRequest
from zhengpin.api.marketplace.subjects import Batch, example
from zhengpin.api.related.schemas import (
    LinkOut,
    LinkPage,
    LinkRunOut,
    LinkRunPage,
    TraitVerdicts,
    link_run_shape,
    link_shape,
)
from zhengpin.flows.intake.trait_lines import answer_row, receive_traits
from zhengpin.flows.linking import linking
from zhengpin.flows.linking.related_accounts import reject_link
from zhengpin.linkage import operations, queries

router = Router(tags=["related accounts"])
Source = Query(..., min_length=1, max_length=60, description="which marketplace the ids are of")
TRAIT = {"kind": "phone", "value": "+86 138 0013 8000", "seen_at": "2026-11-25T10:30:00+08:00"}
OF_WHOM = {"account": "merchant", "external_id": "m-77"}


class DecidedBecause(Schema):
    reason: str = Field(..., min_length=1, max_length=2000, description="kept in the ledger")


def _verdicts(stored: list[operations.TraitAnswer]) -> dict[str, object]:
    return {"items": [answer_row(one) for one in stored]}


@router.put(
    "/merchants/{external_id}/traits",
    operation_id="put_merchant_traits",
    response=answers(TraitVerdicts),
    openapi_extra=example(TRAIT),
)
def put_merchant_traits(request: ApiRequest, external_id: str, payload: Body[Batch], source: str = Source):
    """Say all that a merchant has, each as `value` or as one's own `digest`; answers one verdict each, in order.

    Only keyed digests are kept. What is not sent is deleted, unless something was refused.
    """
    request.actor.require(Permission.SEND_CATALOGUE)
    return _verdicts(
        operations.replace_traits(
            source=source, account="merchant", external_id=external_id, items=payload, actor=request.actor
        )
    )


@router.put(
    "/creators/{external_id}/traits",
    operation_id="put_creator_traits",
    response=answers(TraitVerdicts),
    openapi_extra=example(TRAIT),
)
def put_creator_traits(request: ApiRequest, external_id: str, payload: Body[Batch], source: str = Source):
    """Say all that a creator has, as for a merchant."""
    request.actor.require(Permission.SEND_CATALOGUE)
    return _verdicts(
        operations.replace_traits(
            source=source, account="creator", external_id=external_id, items=payload, actor=request.actor
        )
    )


@router.post(
    "/traits",
    operation_id="send_traits",
    response=answers(TraitVerdicts),
    openapi_extra=example(OF_WHOM | TRAIT),
)
def send_traits(request: ApiRequest, payload: Body[Batch], source: str = Source):
    """Add up to 500 traits of any accounts, or take away those marked `gone`; answers one verdict each, in order."""
    request.actor.require(Permission.SEND_CATALOGUE)
    return _verdicts(operations.store_traits(source=source, items=payload, actor=request.actor))


@router.post(
    "/traits/file", operation_id="send_trait_file", openapi_extra=sent_as("application/x-ndjson", text=True)
)
def send_trait_file(
    request: ApiRequest,
    file: File[UploadedFile],
    source: str = Form(..., min_length=1, max_length=60),
):
    """Add the traits of a file, JSON lines or CSV; answers one verdict a row as NDJSON, in order."""
    request.actor.require(Permission.SEND_CATALOGUE)
    verdicts = receive_traits(source=source, name=file.name or "", stream=within(file), actor=request.actor)
    return StreamingHttpResponse(_written(verdicts), content_type="application/x-ndjson")


def _written(verdicts: Iterator[dict[str, object]]) -> Iterator[bytes]:
    for verdict in verdicts:
        yield json.dumps(verdict, ensure_ascii=False).encode() + b"\n"


@router.get("/links", operation_id="list_links", response=answers(LinkPage))
def list_links(
    request: ApiRequest,
    paging: PageOf,
    state: str = "",
    kind: str = "",
    text: str = "",
    account: UUID | None = None,
):
    """List links, the likeliest first. kind: only those that share something of it; account: of one organisation."""
    request.actor.require(Permission.READ_LINKS)
    rows = queries.links(request.actor, state=state, kind=kind, text=text, account_id=account)
    return page(rows, paging, link_shape, key="rank")


@router.get("/links/returned", operation_id="list_returned", response=answers(LinkPage))
def list_returned(request: ApiRequest, paging: PageOf):
    """List the links by which someone came back under another name, the likeliest first.

    One account is closed or frozen or has a measure in force, and the other joined after it.
    """
    request.actor.require(Permission.READ_LINKS)
    return page(linking.returned(request.actor), paging, link_shape, key="rank")


@router.get("/links/{link_id}", operation_id="get_link", response=answers(LinkOut))
def get_link(request: ApiRequest, link_id: UUID):
    """Return one link with what it rests on."""
    request.actor.require(Permission.READ_LINKS)
    return link_shape(queries.link(request.actor, link_id))


@router.post("/links/{link_id}/confirm", operation_id="confirm_link", response=answers(LinkOut))
def confirm(request: ApiRequest, link_id: UUID, payload: DecidedBecause):
    """Say, as a person, that the same people run both accounts."""
    request.actor.require(Permission.DECIDE_LINKS)
    return link_shape(operations.confirm_link(link_id=link_id, reason=payload.reason, actor=request.actor))


@router.post("/links/{link_id}/reject", operation_id="reject_link", response=answers(LinkOut))
def reject(request: ApiRequest, link_id: UUID, payload: DecidedBecause):
    """Say, as a person, that different people run the accounts: not proposed again unless they share something new."""
    request.actor.require(Permission.DECIDE_LINKS)
    return link_shape(reject_link(link_id=link_id, reason=payload.reason, actor=request.actor))


@router.post("/linking", operation_id="start_linking", response=answers(LinkRunOut, 202))
def start(request: ApiRequest):
    """Have related accounts sought now; by night it happens by itself."""
    request.actor.require(Permission.DECIDE_LINKS)
    return Status(202, link_run_shape(linking.start(actor=request.actor)))


@router.get("/linking", operation_id="list_linking", response=answers(LinkRunPage))
def list_runs(request: ApiRequest, paging: PageOf):
    """List the searches for related accounts, newest first."""
    request.actor.require(Permission.READ_LINKS)
    return page(queries.runs(request.actor), paging, link_run_shape)


@router.get("/linking/{run_id}", operation_id="get_linking", response=answers(LinkRunOut))
def get_run(request: ApiRequest, run_id: UUID):
    """Say how far a search has come and what it found."""
    request.actor.require(Permission.READ_LINKS)
    return link_run_shape(queries.run(request.actor, run_id))
