"""Every read of posted pictures: how many wait and for how long, what became of them, and who posts them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db.models import Count, Max, Min, Q, QuerySet, Sum

from zhengpin.accounts.actor import Actor
from zhengpin.jobs.system_health import also_check
from zhengpin.kit import clock
from zhengpin.monitoring.models import RoomSnapshot, SnapshotCallback
from zhengpin.monitoring.problems import CallbackNotFound, WatchNotFound

LEFT = timedelta(minutes=2)
"""After which a picture that waits while none at all is looked at says that nobody looks."""
UNATTENDED = "snapshots.unattended"


@dataclass(frozen=True)
class SnapshotCounts:
    """How posted pictures do. waiting: rooms now; waited_seconds: the longest of them; the others: all so far."""

    rooms: int
    waiting: int
    waited_seconds: float
    posted: int
    looked: int
    replaced: int
    shed: int
    refused: int


def snapshot_counts(actor: Actor) -> SnapshotCounts:
    """Return how the pictures of the rooms do that one may see."""
    rows = RoomSnapshot.objects.visible_to(actor)
    names = ("posted", "looked", "replaced", "shed", "refused")
    found = rows.aggregate(
        rooms=Count("pk"),
        waiting=Count("pk", filter=Q(waits_since__isnull=False)),
        oldest=Min("waits_since"),
        **{name: Sum(name, default=0) for name in names},
    )
    return SnapshotCounts(
        rooms=found["rooms"],
        waiting=found["waiting"],
        waited_seconds=_since(found["oldest"]),
        **{name: found[name] for name in names},
    )


def longest_wait() -> float:
    """Return the seconds for which the picture has waited that waits longest, 0 where none does (a system read)."""
    return _since(RoomSnapshot.objects.aggregate(Min("waits_since"))["waits_since__min"])


def _since(moment: object) -> float:
    return max(0.0, (clock.now() - moment).total_seconds()) if moment else 0.0  # type: ignore[operator]


def posted_of(actor: Actor, room_id: UUID) -> RoomSnapshot | None:
    """Return what is posted of one room, None where nothing was or one may not see it."""
    return RoomSnapshot.objects.visible_to(actor).filter(room=room_id).first()


def snapshots_of(actor: Actor, room_id: UUID) -> RoomSnapshot:
    """Return what is posted of one room. Raises WatchNotFound where nothing was, or one may not see it."""
    row = posted_of(actor, room_id)
    if row is None:
        raise WatchNotFound()
    return row


def callbacks(actor: Actor) -> QuerySet[SnapshotCallback]:
    """Return the addresses to which CDNs post, newest first."""
    return SnapshotCallback.objects.visible_to(actor).order_by("-pk")


def callback(actor: Actor, callback_id: UUID) -> SnapshotCallback:
    """Return one of them. Raises CallbackNotFound."""
    row = callbacks(actor).filter(pk=callback_id).first()
    if row is None:
        raise CallbackNotFound()
    return row


def troubles() -> list[str]:
    """Return `snapshots.unattended` while pictures wait and no process has looked at any for two minutes."""
    before = clock.now() - LEFT
    if not RoomSnapshot.objects.filter(waits_since__lt=before).exists():
        return []
    newest = RoomSnapshot.objects.aggregate(Max("looked_at"))["looked_at__max"]
    return [] if newest and newest >= before else [UNATTENDED]


also_check(troubles)
