"""What becomes of what a broadcast showed: kept as a protected film once it has ended, or forgotten in time."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from zhengpin.accounts.actor import Actor
from zhengpin.evidence.operations import BlobDraft, store_blobs
from zhengpin.kit import clock
from zhengpin.matching.audio.fingerprint import SoundFingerprint
from zhengpin.matching.audio.fingerprint import joined as joined_sound
from zhengpin.matching.video.fingerprint import ClipFingerprint, joined
from zhengpin.monitoring import events
from zhengpin.monitoring.broadcasts.operations import record_event
from zhengpin.monitoring.indexes.recordings import MEDIA_TYPE, packed
from zhengpin.monitoring.indexes.video_fingerprints import dense_matcher, sound_matcher
from zhengpin.monitoring.models.feeds import FeedSegment, ReferenceFeed
from zhengpin.monitoring.states import FeedAfter, FeedState
from zhengpin.rights.operations import add_recording
from zhengpin.rights.states import FilingState


def settle_feeds(*, actor: Actor) -> int:
    """Keep as protected films what is to be kept, and forget what is matched no longer; return how many feeds settled.

    Of those that are followed the oldest hours are forgotten. Done twice it counts once.
    """
    for row in ReferenceFeed.objects.filter(state=FeedState.AIRING.value, seconds__gt=_longest()):
        FeedSegment.objects.filter(feed=row, ends__lt=row.seconds - _longest()).delete()
    ended = ReferenceFeed.objects.filter(state=FeedState.ENDED.value).order_by("pk")
    return sum(_settle(number, actor) for number in ended.values_list("pk", flat=True))


def _longest() -> float:
    return settings.FEED_HOURS * 3600


@transaction.atomic
def _settle(number: int, actor: Actor) -> int:
    row = ReferenceFeed.objects.select_for_update(of=("self",)).select_related("filing").get(pk=number)
    if row.state != FeedState.ENDED:
        return 0
    keeps = row.after == FeedAfter.KEEP and row.filing.state == FilingState.APPROVED
    if keeps and _keep(row, actor):
        return 1
    if row.after == FeedAfter.MATCH and row.matched_until and row.matched_until > clock.now():
        return 0
    _move(row, FeedState.FORGOTTEN)
    record_event(events.FEED_FORGOTTEN, row, actor)
    return 1


def _keep(row: ReferenceFeed, actor: Actor) -> bool:
    """Make what a broadcast showed a protected film of its right; return whether it showed anything."""
    content = _recorded(row)
    if not content:
        return False
    draft = BlobDraft(content, MEDIA_TYPE, seconds=row.seconds)
    [blob] = store_blobs(drafts=[draft], actor=actor)
    name = f"{timezone.localtime(row.created_at):%Y-%m-%d %H:%M} – {row.filing.title}"
    clip = add_recording(filing_id=row.filing_id, blob_digest=blob.pk, name=name[:300], actor=actor)
    _move(row, FeedState.KEPT, clip=clip)
    record_event(events.FEED_KEPT, row, actor, clip=clip.pk, seconds=round(row.covered))
    return True


def _recorded(row: ReferenceFeed) -> bytes:
    """Return the recording of what a broadcast showed and sounded; empty where that is nothing."""
    segments = FeedSegment.objects.filter(feed=row).defer("picture").order_by("begins")
    film = [
        ClipFingerprint.from_bytes(bytes(one.content)) for one in segments.filter(matcher=dense_matcher())
    ]
    sound = [
        SoundFingerprint.from_bytes(bytes(one.content)).moved(one.begins)
        for one in segments.filter(matcher=sound_matcher())
    ]
    if not film and not sound:
        return b""
    return packed(joined(film) if film else None, joined_sound(sound) if sound else None)


def _move(row: ReferenceFeed, state: FeedState, **more: object) -> None:
    """Move a broadcast on; its stretches are deleted: they are forgotten, or stand in the clip."""
    ReferenceFeed.objects.filter(pk=row.pk).update(state=state.value, **more)
    FeedSegment.objects.filter(feed=row).delete()
