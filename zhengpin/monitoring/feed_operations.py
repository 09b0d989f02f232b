"""Writes of reference feeds: opened, taken in stretch by stretch while they air, ended, forgotten."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from zhengpin.accounts.permissions import Permission
from zhengpin.catalog.fields import FieldError, stream_address
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.ledger.operations import record
from zhengpin.matching.video.describing import fingerprint_frames
from zhengpin.matching.video.sampling import Frame
from zhengpin.monitoring import events
from zhengpin.monitoring.feed_models import FeedStretch, ReferenceFeed
from zhengpin.monitoring.footage_fingerprints import dense_matcher
from zhengpin.monitoring.problems import NoStream
from zhengpin.monitoring.states import FeedState
from zhengpin.rights import queries as rights
from zhengpin.rights.states import FilingState


@transaction.atomic
def open_feed(*, filing_id: UUID | str, address: str, actor: Any) -> ReferenceFeed:
    """Follow the official broadcast of an event right from now on; one that is followed comes back as it is.

    Raises Forbidden, FilingNotFound, NoStream.
    """
    actor.require(Permission.RUN_CAMPAIGNS)
    filing = rights.filing(actor, filing_id)
    try:
        address = stream_address(address)
    except FieldError as error:
        raise NoStream(field="address") from error
    if not address or filing.state != FilingState.APPROVED:
        raise NoStream(field="address")
    row, new = ReferenceFeed.objects.get_or_create(
        filing=filing, address=address, state=FeedState.AIRING.value
    )
    if new:
        _tell(events.FEED_OPENED, row, actor)
    return row


@transaction.atomic
def end_feed(*, feed_id: int, actor: Any) -> None:
    """Match a feed no longer. Done twice it counts once."""
    actor.require(Permission.RUN_CAMPAIGNS)
    row = ReferenceFeed.objects.visible_to(actor).select_for_update().filter(pk=feed_id).first()
    if row and row.state == FeedState.AIRING:
        ReferenceFeed.objects.filter(pk=row.pk).update(state=FeedState.ENDED.value)
        _tell(events.FEED_ENDED, row, actor, seconds=round(row.seconds, 1))


@dataclass(frozen=True)
class Airing:
    """A feed as the process sees it that follows it. opened: seconds since the epoch."""

    number: int
    address: str
    opened: float


def hold_feeds(*, by: str, seconds: float) -> list[Airing]:
    """Hold, for so many seconds, every airing feed that no other living process holds; return those that are held."""
    moment = clock.now()
    free = Q(held_by=by) | Q(held_until__isnull=True) | Q(held_until__lt=moment)
    airing = ReferenceFeed.objects.filter(state=FeedState.AIRING.value)
    airing.filter(free).update(held_by=by, held_until=moment + timedelta(seconds=seconds))
    rows = airing.filter(held_by=by).order_by("pk")
    return [Airing(row.pk, row.address, row.created_at.timestamp()) for row in rows]


def give_up_feeds(*, by: str) -> None:
    """Let other processes take the feeds at once."""
    ReferenceFeed.objects.filter(held_by=by).update(held_by="", held_until=None)


def take_stretch(*, feed_id: int, frames: Sequence[Frame], actor: Any) -> FeedStretch | None:
    """Take the next pictures of a feed in; every process matches them from its next look on. None for no picture.

    frames: by seconds from the feed's start. The same stretch taken twice is kept once.
    """
    clip = fingerprint_frames(frames)
    if not len(clip):
        return None
    begins, ends = float(clip.times[0]), float(clip.times[-1])
    with transaction.atomic():
        row, _ = FeedStretch.objects.get_or_create(
            feed_id=feed_id,
            begins=begins,
            defaults={
                "ends": ends,
                "matcher": dense_matcher(),
                "content": clip.to_bytes(),
                "at": clock.now(),
            },
        )
        ReferenceFeed.objects.filter(pk=feed_id).update(seen_at=clock.now(), seconds=ends)
    return row


def forget_stretches(*, actor: Any) -> int:
    """Delete the fingerprints of what aired longer ago than is matched; return how many."""
    until = clock.now() - timedelta(seconds=2 * settings.FEED_SECONDS)
    return FeedStretch.objects.filter(at__lt=until).delete()[0]


def _tell(event: Any, row: ReferenceFeed, actor: Any, **more: Any) -> None:
    filing = reference("filing", row.filing_id)
    record(event, actor=actor, subject=reference("feed", row.pk), parent=filing, **more)
