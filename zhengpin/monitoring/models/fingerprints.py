"""The table of fingerprints of films and sounds, by digest."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.evidence.models import Blob


class VideoFingerprint(models.Model):
    """A film's or a sound's fingerprint, made once for each matcher that asks."""

    blob = models.ForeignKey(Blob, on_delete=models.CASCADE, related_name="video_fingerprints")
    matcher = models.CharField(max_length=80, help_text="what made it, and for which side")
    content = models.BinaryField()
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["blob", "matcher"], name="one_video_fingerprint_a_matcher")
        ]

    def __str__(self) -> str:
        return f"{self.blob_id} by {self.matcher}"
