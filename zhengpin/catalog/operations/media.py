"""Keeps the films of videos: what came of fetching one, for good or with the reason why not."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction

from zhengpin.catalog import events
from zhengpin.catalog.models import Video
from zhengpin.catalog.states import MediaState
from zhengpin.evidence.models import Blob
from zhengpin.kit import canonical, clock
from zhengpin.kit.ids import reference
from zhengpin.ledger.operations import record


@transaction.atomic
def keep_media(*, video_id: UUID, origin: str, blob: Blob, cover: Blob | None, actor: Any) -> bool:
    """Note that a video's film is here, with a picture out of it; return whether that is news.

    Nothing happens where meanwhile another film is waited for.
    """
    rows = Video.objects.filter(pk=video_id, media_origin=origin, media_state=MediaState.AWAITED.value)
    if not rows.update(
        media=blob,
        cover=cover,
        media_state=MediaState.KEPT.value,
        media_refusal={},
        updated_at=clock.now(),
    ):
        return False
    told: dict[str, Any] = {"digest": blob.pk, "size": blob.size, "seconds": blob.seconds, "origin": origin}
    record(events.VIDEO_FILM_KEPT, actor=actor, subject=reference("video", video_id), **told)
    return True


@transaction.atomic
def refuse_media(*, video_id: UUID, origin: str, code: str, facts: dict[str, Any], actor: Any) -> bool:
    """Note why a video's film could not be had; return whether that is news. Sent again, it is tried again."""
    rows = Video.objects.filter(pk=video_id, media_origin=origin, media_state=MediaState.AWAITED.value)
    refusal = {"code": code, "facts": canonical.plain(facts)}
    if not rows.update(media_state=MediaState.REFUSED.value, media_refusal=refusal, updated_at=clock.now()):
        return False
    told: dict[str, Any] = {"code": code, "origin": origin}
    record(events.VIDEO_FILM_REFUSED, actor=actor, subject=reference("video", video_id), **told)
    return True
