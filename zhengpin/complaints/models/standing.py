"""Tables of standing: each side's record for a reason as last counted, and its warnings and restrictions."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.accounts.models import Organisation
from zhengpin.accounts.tenancy import ByOrganisationQuerySet
from zhengpin.complaints.credibility import ComplaintSide, Tier
from zhengpin.complaints.states import StandingCause, StandingStep
from zhengpin.complaints.vocabulary import ComplaintReason
from zhengpin.kit import ids


class StandingRecord(models.Model):
    """What became of a side's targets for a reason within the window, and its tier, as last counted."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="standing_records")
    side = models.CharField(max_length=20, choices=ComplaintSide.choices())
    reason = models.CharField(max_length=30, choices=ComplaintReason.choices())
    tier = models.CharField(max_length=20, choices=Tier.choices())
    decided = models.PositiveIntegerField(default=0)
    upheld = models.PositiveIntegerField(default=0)
    countered = models.PositiveIntegerField(default=0)
    counted_at = models.DateTimeField(default=timezone.now)

    objects = ByOrganisationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "side", "reason"], name="one_record_a_standing")
        ]
        indexes = [models.Index(fields=["-decided", "id"]), models.Index(fields=["tier", "-decided", "id"])]

    def __str__(self) -> str:
        return f"{self.tier} {self.organisation_id} for {self.reason}"


class StandingChange(models.Model):
    """A warning, or the restriction that may follow where nothing got better (DSA art. 23).

    until: of a warning the day by which to do better, of a restriction its end; ended_at: when it was over, by itself
    or because somebody lifted it.
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="standing_changes")
    side = models.CharField(max_length=20, choices=ComplaintSide.choices())
    reason = models.CharField(max_length=30, choices=ComplaintReason.choices())
    step = models.CharField(max_length=20, choices=StandingStep.choices())
    record = models.JSONField(help_text="{decided, upheld, countered}")
    cause = models.CharField(
        max_length=20, choices=StandingCause.choices(), default=StandingCause.SHARE.value
    )
    threshold = models.FloatField(null=True, help_text="the share below which it fell, 0..1")
    note = models.CharField(max_length=1000, blank=True)
    at = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    by = models.CharField(max_length=120)

    objects = ByOrganisationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "side", "reason", "step", "cause"],
                condition=models.Q(ended_at=None),
                name="one_open_step_a_standing",
            )
        ]

    def __str__(self) -> str:
        return f"{self.step} {self.organisation_id} for {self.reason}"
