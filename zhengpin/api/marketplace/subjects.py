"""What the marketplace shows beside listings: creators and live rooms, sent in batches, and what stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from ninja import Body, Query, Router
from pydantic import Field

from zhengpin.accounts.permissions import Permission
from zhengpin.api.kit.answers import Items, PageOf, Paginated, answers, page
from zhengpin.api.kit.operations import ApiRequest
from zhengpin.api.marketplace.schemas import CreatorOut, RoomOut, StoredVerdict
from zhengpin.catalog import queries
from zhengpin.catalog.operations import SubjectStored
from zhengpin.flows.intake.subjects import receive_creators, receive_rooms

router = Router(tags=["subjects"])
Source = Query(..., min_length=1, max_length=60, description="which marketplace the ids are of")
Batch = Annotated[list[dict[str, object]], Field(max_length=500)]

CREATOR = {"external_id": "c-7", "name": "Reed Heron", "url": "https://market.example/creators/c-7"} | {
    "avatar": {"url": "https://pictures.example.com/c-7.png"}
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


def example(one: Mapping[str, object]) -> dict[str, object]:
    """Return what the description of an operation tells of a batch: one thing as an example."""
    return {"requestBody": {"content": {"application/json": {"example": [one]}}}}


def verdicts(stored: list[SubjectStored]) -> dict[str, object]:
    """Return what a batch is answered with."""
    return {"items": [StoredVerdict.shown(one) for one in stored]}


@router.post(
    "/creators",
    operation_id="send_creators",
    response=answers(Items[StoredVerdict]),
    openapi_extra=example(CREATOR),
)
def send_creators(request: ApiRequest, payload: Body[Batch], source: str = Source):
    """Store up to 500 creators; answers one verdict each, in order. A bad one harms no other."""
    request.actor.require(Permission.SEND_CATALOGUE)
    return verdicts(receive_creators(source=source, items=payload, actor=request.actor))


@router.get("/creators", operation_id="list_creators", response=answers(Paginated[CreatorOut]))
def list_creators(request: ApiRequest, paging: PageOf, text: str = "", source: str = ""):
    """List the creators one may see, newest first."""
    request.actor.require(Permission.READ_CATALOGUE)
    return page(queries.creators(request.actor, text=text, source=source), paging, CreatorOut.shown)


@router.post(
    "/rooms", operation_id="send_rooms", response=answers(Items[StoredVerdict]), openapi_extra=example(ROOM)
)
def send_rooms(request: ApiRequest, payload: Body[Batch], source: str = Source):
    """Store up to 500 live rooms, each with its creator, its merchant or both; answers one verdict each, in order."""
    request.actor.require(Permission.SEND_CATALOGUE)
    return verdicts(receive_rooms(source=source, items=payload, actor=request.actor))


@router.get("/rooms", operation_id="list_rooms", response=answers(Paginated[RoomOut]))
def list_rooms(request: ApiRequest, paging: PageOf, text: str = "", source: str = "", state: str = ""):
    """List the live rooms one may see, newest first."""
    request.actor.require(Permission.READ_CATALOGUE)
    return page(queries.rooms(request.actor, text=text, source=source, state=state), paging, RoomOut.shown)
