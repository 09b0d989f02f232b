"""May this shop list this brand here today? One question or many, answered with the chain as proof."""

from __future__ import annotations

from datetime import date
from typing import Any

from ninja import Field, Router, Schema

from zhengpin.accounts.permissions import Permission
from zhengpin.api.answers import answers
from zhengpin.api.base import ApiRequest
from zhengpin.api.marketplace.listings import Source
from zhengpin.api.shapes.screening import BrandAnswer, BrandAnswers
from zhengpin.flows.admission import preflight as flow

router = Router(tags=["screening"])


class Question(Schema):
    brand: str = Field(
        ..., max_length=200, description="A name, a registration number, or the id of a filing."
    )
    shop: str = Field("", max_length=120, description="The shop, as the marketplace numbers it.")
    merchant: str = Field("", max_length=120, description="The merchant, where no shop is given.")
    category: str = Field("", max_length=500, description="A path that is mapped to Nice classes.")
    nice_classes: list[int] = Field([], max_length=45, description="Of the goods; before the category's.")
    channel: str = Field("shop", max_length=20)
    territory: str = Field("CN", max_length=2)
    on: date | None = Field(None, description="The day that is asked about; today by default.")


class Questions(Schema):
    items: list[Question] = Field(..., min_length=1, max_length=flow.MOST)


@router.post(
    "/preflight", operation_id="preflight", response=answers(BrandAnswer | BrandAnswers), exclude_unset=True
)
def preflight(request: ApiRequest, payload: Question | Questions, source: str = Source) -> Any:
    """Say yes, no or unknown to one question or up to 1,000 (`items`), with chain, weakest link and remedy."""
    request.actor.require(Permission.SCREEN)
    many = payload.items if isinstance(payload, Questions) else [payload]
    asked = [flow.PreflightRequest(**one.dict()) for one in many]
    answers = flow.preflight(source=source, items=asked, actor=request.actor)
    return {"items": answers} if isinstance(payload, Questions) else answers[0]
