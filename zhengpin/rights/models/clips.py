"""Tables of protected films and sounds, and of decisions by which films of others are kept down."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.evidence.models import Blob
from zhengpin.rights.models.filing_documents import Supplement
from zhengpin.rights.models.filings import Filing
from zhengpin.rights.models.holders import ByFilingQuerySet
from zhengpin.rights.states import ReferenceState


class Clip(models.Model):
    """A film or a sound to match against. Its number is its id in the index."""

    id = models.BigAutoField(primary_key=True)
    filing = models.ForeignKey(Filing, on_delete=models.PROTECT, related_name="clips")
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="clips")
    supplement = models.ForeignKey(
        Supplement, on_delete=models.PROTECT, null=True, blank=True, related_name="clips"
    )
    name = models.CharField(max_length=300, blank=True)
    state = models.CharField(
        max_length=20, choices=ReferenceState.choices(), default=ReferenceState.STANDBY.value
    )
    reason = models.CharField(max_length=300, blank=True, help_text="a person's words on its present state")
    upheld_as = models.CharField(
        max_length=30,
        blank=True,
        help_text="ground of the decision by which somebody else's film stands here; empty: the holder's own",
    )
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now, help_text="when it came into its present state")

    objects = ByFilingQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["filing", "blob"], name="one_clip_a_film")]
        indexes = [models.Index(fields=["state"])]

    def __str__(self) -> str:
        return self.name or f"clip {self.pk}"

    @property
    def is_film(self) -> bool:
        """Whether it has pictures; else it is a sound alone."""
        return self.blob.width is not None


class ByClipQuerySet(models.QuerySet):
    def visible_to(self, actor) -> ByClipQuerySet:
        """Narrow to those of the clips that one sees."""
        return self.filter(clip__in=Clip.objects.visible_to(actor))


class ClipStayDown(models.Model):
    """That a decision keeps a film down: it is matched as long as one such decision stands."""

    clip = models.ForeignKey(Clip, on_delete=models.PROTECT, related_name="stay_downs")
    decision = models.CharField(max_length=120, db_index=True, help_text="typed reference")
    made_at = models.DateTimeField(default=timezone.now)
    lifted_at = models.DateTimeField(null=True, blank=True)

    objects = ByClipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["clip", "decision"], name="one_clip_stay_down_a_decision")
        ]

    def __str__(self) -> str:
        return f"{self.clip_id} by {self.decision}"
