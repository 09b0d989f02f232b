"""A verdict on a film before publication."""

from __future__ import annotations

from uuid import UUID

from ninja import Body, Field, Router, Schema

from zhengpin.accounts.permissions import Permission
from zhengpin.api.base import Asked
from zhengpin.flows.video_prescreen import prescreen_film

router = Router(tags=["screening"])


class FilmIn(Schema):
    upload: UUID = Field(..., description="a finished upload, see /v1/uploads")
    source: str = Field(..., min_length=1, max_length=60)
    external_id: str = Field(..., min_length=1, max_length=120)
    creator: str = Field("", max_length=120, description="external id of who would publish it")
    merchant: str = Field("", max_length=120)


@router.post("/screen/video", operation_id="screen_video")
def screen(request: Asked, payload: Body[FilmIn]):
    """Say pass, review or block, with reasons and the seconds that match, before a film is public."""
    request.actor.require(Permission.SCREEN)
    return prescreen_film(
        source=payload.source,
        external_id=payload.external_id,
        upload_id=payload.upload,
        creator=payload.creator,
        merchant=payload.merchant,
        actor=request.actor,
    )
