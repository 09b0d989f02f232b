"""Tables of enforcement: measures that follow from decisions, and the instructions that tell the marketplace."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.catalog.models import Creator, Listing, Merchant
from zhengpin.catalog.states import Surface
from zhengpin.enforcement.states import InstructionState, InstructionVerb, MeasureKind, MeasureState
from zhengpin.kit import ids
from zhengpin.kit.ids import split_reference
from zhengpin.messages.models import Statement
from zhengpin.review.models import Decision


class MeasureQuerySet(models.QuerySet):
    def visible_to(self, actor) -> MeasureQuerySet:
        if actor.sees_everything:
            return self
        mine = actor.organisation_ids
        return self.filter(
            models.Q(merchant__organisation_id__in=mine)
            | models.Q(creator__organisation_id__in=mine)
            | models.Q(decision__case__complainant_id__in=mine)
        )


class Measure(models.Model):
    """What was done about one subject; it counts against its merchant or its creator, whoever answers for it."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="ordered_measures")
    kind = models.CharField(max_length=20, choices=MeasureKind.choices())
    state = models.CharField(
        max_length=20, choices=MeasureState.choices(), default=MeasureState.IN_FORCE.value
    )
    subject = models.CharField(max_length=120, db_index=True, help_text="typed reference")
    title = models.CharField(max_length=500, help_text="what the subject was called then")
    merchant = models.ForeignKey(
        Merchant, null=True, blank=True, on_delete=models.PROTECT, related_name="measures"
    )
    creator = models.ForeignKey(
        Creator, null=True, blank=True, on_delete=models.PROTECT, related_name="measures"
    )
    listing = models.ForeignKey(
        Listing, null=True, blank=True, on_delete=models.PROTECT, related_name="measures"
    )
    points = models.PositiveIntegerField(default=0)
    statement = models.ForeignKey(
        Statement, null=True, blank=True, on_delete=models.PROTECT, related_name="measures"
    )
    ordered_at = models.DateTimeField(default=timezone.now)
    reversed_at = models.DateTimeField(null=True, blank=True)
    reversed_by = models.CharField(max_length=120, blank=True)

    objects = MeasureQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["decision", "kind"], name="one_measure_a_kind_and_decision"),
            models.CheckConstraint(
                condition=models.Q(merchant__isnull=False) | models.Q(creator__isnull=False),
                name="measure_is_against_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} by {self.decision_id}"

    @property
    def surface(self) -> Surface:
        """What kind of thing it is about."""
        return Surface(split_reference(self.subject)[0])

    @property
    def against(self) -> Merchant | Creator:
        """Whom it counts against."""
        return self.creator or self.merchant  # type: ignore[return-value]  # a constraint holds one of them


class InstructionQuerySet(models.QuerySet):
    def visible_to(self, actor) -> InstructionQuerySet:
        if actor.sees_everything:
            return self
        mine = actor.organisation_ids
        return self.filter(
            models.Q(measure__merchant__organisation_id__in=mine)
            | models.Q(measure__creator__organisation_id__in=mine)
        )


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
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    acknowledged_by = models.CharField(max_length=120, blank=True)
    answer = models.JSONField(default=dict)

    objects = InstructionQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["measure", "verb"], name="one_instruction_a_verb")]

    def __str__(self) -> str:
        return f"{self.verb} {self.measure_id}"
