"""What the marketplace shows beside listings: creators, videos and live rooms, sent in batches, and what stands."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import Body, Query, Router
from pydantic import Field

from zhengpin.accounts.permissions import Permission
from zhengpin.api.base import Asked
from zhengpin.api.paging import PageOf, page
from zhengpin.api.shapes import creator_shape, room_shape, surface_stored_shape, video_shape
from zhengpin.catalog import queries
from zhengpin.catalog.operations import SurfaceStored
from zhengpin.flows.surface_intake import receive_creators, receive_rooms, receive_videos

router = Router(tags=["surfaces"])
Source = Query(..., min_length=1, max_length=60, description="which marketplace the ids are of")
Batch = Annotated[list[dict[str, Any]], Field(max_length=500)]

CREATOR = {"external_id": "c-7", "name": "Reed Heron", "url": "https://market.example/creators/c-7"} | {
    "avatar": {"url": "https://pictures.example.com/c-7.png"}
}
VIDEO = {
    "external_id": "v-31",
    "title": "How the heron bag is made",
    "url": "https://market.example/videos/v-31",
    "creator": {"external_id": "c-7", "name": "Reed Heron"},
    "merchant": {"external_id": "m-77", "name": "Riverside Goods"},
    "published_at": "2026-11-25T10:30:00+08:00",
    "state": "live",
}
ROOM = {
    "external_id": "r-5",
    "title": "Evening sale",
    "creator": {"external_id": "c-7"},
    "merchant": {"external_id": "m-77"},
    "shop": {"external_id": "s-12"},
    "started_at": "2026-11-25T20:00:00+08:00",
    "state": "live",
}


def _example(one: dict[str, Any]) -> dict[str, Any]:
    return {"requestBody": {"content": {"application/json": {"example": [one]}}}}


def _verdicts(stored: list[SurfaceStored]) -> dict[str, Any]:
    return {"items": [surface_stored_shape(one) for one in stored]}


@router.post("/creators", operation_id="send_creators", openapi_extra=_example(CREATOR))
def send_creators(request: Asked, payload: Body[Batch], source: str = Source):
    """Store up to 500 creators; answers one verdict each, in order. A bad one harms no other."""
    request.actor.require(Permission.SEND_CATALOGUE)
    return _verdicts(receive_creators(source=source, items=payload, actor=request.actor))


@router.get("/creators", operation_id="list_creators")
def list_creators(request: Asked, paging: PageOf, text: str = "", source: str = ""):
    """List the creators one may see, newest first."""
    request.actor.require(Permission.READ_CATALOGUE)
    return page(queries.creators(request.actor, text=text, source=source), paging, creator_shape)


@router.post("/videos", operation_id="send_videos", openapi_extra=_example(VIDEO))
def send_videos(request: Asked, payload: Body[Batch], source: str = Source):
    """Store up to 500 videos, each with its creator, its merchant or both; answers one verdict each, in order."""
    request.actor.require(Permission.SEND_CATALOGUE)
    return _verdicts(receive_videos(source=source, items=payload, actor=request.actor))


@router.get("/videos", operation_id="list_videos")
def list_videos(request: Asked, paging: PageOf, text: str = "", source: str = "", state: str = ""):
    """List the videos one may see, newest first."""
    request.actor.require(Permission.READ_CATALOGUE)
    return page(queries.videos(request.actor, text=text, source=source, state=state), paging, video_shape)


@router.post("/rooms", operation_id="send_rooms", openapi_extra=_example(ROOM))
def send_rooms(request: Asked, payload: Body[Batch], source: str = Source):
    """Store up to 500 live rooms, each with its creator, its merchant or both; answers one verdict each, in order."""
    request.actor.require(Permission.SEND_CATALOGUE)
    return _verdicts(receive_rooms(source=source, items=payload, actor=request.actor))


@router.get("/rooms", operation_id="list_rooms")
def list_rooms(request: Asked, paging: PageOf, text: str = "", source: str = "", state: str = ""):
    """List the live rooms one may see, newest first."""
    request.actor.require(Permission.READ_CATALOGUE)
    return page(queries.rooms(request.actor, text=text, source=source, state=state), paging, room_shape)
