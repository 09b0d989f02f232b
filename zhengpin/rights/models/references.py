"""Tables of what is matched against: pictures, and the log of changes that every index follows."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.evidence.models import Blob
from zhengpin.rights.models.filing_documents import Supplement
from zhengpin.rights.models.filings import Filing
from zhengpin.rights.models.holders import ByFilingQuerySet
from zhengpin.rights.states import ReferenceState


class ByReferenceQuerySet(models.QuerySet):
    def visible_to(self, actor) -> ByReferenceQuerySet:
        """Narrow to those of the references that one sees."""
        return self.filter(reference__in=Reference.objects.visible_to(actor))


class Reference(models.Model):
    """A picture to match against. Its number is its id in the index."""

    id = models.BigAutoField(primary_key=True)
    filing = models.ForeignKey(Filing, on_delete=models.PROTECT, related_name="references")
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="references")
    supplement = models.ForeignKey(
        Supplement, on_delete=models.PROTECT, null=True, blank=True, related_name="references"
    )
    state = models.CharField(
        max_length=20, choices=ReferenceState.choices(), default=ReferenceState.STANDBY.value
    )
    reason_code = models.CharField(
        max_length=30, blank=True, help_text="why it is held back; see rights.quarantine"
    )
    reason = models.CharField(max_length=300, blank=True, help_text="a person's words on its present state")
    upheld_as = models.CharField(
        max_length=30,
        blank=True,
        help_text="ground of the decision by which a picture of somebody else's stands here; empty: the holder's own",
    )
    weakness = models.CharField(max_length=30, blank=True, help_text="what examining its content found")
    measures = models.JSONField(default=dict, help_text="what was measured, and how widely it is shown")
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now, help_text="when it came into its present state")

    objects = ByFilingQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["filing", "blob"], name="one_reference_a_picture")]
        indexes = [models.Index(fields=["state", "reason_code"])]

    def __str__(self) -> str:
        return f"reference {self.pk}"


class StayDown(models.Model):
    """That a decision keeps a picture down: it is matched as long as one such decision stands."""

    reference = models.ForeignKey(Reference, on_delete=models.PROTECT, related_name="stay_downs")
    decision = models.CharField(max_length=120, help_text="typed reference")
    made_at = models.DateTimeField(default=timezone.now)
    lifted_at = models.DateTimeField(null=True, blank=True)

    objects = ByReferenceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reference", "decision"], name="one_stay_down_a_decision")
        ]
        indexes = [models.Index(fields=["decision"])]

    def __str__(self) -> str:
        return f"{self.reference_id} by {self.decision}"


class ReferenceChange(models.Model):
    """What changed in the set to match against, in order: every index follows this log."""

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=10, help_text="picture, name, clip or book")
    key = models.CharField(
        max_length=60, help_text="number of the picture or clip, or filing id for a name or book"
    )
    present = models.BooleanField()
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.kind} {self.key} {'in' if self.present else 'out'}"
