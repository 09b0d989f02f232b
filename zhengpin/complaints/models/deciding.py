"""Table of bulk decisions: which targets of a complaint are decided alike, and how far that has come."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.accounts.tenancy import TenantQuerySet
from zhengpin.complaints.models.complaint import Complaint
from zhengpin.complaints.states import BulkState
from zhengpin.kit import ids


class BulkDecisionQuerySet(TenantQuerySet):
    """Only those who see everything see how the work was done; others see each decision."""


class BulkDecision(models.Model):
    """Many targets of one complaint decided alike, each by a decision of its own.

    chosen: {"ids": […]} or the filters of `queries.decidable`; counts: {"decided", "held", "escalated", or the code of
    why one was passed over: how many}; next_line: targets up to this line are answered for.
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="bulk_decisions")
    chosen = models.JSONField(default=dict)
    outcome = models.CharField(max_length=20)
    ground = models.CharField(max_length=60, blank=True)
    explanation = models.TextField(blank=True)
    state = models.CharField(max_length=20, choices=BulkState.choices(), default=BulkState.RUNNING.value)
    total = models.PositiveIntegerField(default=0)
    next_line = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict)
    stopped_because = models.CharField(max_length=60, blank=True)
    decided_by = models.CharField(max_length=120)
    created_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = BulkDecisionQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["complaint", "-id"])]

    def __str__(self) -> str:
        return f"{self.outcome} on {self.total} targets of {self.complaint_id}"

    @property
    def done(self) -> int:
        """Return how many targets are answered for."""
        return sum(self.counts.values())
