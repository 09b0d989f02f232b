"""Buyers erased on request, and what an open case holds back of them."""

from __future__ import annotations

from ninja import Router

from zhengpin.accounts.permissions import Permission
from zhengpin.api.buyers.schemas import BuyerToErase, ErasedOut, HeldBackOut
from zhengpin.api.kit.answers import Items, answers
from zhengpin.api.kit.operations import ApiRequest
from zhengpin.feedback.queries.erasing import held_back
from zhengpin.flows.buyers import erase_buyer

router = Router(tags=["buyers"])


@router.post("/buyers/erase", operation_id="erase_buyer", response=answers(ErasedOut))
def erase(request: ApiRequest, payload: BuyerToErase):
    """Erase what is kept of a buyer: the account, texts, photos and numbers; what it counted for stays.

    The records are not taken in again. What an open case needs of texts and photos is held back until it is decided.
    """
    request.actor.require_any(Permission.ERASE_BUYERS, Permission.SEND_FEEDBACK)
    return ErasedOut.of(erase_buyer(source=payload.source, buyer=payload.buyer, actor=request.actor))


@router.get("/buyers/held-back", operation_id="list_held_back", response=answers(Items[HeldBackOut]))
def held(request: ApiRequest):
    """List what open cases hold back of buyers who were erased."""
    request.actor.require_any(Permission.ERASE_BUYERS, Permission.SEND_FEEDBACK)
    return {"items": [HeldBackOut.of(one) for one in held_back(request.actor)]}
