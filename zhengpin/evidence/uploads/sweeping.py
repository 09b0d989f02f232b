"""Finds the uploads of which nothing came in time, and deletes them with their films."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import CASCADE, Exists, OuterRef, QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.evidence import events
from zhengpin.evidence.models import Blob, Upload
from zhengpin.evidence.operations import forget_blobs
from zhengpin.evidence.states import UPLOAD, UploadState
from zhengpin.kit.holds import HeldKind, held
from zhengpin.kit.ids import reference
from zhengpin.kit.transitions import move
from zhengpin.ledger.operations import record


def unused_uploads(before: datetime) -> QuerySet[Upload]:
    """Return finished uploads whose films nothing names that a row could name, none received after `before`; without
    those of accounts that are held."""
    finished = Upload.objects.filter(state=UploadState.FINISHED.value)
    rows = finished.filter(ended_at__lt=before)
    for one in Blob._meta.related_objects:
        if one.related_model is not Upload and one.on_delete is not CASCADE:
            naming = one.related_model._base_manager.filter(**{one.field.name: OuterRef("blob")})
            rows = rows.filter(~Exists(naming))
    if kept := held().ids(HeldKind.ACCOUNT):
        rows = rows.exclude(organisation__in=kept)
        rows = rows.filter(~Exists(finished.filter(blob=OuterRef("blob"), organisation__in=kept)))
    return rows.filter(~Exists(finished.filter(blob=OuterRef("blob"), ended_at__gte=before)))


@transaction.atomic
def forget_upload(*, upload_id: UUID, actor: Actor) -> None:
    """Delete what an upload brought, unless another brought it too. Raises Conflict, ProtectedError."""
    row = Upload.objects.select_for_update().get(pk=upload_id)
    digest = row.blob_id or ""
    move(Upload.objects, UPLOAD, "forget", pk=row.pk, blob=None)
    record(events.UPLOAD_FORGOTTEN, actor=actor, subject=reference("upload", row.pk), digest=digest)
    if not Upload.objects.filter(blob=digest).exists():
        forget_blobs(digests=[digest], actor=actor)
