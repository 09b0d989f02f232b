"""Test purchases: listed, planned, ordered, and the hand-overs of their copies."""

from __future__ import annotations

from uuid import UUID

from ninja import Router, Status

from zhengpin.accounts.permissions import Permission
from zhengpin.api.kit.answers import PageOf, Paginated, answers, page
from zhengpin.api.kit.operations import ApiRequest
from zhengpin.api.purchases.schemas import (
    CopyOut,
    CustodyOut,
    HandoverIn,
    HandoverOut,
    PurchaseIn,
    PurchaseOrderIn,
    PurchaseOut,
    TakenIn,
)
from zhengpin.flows.purchases import planning, sending
from zhengpin.purchases import operations, queries
from zhengpin.purchases.states import AppraisalResult, PurchaseState

router = Router(tags=["test purchases"])


@router.get("/test-purchases", operation_id="list_test_purchases", response=answers(Paginated[PurchaseOut]))
def list_test_purchases(
    request: ApiRequest,
    paging: PageOf,
    state: PurchaseState | None = None,
    result: AppraisalResult | None = None,
    text: str = "",
    shop_id: UUID | None = None,
):
    """List test purchases, the newest first. text: in a number, the goods, the shop or the right."""
    request.actor.require(Permission.READ_PURCHASES)
    rows = queries.purchases(
        request.actor,
        state=state.value if state else "",
        result=result.value if result else "",
        text=text,
        shop_id=shop_id,
    )
    return page(rows, paging, PurchaseOut.shown)


@router.post("/test-purchases", operation_id="plan_test_purchase", response=answers(PurchaseOut, 201))
def plan_test_purchase(request: ApiRequest, payload: PurchaseIn):
    """Plan a test purchase. A second person approves it; nothing is ordered before."""
    request.actor.require(Permission.PLAN_PURCHASES)
    row = planning.plan(
        listing=payload.listing,
        filing=payload.filing,
        budget_id=payload.budget_id,
        estimate=payload.estimate,
        why=payload.why,
        copies=payload.copies,
        inspection_id=payload.inspection_id,
        key=payload.key,
        actor=request.actor,
    )
    return Status(201, PurchaseOut.shown(row))


@router.get("/test-purchases/{purchase_id}", operation_id="get_test_purchase", response=answers(PurchaseOut))
def get_test_purchase(request: ApiRequest, purchase_id: UUID):
    """Return one test purchase."""
    request.actor.require(Permission.READ_PURCHASES)
    return PurchaseOut.shown(queries.purchase(request.actor, purchase_id))


@router.post(
    "/test-purchases/{purchase_id}/order",
    operation_id="order_test_purchase",
    response=answers(PurchaseOut),
)
def order_test_purchase(request: ApiRequest, purchase_id: UUID, payload: PurchaseOrderIn):
    """Record that an approved test purchase was ordered; the same order told again changes nothing."""
    request.actor.require(Permission.HANDLE_PURCHASES)
    row = operations.order_purchase(
        purchase_id=purchase_id,
        cover_account_id=payload.cover_account_id,
        order_number=payload.order_number,
        paid=payload.paid,
        actor=request.actor,
    )
    return PurchaseOut.shown(row)


@router.get(
    "/test-purchases/{purchase_id}/custody",
    operation_id="get_custody_of_test_purchase",
    response=answers(CustodyOut),
)
def get_custody(request: ApiRequest, purchase_id: UUID):
    """Return the copies of a test purchase with the chain of custody of each."""
    request.actor.require(Permission.READ_PURCHASES)
    row = queries.purchase(request.actor, purchase_id)
    copies = list(queries.copies(request.actor, purchase_id=row.pk))
    chain = queries.handovers(request.actor, copy_ids=[one.pk for one in copies])
    return CustodyOut(
        copies=[CopyOut.shown(one) for one in copies],
        handovers=[HandoverOut.shown(one) for one in chain],
    )


@router.post(
    "/test-purchases/copies/{copy_id}/handovers",
    operation_id="give_copy_of_test_purchase",
    response=answers(HandoverOut, 201),
)
def give_copy(request: ApiRequest, copy_id: UUID, payload: HandoverIn):
    """Record that a copy was given to somebody; it is done once the taker has confirmed it."""
    request.actor.require(Permission.HANDLE_PURCHASES)
    row = operations.give_copy(copy_id=copy_id, **payload.dict(), actor=request.actor)
    return Status(201, HandoverOut.shown(row))


@router.post(
    "/test-purchases/handovers/{handover_id}/confirm",
    operation_id="confirm_handover_of_test_purchase",
    response=answers(HandoverOut),
)
def confirm_handover(request: ApiRequest, handover_id: UUID, payload: TakenIn):
    """Confirm as the taker that a copy arrived. A seal that is not as it was given is kept so, and asked about."""
    request.actor.require(Permission.HANDLE_PURCHASES)
    row = sending.confirm_taken(handover_id=handover_id, **payload.dict(), actor=request.actor)
    return HandoverOut.shown(row)
