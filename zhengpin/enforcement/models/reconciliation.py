"""Tables of reconciliation: what the marketplace said is in force, row by row, and where it differs from ours."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.accounts.tenancy import TenantQuerySet
from zhengpin.enforcement.models.measure import Measure
from zhengpin.enforcement.states import DriftKind, DriftState, Origin, ReconciliationState
from zhengpin.kit import ids


class ReconciliationQuerySet(TenantQuerySet):
    """Narrow to nothing for those outside: it is between the operator and its own marketplace."""


class Reconciliation(models.Model):
    """One telling of everything that is in force at the marketplace, pushed by it or pulled by us."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    source = models.CharField(max_length=60, help_text="which marketplace the numbers are of")
    origin = models.CharField(max_length=10, choices=Origin.choices())
    state = models.CharField(
        max_length=20, choices=ReconciliationState.choices(), default=ReconciliationState.OPEN.value
    )
    opened_by = models.CharField(max_length=120)
    opened_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)
    lines = models.PositiveIntegerField(default=0, help_text="rows received, good and bad")
    refused = models.PositiveIntegerField(default=0)
    faults = models.JSONField(default=list, help_text="[{line, code, value}] of the first refused rows")
    next_address = models.CharField(max_length=2000, blank=True, help_text="the page to pull next")
    attempts = models.PositiveIntegerField(default=0, help_text="failed in a row")
    next_attempt_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=300, blank=True)
    in_force = models.PositiveIntegerField(default=0, help_text="measures that we held to be in force")
    drifted = models.PositiveIntegerField(default=0, help_text="drifts open after it, accepted ones left out")
    appeared = models.PositiveIntegerField(default=0)
    resolved = models.PositiveIntegerField(default=0)

    objects = ReconciliationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source", "origin"],
                condition=models.Q(state="open", origin="pull"),
                name="one_open_pull_a_source",
            )
        ]

    def __str__(self) -> str:
        return f"reconciliation with {self.source} {self.opened_at:%Y-%m-%d}"

    @property
    def share(self) -> float:
        """The drifts of all that we held to be in force; 1 where we held nothing and there are some."""
        return self.drifted / self.in_force if self.in_force else float(self.drifted > 0)


class InForceRow(models.Model):
    """One measure that the marketplace said is in force; said twice, it counts once."""

    id = models.BigAutoField(primary_key=True)
    reconciliation = models.ForeignKey(Reconciliation, on_delete=models.CASCADE, related_name="rows")
    subject_kind = models.CharField(max_length=20)
    external_id = models.CharField(max_length=200)
    measure = models.CharField(max_length=20)
    since = models.DateTimeField(null=True, blank=True)
    subject = models.CharField(max_length=120, blank=True, help_text="typed reference; empty: not known here")

    objects = ReconciliationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["reconciliation", "subject_kind", "external_id", "measure"],
                name="one_row_a_measure_told",
            )
        ]
        indexes = [models.Index(fields=["reconciliation", "subject"])]

    def __str__(self) -> str:
        return f"{self.measure} of {self.subject_kind} {self.external_id}"


class Drift(models.Model):
    """One difference between what we hold to be in force and what the marketplace says; told again, it is the same."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    kind = models.CharField(max_length=20, choices=DriftKind.choices())
    state = models.CharField(max_length=20, choices=DriftState.choices(), default=DriftState.OPEN.value)
    source = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=20)
    external_id = models.CharField(max_length=200)
    measure = models.CharField(max_length=20, help_text="the kind of measure")
    given = models.CharField(max_length=20, blank=True, help_text="the kind told instead")
    subject = models.CharField(max_length=120, blank=True)
    ours = models.ForeignKey(Measure, null=True, blank=True, on_delete=models.PROTECT, related_name="drifts")
    first_seen = models.ForeignKey(Reconciliation, on_delete=models.PROTECT, related_name="drifts_found")
    last_seen = models.ForeignKey(Reconciliation, on_delete=models.PROTECT, related_name="drifts_seen")
    first_seen_at = models.DateTimeField(default=timezone.now)
    last_seen_at = models.DateTimeField(default=timezone.now)
    tries = models.PositiveIntegerField(default=0, help_text="how often the marketplace was told again")
    resolved_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.CharField(max_length=120, blank=True)
    accepted_because = models.TextField(blank=True)

    objects = ReconciliationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source", "subject_kind", "external_id", "measure", "kind"],
                condition=models.Q(state__in=["open", "accepted"]),
                name="one_standing_drift_a_difference",
            )
        ]
        indexes = [models.Index(fields=["state", "-id"])]

    def __str__(self) -> str:
        return f"{self.kind}: {self.measure} of {self.external_id}"
