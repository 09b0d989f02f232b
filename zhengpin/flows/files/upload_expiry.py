"""Deletes films that were uploaded and of which nothing came: no video, no protected film, no evidence."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import ProtectedError

from zhengpin.accounts.actor import Actor
from zhengpin.catalog.models import Video
from zhengpin.catalog.states import UNDER_WAY
from zhengpin.evidence.uploads.sweeping import forget_upload, unused_uploads
from zhengpin.kit import clock
from zhengpin.kit.errors import Conflict

if TYPE_CHECKING:
    from zhengpin.evidence.models import Upload

MOST = 500
"""Uploads that one sweep deletes at most."""


def delete_unused_uploads(*, actor: Actor) -> int:
    """Delete uploads that were not used within UPLOAD_KEPT_DAYS, with their films; return how many.

    A film that a video waits for stays. One that came into use meanwhile is left alone.
    """
    swept = 0
    before = clock.now() - timedelta(days=settings.UPLOAD_KEPT_DAYS)
    for row in list(unused_uploads(before).order_by("pk")[:MOST]):
        if _is_awaited(row):
            continue
        try:
            forget_upload(upload_id=row.pk, actor=actor)
        except (ProtectedError, Conflict):
            continue
        swept += 1
    return swept


def _is_awaited(row: Upload) -> bool:
    ways = [f"upload:{row.pk}", f"digest:{row.blob_id}"]
    under_way = [one.value for one in UNDER_WAY]
    return Video.objects.filter(media_origin__in=ways, media_state__in=under_way).exists()
