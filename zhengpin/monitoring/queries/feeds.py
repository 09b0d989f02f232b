"""Every read of the official broadcasts of events: those that are matched, how one does, a picture of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.kit import clock
from zhengpin.monitoring.models.feeds import FeedSegment, ReferenceFeed
from zhengpin.monitoring.room_states import RoomHealth
from zhengpin.monitoring.states import FeedAfter, FeedCondition, FeedState
from zhengpin.rights.states import FilingState

LATE = timedelta(seconds=15)
"""Since its last stretch, from which a broadcast whose stream runs is late."""
NEAR = 10.0
"""Seconds beside a second within which a picture still tells what was shown."""


def feeds(actor: Actor) -> QuerySet[ReferenceFeed]:
    """Return the broadcasts that the actor may see, newest first."""
    return ReferenceFeed.objects.visible_to(actor).select_related("filing__holder", "clip").order_by("-pk")


def matched_feeds() -> QuerySet[ReferenceFeed]:
    """Return the broadcasts that are matched now: followed, or ended and not forgotten yet (a system read)."""
    still = Q(after=FeedAfter.KEEP.value) | Q(after=FeedAfter.MATCH.value, matched_until__gt=clock.now())
    ended = Q(state=FeedState.ENDED.value) & still
    rows = ReferenceFeed.objects.filter(Q(state=FeedState.AIRING.value) | ended)
    return rows.filter(filing__state=FilingState.APPROVED.value).order_by("pk")


@dataclass(frozen=True)
class FeedStanding:
    """How a broadcast does. condition: see `FeedCondition`; silent: seconds since its last stretch, None before one;
    share: of its time so far that was taken in, None before the first.
    """

    condition: FeedCondition
    silent: float | None
    share: float | None


def standing(row: ReferenceFeed, now: datetime) -> FeedStanding:
    """Return how a broadcast does at a moment."""
    silent = (now - row.seen_at).total_seconds() if row.seen_at else None
    share = min(1.0, row.covered / row.seconds) if row.seconds else None
    return FeedStanding(_condition(row, now), silent, share)


def _condition(row: ReferenceFeed, now: datetime) -> FeedCondition:
    if row.state != FeedState.AIRING:
        return FeedCondition.OVER
    if row.held_until is None or row.held_until < now:
        return FeedCondition.UNATTENDED
    if row.health == RoomHealth.LIVE and (row.seen_at or row.created_at) < now - LATE:
        return FeedCondition.LATE
    return FeedCondition(row.health)


@dataclass(frozen=True)
class KeptPicture:
    """A small picture of a broadcast. at: seconds from its start."""

    at: float
    jpeg: bytes


def pictures_between(feed_id: int, start: float, stop: float) -> list[KeptPicture]:
    """Return the pictures that were kept of a stretch of a broadcast, in order (a system read)."""
    rows = FeedSegment.objects.filter(feed=feed_id, picture__isnull=False, begins__range=(start, stop))
    return [KeptPicture(row.begins, bytes(row.picture or b"")) for row in rows.order_by("begins")]


def picture_near(feed_id: int, second: float) -> KeptPicture | None:
    """Return the kept picture of a broadcast that is nearest to a second, None where none is near (a system read)."""
    near = pictures_between(feed_id, second - NEAR, second + NEAR)
    return min(near, key=lambda one: abs(one.at - second), default=None)
