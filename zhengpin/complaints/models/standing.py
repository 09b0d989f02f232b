"""The table of standing: warnings and restrictions of a side for a reason, each with the numbers that led to it."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.accounts.models import Organisation
from zhengpin.complaints.credibility import Side
from zhengpin.complaints.states import StandingStep
from zhengpin.complaints.vocabulary import Reason
from zhengpin.kit import ids


class StandingChangeQuerySet(models.QuerySet):
    def visible_to(self, actor) -> StandingChangeQuerySet:
        return self if actor.sees_everything else self.filter(organisation_id__in=actor.organisation_ids)


class StandingChange(models.Model):
    """A warning, or the restriction that may follow where nothing got better (DSA art. 23).

    until: of a warning the day by which to do better, of a restriction its end; ended_at: when it was over, by itself
    or because somebody lifted it.
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="standing_changes")
    side = models.CharField(max_length=20, choices=Side.choices())
    reason = models.CharField(max_length=30, choices=Reason.choices())
    step = models.CharField(max_length=20, choices=StandingStep.choices())
    record = models.JSONField(help_text="{decided, upheld, countered}")
    threshold = models.FloatField(help_text="the share below which it fell, 0..1")
    note = models.CharField(max_length=1000, blank=True)
    at = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    by = models.CharField(max_length=120)

    objects = StandingChangeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "side", "reason", "step"],
                condition=models.Q(ended_at=None),
                name="one_open_step_a_standing",
            )
        ]

    def __str__(self) -> str:
        return f"{self.step} {self.organisation_id} for {self.reason}"
