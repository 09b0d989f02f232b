"""Tables of reports that buyers are writing: kept for a day, so that a broken connection loses nothing."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.evidence.models import Blob
from zhengpin.feedback.models.buyers import BuyersQuerySet


class ReportDraft(models.Model):
    """A report before it is sent. key: of the report that it becomes; text: without numbers and addresses."""

    key = models.CharField(max_length=32, primary_key=True)
    why = models.JSONField(default=list, help_text="values of SuspectedBy")
    text = models.TextField(blank=True)
    refund = models.CharField(max_length=12, blank=True)
    changed_at = models.DateTimeField(default=timezone.now, db_index=True)

    objects = BuyersQuerySet.as_manager()

    def __str__(self) -> str:
        return "draft of a report"


class DraftPhoto(models.Model):
    """A photo of a draft, stored as it will be with the report. size: bytes of the file that came."""

    id = models.BigAutoField(primary_key=True)
    draft = models.ForeignKey(ReportDraft, on_delete=models.CASCADE, related_name="photos")
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="draft_photos")
    media_type = models.CharField(max_length=100, help_text="of the file that came")
    size = models.PositiveBigIntegerField()

    objects = BuyersQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["draft", "blob"], name="one_photo_a_draft_and_blob")]

    def __str__(self) -> str:
        return f"photo {self.pk}"
