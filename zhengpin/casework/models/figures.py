"""Tables of what a matter counts: suspects by stage and money, each with the document that says so."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.casework.models.matters import Matter, MatterDocument, MatterQuerySet
from zhengpin.casework.states import SuspectStage, ValueKind
from zhengpin.kit import ids


class SuspectCount(models.Model):
    """How many suspects have reached a stage, as a document says. What is recorded later holds instead of it."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="suspect_counts")
    stage = models.CharField(max_length=10, choices=SuspectStage.choices())
    count = models.PositiveIntegerField()
    as_of = models.DateField()
    document = models.ForeignKey(MatterDocument, on_delete=models.PROTECT, related_name="suspect_counts")
    holds = models.BooleanField(default=True)
    recorded_by = models.CharField(max_length=120)
    recorded_at = models.DateTimeField(default=timezone.now)

    objects = MatterQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["matter", "stage"],
                condition=models.Q(holds=True),
                name="one_count_a_matter_and_stage",
            )
        ]

    def __str__(self) -> str:
        return f"{self.stage}: {self.count}"


class MatterValue(models.Model):
    """An amount of money, as a document says. What is recorded later of the same kind and currency holds instead."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="values_recorded")
    kind = models.CharField(max_length=10, choices=ValueKind.choices())
    amount = models.DecimalField(max_digits=16, decimal_places=2)
    currency = models.CharField(max_length=3)
    as_of = models.DateField()
    document = models.ForeignKey(MatterDocument, on_delete=models.PROTECT, related_name="values_recorded")
    holds = models.BooleanField(default=True)
    recorded_by = models.CharField(max_length=120)
    recorded_at = models.DateTimeField(default=timezone.now)

    objects = MatterQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["matter", "kind", "currency"],
                condition=models.Q(holds=True),
                name="one_value_a_matter_kind_and_currency",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.amount} {self.currency}"
