"""Live rooms while they are live: the goods pinned and the counts sent in, the wall, signals, what was frozen."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from ninja import Field, Router, Schema

from zhengpin.accounts.permissions import Permission
from zhengpin.api.cases.schemas import DecisionOut
from zhengpin.api.kit.answers import Items, PageOf, Paginated, answers, page, sent_as
from zhengpin.api.kit.operations import ApiRequest
from zhengpin.api.live.schemas import (
    PinOut,
    PreservedOut,
    RoomCounted,
    RoomTimeline,
    WatchCounts,
    WatchOut,
)
from zhengpin.catalog.operations import note_counts, pin_goods
from zhengpin.flows.live.manual_report import Sighting, act_on_sighting
from zhengpin.flows.live.timeline import moments
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.monitoring.room_states import RoomCondition, RoomHealth, SignalKind
from zhengpin.monitoring.rooms import queries
from zhengpin.monitoring.rooms.conditions import counts_by_condition

router = Router(tags=["live rooms"])
MOST = 2**53


class Pins(Schema):
    external_ids: list[str] = Field(
        ..., max_length=500, description="all listings pinned in the room now, by the marketplace's ids"
    )


class Counts(Schema):
    viewers: int = Field(0, ge=0, le=MOST)
    chats: int = Field(0, ge=0, le=MOST)
    likes: int = Field(0, ge=0, le=MOST)
    orders: int = Field(0, ge=0, le=MOST)


class SightingIn(Schema):
    kind: SignalKind = Field(..., description="what is seen")
    right: str = Field(
        ..., max_length=300, description="whose: title or number of the filing, or a name registered"
    )
    measure: str = Field(..., description="warn or interrupt")
    reason: str = Field(..., max_length=5000, description="why, for the case and the statement of reasons")


@router.post("/rooms/{room_id}/pins", operation_id="pin_goods", response=answers(Items[PinOut]))
def pin(request: ApiRequest, room_id: UUID, payload: Pins):
    """Say which goods are pinned in a live room now: all of them; what is not named any more is unpinned."""
    request.actor.require(Permission.SEND_CATALOGUE)
    ids = [one.strip()[:120] for one in payload.external_ids if one.strip()]
    rows = pin_goods(room_id=room_id, external_ids=ids, actor=request.actor)
    return {"items": [PinOut.shown(row) for row in rows]}


@router.post("/rooms/{room_id}/counts", operation_id="count_room", response=answers(RoomCounted))
def count(request: ApiRequest, room_id: UUID, payload: Counts):
    """Say how many watch a live room, and how many wrote, liked and ordered in it so far."""
    request.actor.require(Permission.SEND_CATALOGUE)
    row = note_counts(room_id=room_id, counts=payload.dict(), actor=request.actor)
    return RoomCounted(**payload.dict(), counted_at=row.counted_at)


@router.get("/live-rooms", operation_id="list_watched_rooms", response=answers(Paginated[WatchOut]))
def list_watched(
    request: ApiRequest,
    paging: PageOf,
    condition: RoomCondition | None = None,
    health: RoomHealth | None = None,
    source: str = "",
    signalled: bool = False,
    text: str = "",
):
    """List the live rooms that are watched now, newest first; `signalled`: only those with a signal.

    `condition`: those in one condition as the wall tells it, `late`, `unattended` and `over` ones too; `text`: part of
    a title, or of the name of whoever is live.
    """
    request.actor.require(Permission.READ_FINDINGS)
    chosen = condition.value if condition else ""
    rows = queries.rooms_shown(
        request.actor, condition=chosen, source=source, signalled=signalled, text=text.replace("\x00", "")
    )
    rows = rows.filter(health=health.value) if health else rows
    return page(rows.order_by("-pk"), paging, WatchOut.shown)


@router.get("/live-rooms/counts", operation_id="count_watched_rooms", response=answers(WatchCounts))
def count_watched(request: ApiRequest):
    """Count the rooms by their condition, the watched ones by how their streams do, and those that nobody holds."""
    request.actor.require(Permission.READ_FINDINGS)
    return {
        "condition": counts_by_condition(request.actor, clock.now()),
        "health": queries.counts_by_health(request.actor),
        "unattended": queries.unattended(request.actor).count(),
    }


@router.get("/rooms/{room_id}/watch", operation_id="get_room_watch", response=answers(WatchOut))
def get_watch(request: ApiRequest, room_id: UUID):
    """Return how the watch over one room stands."""
    request.actor.require(Permission.READ_FINDINGS)
    return WatchOut.shown(queries.watch(request.actor, room_id))


@router.get("/rooms/{room_id}/timeline", operation_id="get_room_timeline", response=answers(RoomTimeline))
def get_timeline(request: ApiRequest, room_id: UUID):
    """Return what happened in a watched room, newest first: seen, frozen, pinned, counted, measures, and the packs."""
    request.actor.require(Permission.READ_ROOMS)
    row = queries.watch(request.actor, room_id)
    packs = [
        reference("evidence_pack", one.pack_id)
        for one in queries.preservations(request.actor, room_id=room_id)
    ]
    shown = [one | {"at": one["at"].isoformat()} for one in moments(request.actor, row)]
    return {"watch": WatchOut.shown(row), "moments": shown, "packs": packs}


@router.get(
    "/rooms/{room_id}/picture",
    operation_id="get_room_picture",
    openapi_extra=sent_as("image/jpeg", nothing="None was seen yet"),
)
def get_picture(request: ApiRequest, room_id: UUID):
    """Return the last frame of a watched room, small, as a JPEG; 204 where none was seen yet."""
    request.actor.require(Permission.READ_FINDINGS)
    content = queries.thumbnail(request.actor, room_id)
    answer = HttpResponse(content, content_type="image/jpeg", status=200 if content else 204)
    answer["Cache-Control"] = "no-store"
    return answer


@router.post("/rooms/{room_id}/manual-reports", operation_id="act_on_sighting", response=answers(DecisionOut))
def sighting(request: ApiRequest, room_id: UUID, payload: SightingIn):
    """Warn or interrupt a room at once for what a person sees in it; undone by overturning the decision."""
    request.actor.require(Permission.READ_ROOMS)
    made = act_on_sighting(
        room_id=room_id,
        sighting=Sighting(payload.kind.value, payload.right),
        measure=payload.measure,
        reason=payload.reason,
        actor=request.actor,
    )
    return DecisionOut.shown(made)


@router.get(
    "/rooms/{room_id}/preservations",
    operation_id="list_room_preservations",
    response=answers(Paginated[PreservedOut]),
)
def list_preservations(request: ApiRequest, room_id: UUID, paging: PageOf):
    """List what was frozen of a room, newest first."""
    request.actor.require(Permission.READ_FINDINGS)
    return page(queries.preservations(request.actor, room_id=room_id), paging, PreservedOut.shown)
