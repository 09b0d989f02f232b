"""A verdict before publication."""

from __future__ import annotations

from ninja import Body, Router

from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.quotas import Quota
from zhengpin.api.answers import answers
from zhengpin.api.base import ApiRequest
from zhengpin.api.marketplace.listings import ONE, Source
from zhengpin.api.quotas import count
from zhengpin.api.shapes.screening import ListingScreened
from zhengpin.flows.screening.prescreen import prescreen

router = Router(tags=["screening"])


@router.post("/screen", operation_id="screen", response=answers(ListingScreened), openapi_extra=ONE)
def screen(request: ApiRequest, payload: Body[dict[str, object]], source: str = Source):
    """Say pass, review or block, with reasons, before a listing is public."""
    request.actor.require(Permission.SCREEN)
    count(request, request.actor, Quota.SCREENINGS)
    return prescreen(source=source, item=payload, actor=request.actor, place=request.place)
