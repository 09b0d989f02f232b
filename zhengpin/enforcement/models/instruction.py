"""Instructions that tell the marketplace what to do."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.accounts.tenancy import TenantQuerySet
from zhengpin.enforcement.models.measure import Measure
from zhengpin.enforcement.states import InstructionState, InstructionVerb
from zhengpin.kit import ids


class InstructionQuerySet(TenantQuerySet):
    visible_by = ("measure__merchant__organisation", "measure__creator__organisation")


class Instruction(models.Model):
    """What the marketplace is told to do about a measure, and its acknowledgement. The number orders the pull feed."""

    number = models.BigAutoField(primary_key=True)
    uid = models.UUIDField(default=ids.new_id, unique=True, editable=False)
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="instructions")
    verb = models.CharField(max_length=10, choices=InstructionVerb.choices())
    state = models.CharField(
        max_length=20, choices=InstructionState.choices(), default=InstructionState.PENDING.value
    )
    body = models.JSONField()
    created_at = models.DateTimeField(default=timezone.now)
    notified_at = models.DateTimeField(
        default=timezone.now, help_text="when last; its delivery time runs from here"
    )
    notified_again = models.PositiveIntegerField(default=0)
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    acknowledged_by = models.CharField(max_length=120, blank=True)
    answer = models.JSONField(default=dict)
    refused_at = models.DateTimeField(
        null=True, blank=True, help_text="when the marketplace said that it did not do it"
    )
    refused_by = models.CharField(max_length=120, blank=True)

    objects = InstructionQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["measure", "verb"], name="one_instruction_a_verb")]

    def __str__(self) -> str:
        return f"{self.verb} {self.measure_id}"
