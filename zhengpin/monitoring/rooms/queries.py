"""Every read of live rooms that are watched: the wall, one room, its signals and what was frozen of it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Count, F, Q, QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.catalog.models import RoomCount, RoomPin
from zhengpin.kit import clock
from zhengpin.monitoring.models import Finding
from zhengpin.monitoring.models.rooms import RoomPreservation, RoomWatch
from zhengpin.monitoring.problems import WatchNotFound
from zhengpin.monitoring.room_states import RoomHealth, WatchState
from zhengpin.monitoring.rooms.conditions import among
from zhengpin.rulebook.states import ScreenedKind


def rooms_shown(
    actor: Actor, *, condition: str = "", source: str = "", signalled: bool = False, text: str = ""
) -> QuerySet[RoomWatch]:
    """Return the rooms of the wall, unordered: those that are watched, or those in one condition, over ones too.

    text: part of a title, or of the name of whoever is live.
    """
    open_now = Q(state=WatchState.OPEN.value)
    rows = watches(actor).filter(among(condition, clock.now()) if condition else open_now)
    rows = rows.filter(room__source=source) if source else rows
    rows = rows.filter(signals__gt=0) if signalled else rows
    said = ("room__title", "room__creator__name", "room__merchant__name")
    return rows.filter(reduce(or_, (Q(**{f"{name}__icontains": text}) for name in said))) if text else rows


def in_order(rows: QuerySet[RoomWatch], order: str) -> QuerySet[RoomWatch]:
    """Put rooms in order: `risk`iest first, last `match` first, or `newest` first."""
    if order == "newest":
        return rows.order_by("-opened_at", "-pk")
    matched = F("last_match_at").desc(nulls_last=True)
    if order == "match":
        return rows.order_by(matched, "-risk", "-pk")
    return rows.order_by("-risk", matched, "-pk")


def watches(actor: Actor) -> QuerySet[RoomWatch]:
    """Return watches with their rooms and whoever is live in them, newest first, without their pictures."""
    rows = RoomWatch.objects.visible_to(actor).defer("thumbnail")
    return rows.select_related("room__creator", "room__merchant", "room__shop").order_by("-pk")


def watch(actor: Actor, room_id: UUID | str) -> RoomWatch:
    """Return the watch over a room. Raises WatchNotFound, also for one that the actor may not see."""
    try:
        row = watches(actor).filter(room=UUID(str(room_id))).first()
    except (ValidationError, ValueError):
        row = None
    if row is None:
        raise WatchNotFound()
    return row


def thumbnail(actor: Actor, room_id: UUID | str) -> bytes:
    """Return the last frame of a room, small, as a JPEG; empty where none was seen. Raises WatchNotFound."""
    row = watch(actor, room_id)
    return bytes(row.thumbnail or b"")


def counts_by_health(actor: Actor) -> dict[str, int]:
    """Return how many watched rooms are in each state of health, all of them named."""
    rows = RoomWatch.objects.visible_to(actor).filter(state=WatchState.OPEN.value).order_by()
    counted = dict(rows.values_list("health").annotate(Count("pk")))
    return {health.value: counted.get(health.value, 0) for health in RoomHealth}


def unattended(actor: Actor) -> QuerySet[RoomWatch]:
    """Return the rooms that should be watched and that no living process holds now."""
    rows = watches(actor).filter(state=WatchState.OPEN.value, by_snapshots=False)
    return rows.exclude(leased_until__gte=clock.now())


def signals(
    actor: Actor, *, room_id: UUID | str | None = None, kind: str = "", state: str = ""
) -> QuerySet[Finding]:
    """Return what was seen in live rooms of what the actor may see, newest first, each with its `sighting`."""
    exactly = {"sighting__room": room_id, "kind": kind, "state": state}
    rows = Finding.objects.visible_to(actor).of_kind(ScreenedKind.ROOM)
    rows = rows.filter(**{key: value for key, value in exactly.items() if value})
    return rows.select_related(
        "sighting__room__creator",
        "sighting__room__merchant",
        "sighting__preserved__pack",
        "filing__holder",
        "case",
    ).order_by("-pk")


def preservations(actor: Actor, *, room_id: UUID | None = None) -> QuerySet[RoomPreservation]:
    """Return what was frozen of rooms, newest first."""
    rows = RoomPreservation.objects.visible_to(actor).select_related("room").order_by("-pk")
    return rows.filter(room=room_id) if room_id else rows


def pins_of(room_ids: Collection[UUID]) -> dict[UUID, list[RoomPin]]:
    """Return, by room, the goods pinned in these rooms now, with their listings (a system read)."""
    rows = RoomPin.objects.filter(room__in=room_ids, unpinned_at=None)
    found: dict[UUID, list[RoomPin]] = {}
    for row in rows.select_related("listing__merchant", "listing__shop").order_by("pk"):
        found.setdefault(row.room_id, []).append(row)
    return found


def pins(room_id: UUID) -> list[RoomPin]:
    """Return the goods pinned in a room now, with their listings (a system read)."""
    return pins_of([room_id]).get(room_id, [])


def beside(room_id: UUID, since: datetime) -> list[dict[str, Any]]:
    """Return pins and counts of a room since a moment, as the events that are frozen with it (a system read)."""
    pinned = RoomPin.objects.filter(room=room_id, pinned_at__gte=since).order_by("pk")
    events: list[dict[str, Any]] = [
        {"wall": row.pinned_at.timestamp(), "kind": "pinned", "external_id": row.external_id}
        for row in pinned
    ]
    gone = RoomPin.objects.filter(room=room_id, unpinned_at__gte=since).order_by("pk")
    events += [
        {"wall": row.unpinned_at.timestamp(), "kind": "unpinned", "external_id": row.external_id}
        for row in gone
        if row.unpinned_at
    ]
    for row in RoomCount.objects.filter(room=room_id, counted_at__gte=since).order_by("pk"):
        counted = {name: getattr(row, name) for name in ("viewers", "chats", "likes", "orders")}
        events.append({"wall": row.counted_at.timestamp(), "kind": "counted"} | counted)
    return sorted(events, key=lambda one: one["wall"])
