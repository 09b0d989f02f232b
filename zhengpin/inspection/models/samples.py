"""Tables of samples: what is drawn from, its strata, and the units of the list with what the drawn ones came to."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.accounts.tenancy import TenantQuerySet
from zhengpin.inspection.states import Allocation, SampleKind, SampleState
from zhengpin.kit import ids
from zhengpin.ledger.numbers import Numbered
from zhengpin.sampling.share.states import SampleOutcome


class SampleQuerySet(TenantQuerySet):
    """Give out to the operator alone: nobody learns whose goods were drawn. What is published has a read of its own."""


class Sample(Numbered):
    """A probability sample: its list, published by digest before the seed is known, its draw and its result."""

    number_letter = "S"

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    kind = models.CharField(max_length=20, choices=SampleKind.choices())
    state = models.CharField(max_length=20, choices=SampleState.choices(), default=SampleState.LISTING.value)
    population = models.CharField(max_length=300, help_text="what it is drawn from, as it is published")
    sought = models.CharField(max_length=300, help_text="what is looked for, as it is published")
    category = models.CharField(max_length=300, blank=True, help_text="only goods of it and below it")
    begins = models.DateField(null=True, blank=True, help_text="of a period, the first day")
    ends = models.DateField(null=True, blank=True, help_text="its last day")
    budget = models.PositiveIntegerField(help_text="so many units are drawn")
    least = models.PositiveIntegerField(help_text="at least so many of each stratum")
    allocation = models.CharField(max_length=20, choices=Allocation.choices())
    confidence = models.CharField(max_length=20, default="19/20")
    units = models.PositiveBigIntegerField(default=0)
    frame_digest = models.CharField(max_length=64, blank=True)
    frame_published_at = models.DateTimeField(null=True, blank=True)
    seed = models.CharField(max_length=500, blank=True)
    seed_source = models.CharField(max_length=300, blank=True)
    seed_drawn_at = models.DateTimeField(null=True, blank=True)
    drawn_at = models.DateTimeField(null=True, blank=True)
    monitored = models.PositiveBigIntegerField(
        null=True, blank=True, help_text="found and confirmed in the period, of an audit of what passed"
    )
    figures = models.JSONField(
        default=dict, help_text="{units, drawn, found, unknown, share, yan_su_exact, bonferroni}"
    )
    recall = models.JSONField(default=dict, help_text="{share, interval, widest}, as a/b, of such an audit")
    digest = models.CharField(max_length=64, blank=True, help_text="of the published file")
    published_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=1000, blank=True, help_text="why it was given up")
    created_by = models.CharField(max_length=120)
    created_at = models.DateTimeField(default=timezone.now)

    objects = SampleQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["state", "created_at"]), models.Index(fields=["published_at"])]

    def __str__(self) -> str:
        return f"{self.number}: {self.population}"

    @property
    def long_work(self) -> str:
        """The name under which its progress is told."""
        return f"sample {self.number}"


class SampleStratum(models.Model):
    """A stratum: how many units it has, which share is expected of it, how many were drawn."""

    id = models.BigAutoField(primary_key=True)
    sample = models.ForeignKey(Sample, on_delete=models.PROTECT, related_name="strata")
    name = models.CharField(max_length=200)
    expected = models.CharField(max_length=20, default="1/2", help_text="the share expected, a/b")
    size = models.PositiveBigIntegerField(default=0)
    drawn = models.PositiveIntegerField(default=0)

    objects = SampleQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sample", "name"], name="one_stratum_a_name")]

    def __str__(self) -> str:
        return self.name


class SampleUnit(models.Model):
    """A unit of the list. unit: its published name, a keyed digest of this sample alone; subject: what it is."""

    id = models.BigAutoField(primary_key=True)
    sample = models.ForeignKey(Sample, on_delete=models.PROTECT, related_name="listed", db_index=False)
    stratum = models.ForeignKey(SampleStratum, on_delete=models.PROTECT, related_name="listed")
    unit = models.CharField(max_length=32)
    subject = models.CharField(max_length=60, help_text="kind and key: listing:0192…; never published")
    place = models.PositiveIntegerField(null=True, blank=True, help_text="in the draw; none: not drawn")
    inclusion = models.CharField(max_length=30, blank=True, help_text="probability to be drawn, a/b")
    outcome = models.CharField(max_length=10, choices=SampleOutcome.choices(), blank=True)
    note = models.CharField(max_length=1000, blank=True)
    recorded_by = models.CharField(max_length=120, blank=True)
    recorded_at = models.DateTimeField(null=True, blank=True)

    objects = SampleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sample", "stratum", "unit"], name="one_unit_a_sample_and_name"),
        ]
        indexes = [
            models.Index(
                fields=["sample", "place"], condition=models.Q(place__isnull=False), name="units_drawn"
            )
        ]

    def __str__(self) -> str:
        return self.unit
