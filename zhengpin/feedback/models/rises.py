"""Table of rises: that buyers say of a unit more often than before that its goods are fake, beyond chance."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.utils import timezone

from zhengpin.accounts.actor import Actor
from zhengpin.feedback.models.counts import Unit
from zhengpin.feedback.states import RiseState


class RiseQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor) -> Self:
        """Narrow to what the operator sees: nobody else learns of a suspicion before something came of it."""
        return self if actor.sees_everything else self.none()


class Rise(models.Model):
    """A signal of the control chart. day: on which it came; since: the day of the orders with which it most likely
    began; reports: believed, so far on orders since; expected: so many were to be expected; rise, low, high: how many
    times the rate is what it was, with its interval of 95 %; at_risk: the amount of the unit's orders of 30 days."""

    id = models.UUIDField(primary_key=True, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="rises")
    state = models.CharField(max_length=10, choices=RiseState.choices(), default=RiseState.OPEN.value)
    day = models.DateField()
    since = models.DateField()
    reports = models.FloatField()
    expected = models.FloatField()
    rise = models.FloatField()
    low = models.FloatField()
    high = models.FloatField()
    strength = models.FloatField(help_text="the evidence, a natural logarithm")
    buyers = models.PositiveIntegerField(default=0, help_text="distinct hands with orders that were counted")
    doubted = models.PositiveIntegerField(default=0, help_text="hands that look concerted")
    at_risk = models.DecimalField(max_digits=16, decimal_places=2, default=0)
    currency = models.CharField(max_length=3, blank=True)
    changed = models.JSONField(
        default=list,
        help_text="[{kind, label, reports, expected, rise}]: goods, creators, rooms that make it up",
    )
    note = models.CharField(max_length=1000, blank=True, help_text="what came of it, by whoever closed it")
    closed_by = models.CharField(max_length=120, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    followed_at = models.DateTimeField(
        null=True, blank=True, help_text="when it was last put to the rules; none: it is to be"
    )

    objects = RiseQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "day"], name="one_rise_a_unit_and_day")]
        indexes = [models.Index(fields=["state", "day"])]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.day}"
