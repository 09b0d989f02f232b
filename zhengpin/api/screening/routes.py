"""A verdict on a video, or on a live room, before anyone sees it."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from ninja import Body, Field, Router, Schema

from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.quotas import Quota
from zhengpin.api.kit.answers import answers
from zhengpin.api.kit.operations import ApiRequest
from zhengpin.api.kit.quotas import count
from zhengpin.api.marketplace.listings import ONE, Source
from zhengpin.api.screening.schemas import (
    BrandAnswer,
    BrandAnswers,
    ListingScreened,
    RoomScreened,
    VideoScreened,
)
from zhengpin.flows.admission import preflight as flow
from zhengpin.flows.screening.prescreen import prescreen
from zhengpin.flows.screening.room_prescreen import prescreen_room
from zhengpin.flows.screening.video_prescreen import prescreen_film

router = Router(tags=["screening"])


class ToBePublic(Schema):
    source: str = Field(..., min_length=1, max_length=60)
    external_id: str = Field(..., min_length=1, max_length=120)
    creator: str = Field("", max_length=120, description="external id of who would publish it")
    merchant: str = Field("", max_length=120)


class FilmIn(ToBePublic):
    upload: UUID = Field(..., description="a finished upload, see /v1/uploads")
    title: str = Field("", max_length=500, description="as it would be shown; screened too where it is given")


class RoomIn(ToBePublic):
    title: str = Field(..., min_length=1, max_length=500)


@router.post("/screen/video", operation_id="screen_video", summary="Screen", response=answers(VideoScreened))
def screen_film(request: ApiRequest, payload: Body[FilmIn]):
    """Say pass, review or block, with reasons and the seconds that match, before a video is public.

    `not_compared` names the protected films that are still being prepared; ask again to be compared with them.
    """
    request.actor.require(Permission.SCREEN)
    count(request, request.actor, Quota.SCREENINGS)
    given = payload.dict()
    return prescreen_film(upload_id=given.pop("upload"), **given, actor=request.actor)


@router.post("/screen/room", operation_id="screen_room", response=answers(RoomScreened))
def screen_room(request: ApiRequest, payload: Body[RoomIn]):
    """Say pass, review or block, with reasons, on the title of a live room before it opens."""
    request.actor.require(Permission.SCREEN)
    count(request, request.actor, Quota.SCREENINGS)
    return prescreen_room(**payload.dict(), actor=request.actor)


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


@router.post(
    "/screen", operation_id="screen", summary="Screen", response=answers(ListingScreened), openapi_extra=ONE
)
def screen_listing(request: ApiRequest, payload: Body[dict[str, object]], source: str = Source):
    """Say pass, review or block, with reasons, before a listing is public."""
    request.actor.require(Permission.SCREEN)
    count(request, request.actor, Quota.SCREENINGS)
    return prescreen(source=source, item=payload, actor=request.actor, place=request.place)
