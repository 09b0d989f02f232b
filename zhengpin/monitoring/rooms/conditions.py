"""In what condition each room of the wall is: what its stream does, whether frames come in time, and who holds it."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Count, Q

from zhengpin.accounts.actor import Actor
from zhengpin.monitoring.models.rooms import RoomWatch
from zhengpin.monitoring.room_states import RoomCondition, RoomHealth, WatchState

LATE = timedelta(seconds=15)
"""Since its last frame, from which a room whose stream runs is late."""
POSTED_LATE = timedelta(seconds=90)
"""The same of a room whose pictures are posted, which come every ten or thirty seconds."""


def among(condition: str, now: datetime) -> Q:
    """Return what holds of the watches in one condition; of each watch exactly one does."""
    is_open = Q(state=WatchState.OPEN.value)
    held, late = held_by_somebody(now), _late(now)
    runs = is_open & held & Q(health=RoomHealth.LIVE.value)
    special = {
        RoomCondition.OVER.value: Q(state=WatchState.ENDED.value),
        RoomCondition.UNATTENDED.value: is_open & ~held_by_somebody(now),
        RoomCondition.LATE.value: runs & late,
        RoomCondition.LIVE.value: runs & (Q(last_frame_at=None) | ~late),
    }
    return special.get(condition) or is_open & held & Q(health=condition)


def held_by_somebody(now: datetime) -> Q:
    """Return what holds of the watches that need no process, or have one."""
    return Q(leased_until__isnull=False, leased_until__gte=now) | Q(by_snapshots=True)


def _late(now: datetime) -> Q:
    posted = Q(by_snapshots=True, last_frame_at__lt=now - POSTED_LATE)
    return posted | Q(by_snapshots=False, last_frame_at__lt=now - LATE)


def condition_of(row: RoomWatch, now: datetime) -> RoomCondition:
    """Return the condition of a watch, as `among` tells them apart."""
    if row.state == WatchState.ENDED.value:
        return RoomCondition.OVER
    if not row.by_snapshots and (row.leased_until is None or row.leased_until < now):
        return RoomCondition.UNATTENDED
    runs, late = row.health == RoomHealth.LIVE.value, POSTED_LATE if row.by_snapshots else LATE
    if runs and row.last_frame_at and row.last_frame_at < now - late:
        return RoomCondition.LATE
    return RoomCondition(row.health)


def counts_by_condition(actor: Actor, now: datetime) -> dict[str, int]:
    """Return how many rooms are in each condition, all of them named."""
    rows = RoomWatch.objects.visible_to(actor).order_by()
    return rows.aggregate(**{one.value: Count("pk", filter=among(one.value, now)) for one in RoomCondition})


def frames_a_minute(row: RoomWatch) -> float | None:
    """Return how many frames a minute were looked at, on average since the first; None before the second."""
    if not row.first_frame_at or not row.last_frame_at or row.last_frame_at <= row.first_frame_at:
        return None
    return 60 * max(0, row.frames - 1) / (row.last_frame_at - row.first_frame_at).total_seconds()


def minutes_live(row: RoomWatch, now: datetime) -> int:
    """Return for how many minutes a room has been live, or was."""
    began = row.room.started_at or row.first_frame_at or row.opened_at
    ended = row.ended_at or row.room.ended_at or now
    return max(0, int((ended - began).total_seconds() // 60))
