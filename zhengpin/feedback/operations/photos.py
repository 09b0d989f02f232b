"""Deletes photos that buyers sent, and their bytes where nothing else holds them."""

from __future__ import annotations

from django.db import transaction
from django.db.models import ProtectedError, QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.evidence.operations import forget_blobs
from zhengpin.feedback.models import FeedbackPhoto


def forget_photos(rows: QuerySet[FeedbackPhoto], *, actor: Actor) -> int:
    """Delete photos; return how many there were. Joins the caller's transaction, as its last step."""
    digests = sorted({digest for digest in rows.values_list("blob_id", flat=True) if digest})
    count = rows.count()
    rows.delete()
    for digest in digests:
        try:
            with transaction.atomic():
                forget_blobs(digests=[digest], actor=actor)
        except ProtectedError:  # another photo, a listing or an evidence pack shows the same picture
            continue
    return count
