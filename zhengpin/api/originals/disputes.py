"""Disputes over originals: opened by one's own deposit, answered, withdrawn, decided, reopened."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from ninja import Router, Status

from zhengpin.accounts.permissions import Permission
from zhengpin.api.kit.answers import PageOf, Paginated, answers, page, sent_as
from zhengpin.api.kit.operations import ApiRequest
from zhengpin.api.originals.dispute_schemas import (
    DisputeAnswerIn,
    DisputeDecisionIn,
    DisputeIn,
    DisputeOut,
    DisputeReopeningAskedIn,
    DisputeReopeningIn,
    DisputeReopeningRefusedIn,
    DisputeWithdrawalIn,
    DisputeWithEvidence,
)
from zhengpin.evidence.thumbnails import thumbnail
from zhengpin.flows.originals.disputes import disputing
from zhengpin.originals import queries
from zhengpin.originals.dispute_states import DisputeSide, DisputeState

router = Router(tags=["originals"])
LONGEST = 960
"""Of a side's picture as it is shown to both, in pixels: whoever claims it does not get the other's file by that."""


@router.post(
    "/originals/{deposit_id}/disputes",
    operation_id="dispute_original",
    response=answers(DisputeWithEvidence, 201),
)
def dispute_original(request: ApiRequest, deposit_id: UUID, payload: DisputeIn):
    """Dispute, by a deposit of one's own, the deposit by which somebody else claims the same picture."""
    request.actor.require(Permission.DEPOSIT_ORIGINALS)
    row = disputing.dispute_by_own(
        own_deposit_id=deposit_id, statement=payload.statement, actor=request.actor
    )
    return Status(201, DisputeWithEvidence.seen(request.actor, row))


@router.get(
    "/originals/disputes",
    operation_id="list_original_disputes",
    response=answers(Paginated[DisputeOut]),
)
def list_disputes(
    request: ApiRequest, paging: PageOf, state: DisputeState | None = None, deposit_id: UUID | None = None
):
    """List the disputes in which one is a side, for staff all, the newest first."""
    request.actor.require(Permission.READ_ORIGINALS)
    rows = queries.disputes(request.actor, state=state.value if state else "", deposit_id=deposit_id)
    return page(rows, paging, DisputeOut.shown)


@router.get(
    "/originals/disputes/{dispute_id}",
    operation_id="get_original_dispute",
    response=answers(DisputeWithEvidence),
)
def get_dispute(request: ApiRequest, dispute_id: UUID):
    """Return one dispute with both sides, what was measured, and every line with its reason and points."""
    request.actor.require(Permission.READ_ORIGINALS)
    return DisputeWithEvidence.seen(request.actor, queries.dispute(request.actor, dispute_id))


@router.get(
    "/originals/disputes/{dispute_id}/pictures/{side}",
    operation_id="get_original_dispute_picture",
    openapi_extra=sent_as("image/webp"),
)
def get_picture(request: ApiRequest, dispute_id: UUID, side: DisputeSide) -> HttpResponse:
    """Answer with the picture of a side, made smaller; the file itself stays with its depositor."""
    request.actor.require(Permission.READ_ORIGINALS)
    row = queries.dispute(request.actor, dispute_id)
    deposit = row.first if side is DisputeSide.FIRST else row.second
    return HttpResponse(thumbnail(deposit.blob_id, LONGEST), content_type="image/webp")


@router.post(
    "/originals/disputes/{dispute_id}/answer",
    operation_id="answer_original_dispute",
    response=answers(DisputeWithEvidence),
)
def answer(request: ApiRequest, dispute_id: UUID, payload: DisputeAnswerIn):
    """Make one's side's statement while both sides are heard; source files are given to one's own deposit."""
    request.actor.require(Permission.DEPOSIT_ORIGINALS)
    row = disputing.answer(dispute_id=dispute_id, statement=payload.statement, actor=request.actor)
    return DisputeWithEvidence.seen(request.actor, row)


@router.post(
    "/originals/disputes/{dispute_id}/withdraw",
    operation_id="withdraw_original_dispute",
    response=answers(DisputeWithEvidence),
)
def withdraw(request: ApiRequest, dispute_id: UUID, payload: DisputeWithdrawalIn):
    """Withdraw one's own claim before it is decided."""
    request.actor.require(Permission.DEPOSIT_ORIGINALS)
    row = disputing.withdraw(dispute_id=dispute_id, reason=payload.reason, actor=request.actor)
    return DisputeWithEvidence.seen(request.actor, row)


@router.post(
    "/originals/disputes/{dispute_id}/decide",
    operation_id="decide_original_dispute",
    response=answers(DisputeWithEvidence),
)
def decide(request: ApiRequest, dispute_id: UUID, payload: DisputeDecisionIn):
    """Decide a dispute as a person of the operator, after both sides were heard."""
    request.actor.require(Permission.DECIDE_ORIGINALS)
    row = disputing.decide(
        dispute_id=dispute_id,
        outcome=payload.outcome.value,
        explanation=payload.explanation,
        actor=request.actor,
    )
    return DisputeWithEvidence.seen(request.actor, row)


@router.post(
    "/originals/disputes/{dispute_id}/reopen",
    operation_id="reopen_original_dispute",
    response=answers(DisputeWithEvidence),
)
def reopen(request: ApiRequest, dispute_id: UUID, payload: DisputeReopeningIn):
    """Hear both sides again, for a court's decision or new proof."""
    request.actor.require(Permission.DECIDE_ORIGINALS)
    row = disputing.reopen(
        dispute_id=dispute_id, by=payload.by.value, explanation=payload.explanation, actor=request.actor
    )
    return DisputeWithEvidence.seen(request.actor, row)


@router.post(
    "/originals/disputes/{dispute_id}/ask-reopening",
    operation_id="ask_reopening_of_original_dispute",
    response=answers(DisputeWithEvidence),
)
def ask_reopening(request: ApiRequest, dispute_id: UUID, payload: DisputeReopeningAskedIn):
    """Ask, as a side, to have a dispute reopened that has ended: for a court's decision or new proof."""
    request.actor.require(Permission.DEPOSIT_ORIGINALS)
    row = disputing.ask_reopening(dispute_id=dispute_id, explanation=payload.explanation, actor=request.actor)
    return DisputeWithEvidence.seen(request.actor, row)


@router.post(
    "/originals/disputes/{dispute_id}/refuse-reopening",
    operation_id="refuse_reopening_of_original_dispute",
    response=answers(DisputeWithEvidence),
)
def refuse_reopening(request: ApiRequest, dispute_id: UUID, payload: DisputeReopeningRefusedIn):
    """Refuse to reopen a dispute; the side that had asked is told why."""
    request.actor.require(Permission.DECIDE_ORIGINALS)
    row = disputing.refuse_reopening(
        dispute_id=dispute_id, explanation=payload.explanation, actor=request.actor
    )
    return DisputeWithEvidence.seen(request.actor, row)
