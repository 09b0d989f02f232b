"""Every write about the watch over live rooms: opened, leased to one process, kept alive, told of, ended."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import DateTimeField, F, Q, Value
from django.db.models.functions import Coalesce

from zhengpin.accounts.actor import Actor
from zhengpin.catalog.models import LiveRoom
from zhengpin.catalog.states import SubjectState
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.ledger.operations import record
from zhengpin.monitoring import events
from zhengpin.monitoring.models.rooms import RoomWatch
from zhengpin.monitoring.room_states import WATCH, RoomHealth, WatchState

WATCHED = (SubjectState.LIVE.value, SubjectState.LIMITED.value, SubjectState.INTERRUPTED.value)
"""States of a room in which it is watched: whether an interrupted one goes on must be seen."""
_AT_ONCE = 200
PULLED_FROM, PULLED_UNTIL = 25, 5
"""Risk from which the stream of a room whose pictures are posted is pulled, and below which it is left again."""


@dataclass(frozen=True)
class Progress:
    """What a process tells of a room that it watches. frames, reconnects: since it was told last."""

    health: RoomHealth
    detail: str = ""
    risk: int = 0
    frames: int = 0
    reconnects: int = 0
    width: int | None = None
    height: int | None = None
    last_frame_at: datetime | None = None
    thumbnail: bytes | None = None


def open_watches(*, actor: Actor) -> int:
    """Open a watch over every room that is live with a stream and has none, and again over one that is live again."""
    moment = clock.now()
    live = LiveRoom.objects.filter(state__in=WATCHED, ended_at=None).exclude(stream_url="")
    unwatched = live.filter(
        Q(watch=None) | Q(watch__state=WatchState.ENDED.value, state=SubjectState.LIVE.value)
    )
    return sum(_open(room, moment, actor) for room in unwatched.select_related("watch")[:_AT_ONCE])


def open_watch(room: LiveRoom, *, by_snapshots: bool, actor: Actor) -> None:
    """Open a watch over one room whose pictures are posted, or go on with the one that stands.

    by_snapshots: whether its stream is to be pulled at risk only.
    """
    if not _open(room, clock.now(), actor, by_snapshots=by_snapshots):
        standing = RoomWatch.objects.filter(room=room, state=WatchState.OPEN.value)
        standing.exclude(by_snapshots=by_snapshots).update(by_snapshots=by_snapshots)


@transaction.atomic
def _open(room: LiveRoom, moment: datetime, actor: Actor, *, by_snapshots: bool = False) -> bool:
    again = bool(getattr(room, "watch", None))
    if again:
        fresh = {"opened_at": moment, "ended_at": None, "health": RoomHealth.WAITING.value, "detail": ""}
        ended = RoomWatch.objects.filter(room=room, state=WatchState.ENDED.value)
        ours = ended.update(state=WATCH.moves["open_again"].target.value, by_snapshots=by_snapshots, **fresh)
    else:
        made = RoomWatch(room=room, opened_at=moment, by_snapshots=by_snapshots)
        RoomWatch.objects.bulk_create([made], ignore_conflicts=True)
        ours = RoomWatch.objects.filter(pk=made.pk).exists()
    if ours:
        fields: dict[str, object] = {"stream_url": room.stream_url, "again": again}
        record(events.WATCH_OPENED, actor=actor, subject=reference("room", room.pk), parent="", **fields)
    return bool(ours)


def end_watches(*, actor: Actor) -> int:
    """End the watch over every room that is over, taken down or banned; return how many."""
    rows = RoomWatch.objects.filter(state=WatchState.OPEN.value)
    unseen = Q(room__stream_url="", by_snapshots=False)
    over = rows.filter(~Q(room__state__in=WATCHED) | Q(room__ended_at__isnull=False) | unseen)
    return sum(_end(row, actor) for row in over[:_AT_ONCE])


@transaction.atomic
def _end(row: RoomWatch, actor: Actor) -> bool:
    fresh = {"ended_at": clock.now(), "leased_by": "", "leased_until": None}
    standing = RoomWatch.objects.filter(pk=row.pk, state=WatchState.OPEN.value)
    if not standing.update(state=WATCH.moves["end"].target.value, **fresh):
        return False
    fields: dict[str, object] = {"frames": row.frames, "signals": row.signals, "health": row.health}
    record(events.WATCH_ENDED, actor=actor, subject=reference("room", row.room_id), parent="", **fields)
    return True


def lease_rooms(*, by: str, most: int, seconds: float, actor: Actor) -> list[RoomWatch]:
    """Lease up to `most` rooms that no living process watches to `by`, longest unwatched first; return them with rooms.

    Of several processes that ask at once, each room goes to one. A room whose pictures are posted is pulled at risk.
    """
    moment = clock.now()
    calm = Q(by_snapshots=True, risk__lt=PULLED_FROM) | Q(room__stream_url="")
    free = RoomWatch.objects.filter(state=WatchState.OPEN.value).filter(
        Q(leased_until=None) | Q(leased_until__lt=moment)
    )
    free = free.exclude(calm)
    until = moment + timedelta(seconds=seconds)
    rows = list(
        free.select_related("room").order_by(F("leased_until").asc(nulls_first=True), "pk")[: max(0, most)]
    )
    return [row for row in rows if _lease(row, by, moment, until, actor)]


@transaction.atomic
def _lease(row: RoomWatch, by: str, moment: datetime, until: datetime, actor: Actor) -> bool:
    before = row.leased_by
    lost = bool(before) and before != by
    same = RoomWatch.objects.filter(pk=row.pk, state=WatchState.OPEN.value, leased_by=before)
    free = same.filter(Q(leased_until=None) | Q(leased_until__lt=moment))
    if not free.update(leased_by=by, leased_until=until, takeovers=F("takeovers") + int(lost)):
        return False
    if lost:
        record(events.WATCH_TAKEN_OVER, actor=actor, subject=reference("room", row.room_id), by=by)
    row.leased_by, row.leased_until = by, until
    return True


def renew_leases(*, by: str, seconds: float) -> set[UUID]:
    """Give a sign of life; return the watches that are still `by`'s. What ran out meanwhile may be another's now."""
    until = clock.now() + timedelta(seconds=seconds)
    ours = RoomWatch.objects.filter(leased_by=by, state=WatchState.OPEN.value)
    ours.update(leased_until=until)
    return set(ours.values_list("pk", flat=True))


def give_up_leases(*, by: str, watches: Iterable[UUID] | None = None) -> int:
    """Give rooms back at once, all of `by`'s or these, so that nobody need wait for the lease to run out."""
    ours = RoomWatch.objects.filter(leased_by=by)
    ours = ours if watches is None else ours.filter(pk__in=list(watches))
    return ours.update(leased_by="", leased_until=None)


@transaction.atomic
def note_progress(*, by: str, by_watch: Mapping[UUID, Progress]) -> None:
    """Keep what is to be seen of the rooms that `by` watches; no ledger entry, since it says nothing of anybody."""
    for pk, one in by_watch.items():
        row = RoomWatch.objects.filter(pk=pk, leased_by=by)
        seen: dict[str, object] = {"health": one.health.value, "detail": one.detail[:120], "risk": one.risk}
        seen |= {"frames": F("frames") + one.frames, "reconnects": F("reconnects") + one.reconnects}
        if one.last_frame_at:
            seen |= {"last_frame_at": one.last_frame_at, "width": one.width, "height": one.height}
            seen["first_frame_at"] = Coalesce("first_frame_at", Value(one.last_frame_at, DateTimeField()))
        if one.thumbnail:
            seen["thumbnail"] = one.thumbnail
        row.update(**seen)
