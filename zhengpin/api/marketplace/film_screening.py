"""A verdict on a video, or on a live room, before anyone sees it."""

from __future__ import annotations

from uuid import UUID

from ninja import Body, Field, Router, Schema

from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.quotas import Quota
from zhengpin.api.answers import answers
from zhengpin.api.base import ApiRequest
from zhengpin.api.quotas import count
from zhengpin.api.shapes.screening import RoomScreened, VideoScreened
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


@router.post("/screen/video", operation_id="screen_video", response=answers(VideoScreened))
def screen(request: ApiRequest, payload: Body[FilmIn]):
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
