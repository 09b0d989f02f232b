"""Every write about posted pictures of rooms: put in the queue, left out, taken by a process, done with.

None is entered in the ledger: that a picture waited says nothing of anybody. What was seen in one is.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import DateTimeField, F, Q, Value, Window
from django.db.models.functions import Coalesce, RowNumber

from zhengpin.accounts.actor import Actor
from zhengpin.catalog.models import LiveRoom
from zhengpin.kit import clock
from zhengpin.monitoring.models import RoomSnapshot, RoomWatch
from zhengpin.monitoring.room_states import RoomHealth, SnapshotVerdict, WatchState
from zhengpin.monitoring.rooms.operations import open_watch
from zhengpin.monitoring.snapshots import spool
from zhengpin.monitoring.snapshots.places import FullQueue, WaitingRoom

HELD = timedelta(seconds=60)
"""For so long after it looked at a room a process is the one that looks at it again: it knows what it saw before."""
IMPATIENT = timedelta(seconds=15)
"""After which a picture is taken by whoever has time, known or not."""
THUMBNAIL_EVERY = timedelta(seconds=30)
"""Between two small pictures of a room for the wall: of ten thousand rooms nobody sees each anew."""


@dataclass(frozen=True)
class NewSnapshot:
    """A picture that is put in the queue. Exactly one of file (see `spool`) and url is given."""

    room: LiveRoom
    taken_at: datetime
    file: str = ""
    url: str = ""


def put_snapshots(*, snapshots: Sequence[NewSnapshot], most: int, actor: Actor) -> list[SnapshotVerdict]:
    """Put pictures in the queue, one a room; return what became of each. most: rooms that may wait at once.

    A newer picture of a room takes the older one's place and turn. In a full queue the rooms that need it least are
    left out (`places.FullQueue`) and counted. Files of pictures that are not wanted are deleted once this stands.
    """
    gone: list[str] = []
    with transaction.atomic():
        verdicts = _put(snapshots, most, gone, actor)
    spool.remove(gone)
    return verdicts


def _put(snapshots: Sequence[NewSnapshot], most: int, gone: list[str], actor: Actor) -> list[SnapshotVerdict]:
    moment = clock.now()
    rows = _rows([one.room for one in snapshots], actor)
    queue, verdicts = _Queue(most), []
    for one in snapshots:
        row = rows[one.room.pk]
        row.posted += 1
        if row.waits_since is not None:
            gone.append(row.file)
            row.replaced += 1
            verdicts.append(SnapshotVerdict.REPLACED)
        elif queue.admits(row, rows, gone):
            row.waits_since = moment
            verdicts.append(SnapshotVerdict.TAKEN)
        else:
            gone.append(one.file)
            row.shed += 1
            verdicts.append(SnapshotVerdict.SHED)
            continue
        row.file, row.url, row.taken_at, row.posted_at = one.file, one.url, one.taken_at, moment
    changed = {row.pk: row for row in [*rows.values(), *queue.left_out]}
    RoomSnapshot.objects.bulk_update(changed.values(), _POSTED)
    return verdicts


_POSTED = ("posted", "replaced", "shed", "file", "url", "taken_at", "posted_at", "waits_since")


def _rows(rooms: Collection[LiveRoom], actor: Actor) -> dict[UUID, RoomSnapshot]:
    """Return the rows of rooms, held until the transaction ends; a room that posts for the first time gets one."""
    wanted = {room.pk: room for room in rooms}
    held = RoomSnapshot.objects.select_for_update().filter(room__in=wanted).order_by("pk")
    rows = {row.room_id: row for row in held}
    fresh = [room for key, room in wanted.items() if key not in rows]
    if fresh:
        made = [
            RoomSnapshot(room=room, party=room.creator_id or room.merchant_id or room.pk) for room in fresh
        ]
        RoomSnapshot.objects.bulk_create(made, ignore_conflicts=True)
        rows = {row.room_id: row for row in held.all()}
    for room in rooms:
        if not _is_watched(room):
            open_watch(room, by_snapshots=True, actor=actor)
    return rows


def _is_watched(room: LiveRoom) -> bool:
    """Say whether a room is watched by its pictures already; one that is live again is not."""
    watch: RoomWatch | None = getattr(room, "watch", None)
    return watch is not None and watch.state == WatchState.OPEN.value and watch.by_snapshots


class _Queue:
    """Places in the queue, counted once for a request; left_out: rows that lost theirs."""

    def __init__(self, most: int) -> None:
        self._free = most - RoomSnapshot.objects.filter(waits_since__isnull=False).count()
        self._full: FullQueue | None = None
        self.left_out: list[RoomSnapshot] = []

    def admits(self, row: RoomSnapshot, ours: Mapping[UUID, RoomSnapshot], gone: list[str]) -> bool:
        """Give a row a place, if need be that of another, whose picture is then gone."""
        if self._free > 0:
            self._free -= 1
            return True
        if self._full is None:
            waiting = RoomSnapshot.objects.filter(waits_since__isnull=False)
            fields = waiting.values_list("room", "party", "risk", "looked_at")
            self._full = FullQueue(WaitingRoom(*one) for one in fields)
        loser = self._full.admit(WaitingRoom(row.room_id, row.party, row.risk, row.looked_at))
        if loser is None:
            return False
        lost = ours.get(loser.room) or _held_now(loser.room)
        if lost is None:  # another request is at it; two that took places of each other's would wait for ever
            return False
        if lost.waits_since is None:  # it was looked at meanwhile, and its place is free
            return True
        gone.append(lost.file)
        lost.file, lost.url, lost.waits_since = "", "", None
        lost.shed += 1
        self.left_out.append(lost)
        return True


def _held_now(room_id: UUID) -> RoomSnapshot | None:
    return RoomSnapshot.objects.select_for_update(skip_locked=True).filter(room=room_id).first()


def take_snapshots(*, by: str, most: int, apart_from: Collection[int] = ()) -> list[RoomSnapshot]:
    """Take up to `most` pictures for a process to look at, with their rooms; they wait until it is done with them.

    Half of them, at most, are of the rooms most at risk; the others go round the merchants, of each the room first
    that was looked at longest ago. apart_from: rows that it has taken already.
    """
    if not RoomSnapshot.objects.filter(waits_since__isnull=False).exists():
        return []  # asked several times a second, by every process that watches rooms
    moment = clock.now()
    free = Q(held_by__in=("", by)) | Q(held_until__lt=moment) | Q(waits_since__lt=moment - IMPATIENT)
    rows = RoomSnapshot.objects.filter(free, waits_since__isnull=False).exclude(pk__in=apart_from)
    risky = list(rows.filter(risk__gt=0).order_by("-risk", "waits_since")[: (most + 1) // 2])
    longest = F("looked_at").asc(nulls_first=True)
    turn = Window(RowNumber(), partition_by=[F("party")], order_by=[longest, F("waits_since").asc()])
    others = rows.exclude(pk__in=[row.pk for row in risky]).annotate(turn=turn)
    chosen = risky + list(others.order_by("turn", longest, "waits_since")[: most - len(risky)])
    until = moment + HELD
    taken = [row for row in chosen if _hold(row, by, until)]
    rooms = LiveRoom.objects.in_bulk([row.room_id for row in taken])
    for row in taken:
        row.room = rooms[row.room_id]
    return taken


def _hold(row: RoomSnapshot, by: str, until: datetime) -> bool:
    same = RoomSnapshot.objects.filter(pk=row.pk, held_by=row.held_by, waits_since__isnull=False)
    return bool(same.update(held_by=by, held_until=until))


@dataclass(frozen=True)
class LookedAt:
    """What came of one picture. row: as it was taken; refusal: why it could not be looked at, a code; `frame`: width,
    height in pixels and the picture small as a JPEG."""

    row: RoomSnapshot
    risk: int = 0
    refusal: str = ""
    width: int | None = None
    height: int | None = None
    thumbnail: bytes | None = field(default=None, repr=False)


def finish_snapshots(*, done: Sequence[LookedAt], by: str) -> None:
    """Note that pictures were looked at or could not be; a room that has posted another meanwhile waits on."""
    with transaction.atomic():
        for one in done:
            _finish(one, by)
    spool.remove(one.row.file for one in done)


def _finish(one: LookedAt, by: str) -> None:
    row, looked, moment = one.row, not one.refusal, clock.now()
    ours = RoomSnapshot.objects.filter(pk=row.pk)
    now = ours.select_for_update().first()
    if now is None:
        return
    fresh: dict[str, object] = {"looked_at": moment, "held_by": by, "held_until": moment + HELD}
    if waits := _which(now) == _which(row):
        fresh |= {"waits_since": None, "file": "", "url": "", "refusal": one.refusal}
    if looked:
        fresh |= {"risk": one.risk, "refusal": ""}
    if counted := _counted(now, row, looked=looked, waits=waits):
        fresh |= {name: F(name) + more for name, more in counted.items()}
    ours.update(**fresh)
    if looked:
        _note_watch(one)


def _which(row: RoomSnapshot) -> tuple[str, str, datetime | None]:
    return row.file, row.url, row.taken_at


def _counted(now: RoomSnapshot, before: RoomSnapshot, *, looked: bool, waits: bool) -> dict[str, int]:
    """Return what is added to the counts of a room, in which each posted picture stands once.

    One that was replaced or left out while it was looked at was counted so; what counts is that it was looked at.
    """
    if waits:
        return {"looked" if looked else "refused": 1}
    lost = [name for name in ("replaced", "shed") if getattr(now, name) > getattr(before, name)]
    return {"looked": 1, lost[0]: -1} if looked and lost else {}


def _note_watch(one: LookedAt) -> None:
    """Keep what is to be seen of a room on the wall."""
    at = one.row.taken_at
    seen: dict[str, object] = {"frames": F("frames") + 1, "last_frame_at": at, "risk": one.risk}
    seen |= {"width": one.width, "height": one.height, "health": RoomHealth.LIVE.value, "detail": ""}
    seen["first_frame_at"] = Coalesce("first_frame_at", Value(at, DateTimeField()))
    if one.thumbnail:
        seen["thumbnail"] = one.thumbnail
    # A room that is pulled tells of itself; its risk and its picture are fresher there.
    RoomWatch.objects.filter(room=one.row.room_id, state=WatchState.OPEN.value, leased_by="").update(**seen)


def give_up_snapshots(*, by: str) -> None:
    """Let others look at the rooms that a process knew, which ends."""
    RoomSnapshot.objects.filter(held_by=by).update(held_by="", held_until=None)
