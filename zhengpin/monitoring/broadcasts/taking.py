"""Takes in what an official broadcast shows and sounds, stretch by stretch, while it airs."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.kit import clock
from zhengpin.matching.audio.fingerprint import SoundFingerprint
from zhengpin.matching.video.describing import fingerprint_frames
from zhengpin.matching.video.sampling import VideoFrame
from zhengpin.monitoring.indexes.video_fingerprints import dense_matcher, sound_matcher
from zhengpin.monitoring.models.feeds import FeedSegment, ReferenceFeed

APART = 0.5
"""Seconds between two pictures of a feed."""


def take_segment(
    *, feed_id: int, frames: Sequence[VideoFrame], came: float = 0.0, picture: bytes = b"", actor: Actor
) -> FeedSegment | None:
    """Take the next pictures of a feed in; every process matches them from its next look on. None for no picture.

    frames: by seconds from the feed's start; came: when the last one came, seconds of the epoch, 0 where nobody knows;
    picture: a small JPEG of one of them, for those who review. The same stretch taken twice is kept once.
    """
    clip = fingerprint_frames(frames)
    if not len(clip):
        return None
    begins, ends = float(clip.times[0]), float(clip.times[-1])
    with transaction.atomic():
        feed = ReferenceFeed.objects.select_for_update().get(pk=feed_id)
        row, new = FeedSegment.objects.get_or_create(
            feed=feed,
            matcher=dense_matcher(),
            begins=begins,
            defaults={
                "ends": ends,
                "content": clip.to_bytes(),
                "picture": picture or None,
                "at": clock.now(),
            },
        )
        if new:
            feed.covered += min(ends - begins + APART, max(0.0, ends - feed.seconds))
        feed.seen_at, feed.seconds = clock.now(), max(feed.seconds, ends)
        feed.delay = max(0.0, feed.seen_at.timestamp() - came) if came else None
        feed.save(update_fields=["covered", "seen_at", "seconds", "delay"])
    return row


def take_sound(*, feed_id: int, begins: float, sound: SoundFingerprint, actor: Actor) -> FeedSegment:
    """Take the next stretch of a feed's sound in. sound: its times from `begins` on, seconds from the feed's start."""
    with transaction.atomic():
        feed = ReferenceFeed.objects.select_for_update().get(pk=feed_id)
        row, new = FeedSegment.objects.get_or_create(
            feed=feed,
            matcher=sound_matcher(),
            begins=begins,
            defaults={
                "ends": begins + sound.seconds,
                "content": sound.to_bytes(),
                "at": clock.now(),
            },
        )
        if new:
            feed.heard += sound.seconds
            feed.save(update_fields=["heard"])
    return row
