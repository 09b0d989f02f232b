"""Tables of rehearsals: a version asked of what was asked before, day by day."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.kit import ids
from zhengpin.rulebook.models.evaluations import EvaluationQuerySet, RuleBook
from zhengpin.rulebook.models.rules import RuleVersion
from zhengpin.rulebook.states import BacktestState


class Backtest(models.Model):
    """A version against the book that was in force when it was asked for, over the evaluations of some days."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    rule = models.ForeignKey(RuleVersion, on_delete=models.PROTECT, related_name="backtests")
    book = models.ForeignKey(RuleBook, on_delete=models.PROTECT, related_name="backtests")
    first = models.DateField()
    last = models.DateField(help_text="that day included")
    state = models.CharField(
        max_length=20, choices=BacktestState.choices(), default=BacktestState.QUEUED.value
    )
    total = models.PositiveIntegerField(default=0, help_text="days of which there is anything")
    done = models.PositiveIntegerField(default=0)
    result = models.JSONField(null=True, blank=True)
    failure = models.CharField(max_length=300, blank=True)
    requested_by = models.CharField(max_length=120)
    created_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = EvaluationQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["rule", "-id"])]

    def __str__(self) -> str:
        return f"rehearsal:{self.pk}"


class BacktestPart(models.Model):
    """One day of a rehearsal, done by one job; `done_at` sees to it that it counts once."""

    backtest = models.ForeignKey(Backtest, on_delete=models.CASCADE, related_name="parts")
    day = models.DateField()
    tally = models.JSONField(null=True, blank=True, help_text="{tally, spread}: what was found")
    done_at = models.DateTimeField(null=True, blank=True)

    objects = EvaluationQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["backtest", "day"], name="one_part_a_day")]

    def __str__(self) -> str:
        return f"{self.backtest_id}/{self.day}"
