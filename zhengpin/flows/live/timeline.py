"""What happened in one live room in the order of time: watched, seen, frozen, pinned, counted, acted on, over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from zhengpin.accounts.actor import Actor
from zhengpin.catalog.models import RoomCount, RoomPin
from zhengpin.enforcement.queries import measures
from zhengpin.kit.ids import reference
from zhengpin.monitoring.models.rooms import RoomWatch
from zhengpin.monitoring.rooms import queries

MOST = 200
"""Of each sort, at most: the newest."""
COUNTED = ("viewers", "chats", "likes", "orders")
Moment = dict[str, Any]
"""at: when; kind: what; and what beside, as JSON types."""


def moments(actor: Actor, watch: RoomWatch) -> list[Moment]:
    """Return what happened in a watched room, newest first. watch: looked up by its own query."""
    found = [*_watching(watch), *_seen(actor, watch), *_beside(watch), *_measured(actor, watch)]
    return sorted(found, key=lambda one: one["at"], reverse=True)


def _moment(at: datetime, kind: str, **fields: Any) -> Moment:
    return {"at": at, "kind": kind} | fields


def _watching(watch: RoomWatch) -> Iterator[Moment]:
    yield _moment(watch.opened_at, "watched")
    if watch.first_frame_at:
        yield _moment(watch.first_frame_at, "first_frame")
    if watch.ended_at:
        yield _moment(watch.ended_at, "over")


def _seen(actor: Actor, watch: RoomWatch) -> Iterator[Moment]:
    for row in queries.signals(actor, room_id=watch.room_id)[:MOST]:
        fields = {"signal": row.kind, "title": row.filing.title, "score": row.score, "state": row.state}
        yield _moment(row.found_at, "seen", **fields, case=str(row.case_id or ""))
    for preserved in queries.preservations(actor, room_id=watch.room_id)[:MOST]:
        yield _moment(
            preserved.frozen_at, "frozen", frames=len(preserved.frames), pack=str(preserved.pack_id)
        )


def _beside(watch: RoomWatch) -> Iterator[Moment]:
    pins = RoomPin.objects.filter(room=watch.room_id).select_related("listing").order_by("-pk")[:MOST]
    for row in pins:
        goods = {"external_id": row.external_id, "title": row.listing.title if row.listing else ""}
        yield _moment(row.pinned_at, "pinned", **goods)
        if row.unpinned_at:
            yield _moment(row.unpinned_at, "unpinned", **goods)
    newest = counts(watch)[-1:]
    for one in newest:
        yield _moment(one.counted_at, "counted", **{name: getattr(one, name) for name in COUNTED})


def _measured(actor: Actor, watch: RoomWatch) -> Iterator[Moment]:
    for row in measures(actor, subject=reference("room", watch.room_id))[:MOST]:
        fields = {"measure": row.kind, "state": row.state, "by": row.decision.decided_by}
        yield _moment(row.ordered_at, "measure", **fields, id=str(row.pk))


def counts(watch: RoomWatch) -> list[RoomCount]:
    """Return what the marketplace counted in a room, oldest first, the newest of them."""
    return list(RoomCount.objects.filter(room=watch.room_id).order_by("-pk")[:MOST])[::-1]
