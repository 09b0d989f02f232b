"""Brakes on what rules decide by themselves: acts that are counted, brakes, held cases, and rules undone."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.accounts.tenancy import TenantQuerySet
from zhengpin.enforcement.states import CircuitBreakerState, UndoState
from zhengpin.kit import ids
from zhengpin.review.models import Case, Decision


class StaffQuerySet(TenantQuerySet):
    """Only those who see everything see how rules are held back."""


class RuleAct(models.Model):
    """That a rule decided against an account by itself.

    account: typed reference; heavy: it asks for a heavy measure.
    """

    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="rule_act")
    rule_code = models.CharField(max_length=20)
    account = models.CharField(max_length=60)
    heavy = models.BooleanField(default=False)
    counts = models.BooleanField(default=True, help_text="no for what a person has let it decide")
    acted_at = models.DateTimeField(default=timezone.now)

    objects = StaffQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["acted_at", "rule_code"], name="acts_by_time")]

    def __str__(self) -> str:
        return f"{self.rule_code} against {self.account}"


class CircuitBreaker(models.Model):
    """Whether a rule may act by itself; `*` stands for all rules together.

    counted_from: acts before do not count, since a person released the brake then; merchants, limit: how many were hit
    and may be when it was braked; heavy: by heavy measures.
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    rule_code = models.CharField(max_length=20, unique=True)
    state = models.CharField(
        max_length=20, choices=CircuitBreakerState.choices(), default=CircuitBreakerState.RELEASED.value
    )
    merchants = models.PositiveIntegerField(default=0)
    limit = models.PositiveIntegerField(default=0)
    heavy = models.BooleanField(default=False)
    braked_at = models.DateTimeField(null=True, blank=True)
    counted_from = models.DateTimeField(null=True, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.CharField(max_length=120, blank=True)
    explanation = models.TextField(blank=True)

    objects = StaffQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.rule_code}: {self.state}"


class HeldCase(models.Model):
    """A case that a rule would have decided but for a brake. released: a person has let the rule decide it."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="held_back")
    circuit_breaker = models.ForeignKey(CircuitBreaker, on_delete=models.PROTECT, related_name="held")
    rule_code = models.CharField(max_length=20)
    rule_version = models.PositiveIntegerField(null=True, blank=True)
    held_at = models.DateTimeField(default=timezone.now)
    released = models.BooleanField(default=False)
    done = models.BooleanField(default=False)

    objects = StaffQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["circuit_breaker", "done", "released"], name="held_of_a_circuit_breaker")
        ]

    def __str__(self) -> str:
        return f"{self.case_id} held back"


class RuleUndo(models.Model):
    """All that one version of a rule decided by itself in a period, overturned one by one.

    failed: {decision: the code of why it could not be overturned}.
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    rule_code = models.CharField(max_length=20)
    rule_version = models.PositiveIntegerField()
    since = models.DateTimeField()
    until = models.DateTimeField()
    explanation = models.TextField()
    state = models.CharField(max_length=20, choices=UndoState.choices(), default=UndoState.RUNNING.value)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    failed = models.JSONField(default=dict)
    stopped_because = models.CharField(max_length=60, blank=True)
    requested_by = models.CharField(max_length=120)
    created_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = StaffQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.rule_code}@{self.rule_version} undone"
