"""Tables of a shop's inspection: its rounds with their results, where it stands between them, what changed at it."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.accounts.tenancy import TenantQuerySet
from zhengpin.catalog.models import Shop
from zhengpin.inspection.states import InspectionReason, InspectionState
from zhengpin.kit import ids
from zhengpin.ledger.numbers import Numbered
from zhengpin.sampling.share.states import SampleOutcome
from zhengpin.sampling.supervision.states import InspectionTrigger, SupervisionState


class InspectionQuerySet(TenantQuerySet):
    """Give out to the operator alone: no shop learns that it is inspected, nor when."""


class ShopInspection(Numbered):
    """One round of looking at a shop's goods, until it is decided: its design, its power, and what was counted."""

    number_letter = "I"

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    shop = models.ForeignKey(Shop, on_delete=models.PROTECT, related_name="inspections")
    why = models.CharField(max_length=20, choices=InspectionReason.choices())
    trigger = models.CharField(
        max_length=30, choices=InspectionTrigger.choices(), blank=True, help_text="which change, or its time"
    )
    about = models.CharField(max_length=120, blank=True, help_text="typed reference of what led to it")
    note = models.CharField(max_length=1000, blank=True)
    state = models.CharField(
        max_length=20, choices=InspectionState.choices(), default=InspectionState.OPEN.value
    )
    strictness = models.CharField(
        max_length=20, choices=SupervisionState.choices(), default=SupervisionState.NORMAL.value
    )
    design = models.JSONField(help_text="{kind, low, high, false_risk, miss_risk, acceptance, rejection}")
    power = models.JSONField(help_text="[{share, non_conforming, not_found, undecided, purchases}]")
    purchases = models.PositiveIntegerField(default=0, help_text="results that count: found or not found")
    found = models.PositiveIntegerField(default=0)
    unknown = models.PositiveIntegerField(
        default=0, help_text="of which it could not be said: they decide nothing"
    )
    before = models.CharField(
        max_length=20,
        choices=InspectionState.choices(),
        blank=True,
        help_text="what the inspection of the shop before this one came to",
    )
    opened_by = models.CharField(max_length=120)
    opened_at = models.DateTimeField(default=timezone.now)
    decided_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.CharField(max_length=120, blank=True)
    reason = models.CharField(max_length=1000, blank=True, help_text="why it was closed without a result")

    objects = InspectionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["shop"],
                condition=models.Q(state=InspectionState.OPEN.value),
                name="one_open_inspection_a_shop",
            )
        ]
        indexes = [
            models.Index(fields=["state", "opened_at"]),
            models.Index(fields=["decided_at"]),
        ]

    def __str__(self) -> str:
        return self.number


class InspectionResult(models.Model):
    """What one copy came to. unit: what was bought, such as the reference of its test purchase."""

    id = models.BigAutoField(primary_key=True)
    inspection = models.ForeignKey(ShopInspection, on_delete=models.PROTECT, related_name="results")
    unit = models.CharField(max_length=120)
    outcome = models.CharField(max_length=10, choices=SampleOutcome.choices())
    counts = models.BooleanField(default=True, help_text="no: it came after the inspection was decided")
    recorded_by = models.CharField(max_length=120)
    recorded_at = models.DateTimeField(default=timezone.now)

    objects = InspectionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["inspection", "unit"], name="one_result_an_inspected_unit")
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.outcome}"


class ShopStanding(models.Model):
    """How strictly a shop is sampled, what that is counted from, and when it is due again."""

    shop = models.OneToOneField(
        Shop, primary_key=True, on_delete=models.PROTECT, related_name="inspection_standing"
    )
    state = models.CharField(
        max_length=20, choices=SupervisionState.choices(), default=SupervisionState.NORMAL.value
    )
    recent = models.JSONField(default=list, help_text="the last lots while normal: whether each was rejected")
    accepted = models.PositiveIntegerField(default=0, help_text="lots accepted in a row")
    rejected = models.PositiveIntegerField(default=0, help_text="lots rejected while tightened")
    score = models.PositiveIntegerField(default=0, help_text="the switching score")
    last = models.ForeignKey(ShopInspection, on_delete=models.PROTECT, related_name="+")
    last_at = models.DateTimeField(help_text="when the last inspection was decided")
    due_at = models.DateTimeField(null=True, blank=True, help_text="none: stopped")
    due_why = models.CharField(max_length=30, choices=InspectionTrigger.choices(), blank=True)

    objects = InspectionQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["due_at"]), models.Index(fields=["state"])]

    def __str__(self) -> str:
        return f"{self.shop_id}: {self.state}"


class ChangeSeen(models.Model):
    """Something that changed at a shop since its last inspection, with the numbers that show it."""

    id = models.BigAutoField(primary_key=True)
    shop = models.ForeignKey(Shop, on_delete=models.PROTECT, related_name="changes_seen")
    trigger = models.CharField(max_length=30, choices=InspectionTrigger.choices())
    since = models.ForeignKey(
        ShopInspection,
        on_delete=models.PROTECT,
        related_name="changes_since",
        help_text="after this inspection",
    )
    facts = models.JSONField(default=dict, help_text="the counts by which it was seen")
    seen_at = models.DateTimeField(default=timezone.now)

    objects = InspectionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["since", "trigger"], name="one_change_an_inspection_and_trigger")
        ]
        indexes = [models.Index(fields=["shop", "seen_at"])]

    def __str__(self) -> str:
        return f"{self.shop_id}: {self.trigger}"
