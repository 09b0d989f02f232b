"""Tables of evidence: blobs by digest, and captures of what was seen."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.kit import ids


class EvidenceQuerySet(models.QuerySet):
    """Evidence belongs to no tenant: whoever does not see everything reaches it through what it is evidence of."""

    def visible_to(self, actor) -> EvidenceQuerySet:
        return self if actor.sees_everything else self.none()


class Blob(models.Model):
    """Bytes kept once, under their SHA-256. The bytes stand in the blob store, not in the database."""

    digest = models.CharField(max_length=64, primary_key=True)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    seconds = models.FloatField(null=True, blank=True, help_text="how long a film or a sound is")
    stored_at = models.DateTimeField(default=timezone.now)

    objects = EvidenceQuerySet.as_manager()

    def __str__(self) -> str:
        return self.digest[:12]


class Capture(models.Model):
    """What was seen of a subject at one moment, as JSON with the digests of its blobs, and how it was captured."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    subject = models.CharField(max_length=120, db_index=True)
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    method = models.CharField(max_length=80)
    environment = models.JSONField(default=dict)
    captured_at = models.DateTimeField(default=timezone.now)

    objects = EvidenceQuerySet.as_manager()

    def __str__(self) -> str:
        return f"capture of {self.subject}"
