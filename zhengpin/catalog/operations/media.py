"""Keeps the films of videos: what came of fetching one, for good, for the time being, or with the reason why not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from zhengpin.accounts.actor import Actor
from zhengpin.catalog import events
from zhengpin.catalog.models import Video
from zhengpin.catalog.states import UNDER_WAY, MediaState
from zhengpin.evidence.models import Blob
from zhengpin.kit import canonical, clock
from zhengpin.kit.errors import Conflict
from zhengpin.kit.ids import reference
from zhengpin.ledger.operations import record

if TYPE_CHECKING:
    from django.db.models import QuerySet

AWAITED_ANEW = {"media_state": MediaState.AWAITED.value, "media_tries": 0, "media_due_at": None}
"""Columns of a video whose film is waited for from now on."""


class NothingToFetch(Conflict):
    code = "video.nothing_to_fetch"
    message = _("The video's file is here, or none was sent.")
    remedy = _("Send the video again with its media, or have it screened again.")


@transaction.atomic
def begin_media(*, video_id: UUID, origin: str, actor: Actor) -> bool:
    """Note that a video's film is being had now; False where it is not waited for, or not yet due.

    What comes of it goes into the ledger, not that it began.
    """
    del actor
    rows = _of(video_id, origin, UNDER_WAY).exclude(media_due_at__gt=clock.now())
    return bool(rows.update(media_state=MediaState.FETCHING.value))


@transaction.atomic
def keep_media(*, video_id: UUID, origin: str, blob: Blob, cover: Blob | None, actor: Actor) -> bool:
    """Note that a video's film is here, with a picture out of it; return whether that is news.

    Nothing happens where meanwhile another film is waited for.
    """
    if not _of(video_id, origin, UNDER_WAY).update(
        media=blob,
        cover=cover,
        media_state=MediaState.KEPT.value,
        media_refusal={},
        media_due_at=None,
        updated_at=clock.now(),
    ):
        return False
    fields = {"digest": blob.pk, "size": blob.size, "seconds": blob.seconds, "origin": origin}
    record(events.VIDEO_FILM_KEPT, actor=actor, subject=reference("video", video_id), parent="", **fields)
    return True


@transaction.atomic
def put_off_media(
    *, video_id: UUID, origin: str, code: str, facts: dict[str, object], until: datetime, actor: Actor
) -> bool:
    """Note that a video's film could not be had for now, and when it is tried again; return whether that is news."""
    if not _of(video_id, origin, UNDER_WAY).update(
        media_state=MediaState.AWAITED.value,
        media_refusal={"code": code, "facts": canonical.plain(facts)},
        media_tries=F("media_tries") + 1,
        media_due_at=until,
        updated_at=clock.now(),
    ):
        return False
    fields: dict[str, object] = {"code": code, "origin": origin, "until": until.isoformat()}
    record(events.VIDEO_FILM_PUT_OFF, actor=actor, subject=reference("video", video_id), parent="", **fields)
    return True


@transaction.atomic
def refuse_media(*, video_id: UUID, origin: str, code: str, facts: dict[str, object], actor: Actor) -> bool:
    """Note why a video's film cannot be had; return whether that is news. Sent again, it is tried again."""
    return _refused(_of(video_id, origin, UNDER_WAY), video_id, origin, code, facts, actor)


@transaction.atomic
def refuse_unreadable(*, video: Video, code: str, facts: Mapping[str, object], actor: Actor) -> bool:
    """Note that a film which was kept cannot be read after all; return whether that is news."""
    rows = _of(video.pk, video.media_origin, [MediaState.KEPT]).filter(media=video.media_id)
    return _refused(rows, video.pk, video.media_origin, code, facts, actor)


def _refused(
    rows: QuerySet[Video], video_id: UUID, origin: str, code: str, facts: Mapping[str, object], actor: Actor
) -> bool:
    if not rows.update(
        media_state=MediaState.REFUSED.value,
        media_refusal={"code": code, "facts": canonical.plain(facts)},
        media_tries=F("media_tries") + 1,
        media_due_at=None,
        updated_at=clock.now(),
    ):
        return False
    fields: dict[str, object] = {"code": code, "origin": origin}
    record(events.VIDEO_FILM_REFUSED, actor=actor, subject=reference("video", video_id), parent="", **fields)
    return True


@transaction.atomic
def ask_for_media(*, video: Video, actor: Actor) -> None:
    """Wait for a video's film anew, because a person asks: one refused, or put off. Raises NothingToFetch."""
    waiting = _of(video.pk, video.media_origin, (MediaState.AWAITED, MediaState.REFUSED))
    if not video.media_origin or not waiting.update(**AWAITED_ANEW, updated_at=clock.now()):
        raise NothingToFetch()
    subject = reference("video", video.pk)
    record(events.VIDEO_FILM_ASKED, actor=actor, subject=subject, origin=video.media_origin)


def _of(video_id: UUID, origin: str, states: Iterable[MediaState]) -> QuerySet[Video]:
    return Video.objects.filter(
        pk=video_id, media_origin=origin, media_state__in=[one.value for one in states]
    )
