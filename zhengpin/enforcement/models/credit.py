"""Points that a passed course takes off an account."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.accounts.tenancy import TenantQuerySet
from zhengpin.catalog.models import Creator, Merchant
from zhengpin.kit import ids


class PointsCreditQuerySet(TenantQuerySet):
    visible_by = ("merchant__organisation", "creator__organisation")


class PointsCredit(models.Model):
    """So many points at most that no longer count, of what stood against an account at one moment; it never changes."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    merchant = models.ForeignKey(
        Merchant, null=True, blank=True, on_delete=models.PROTECT, related_name="points_credits"
    )
    creator = models.ForeignKey(
        Creator, null=True, blank=True, on_delete=models.PROTECT, related_name="points_credits"
    )
    points = models.PositiveIntegerField()
    never_for = models.JSONField(default=list, help_text="grounds whose points it leaves")
    policy = models.PositiveIntegerField(help_text="version of the ladder that provides it")
    course = models.CharField(max_length=40, help_text="code of the course that was passed")
    because = models.CharField(max_length=120, unique=True, help_text="typed reference of what it rests on")
    at = models.DateTimeField(default=timezone.now, help_text="from when on it counts")

    objects = PointsCreditQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(merchant__isnull=False) ^ models.Q(creator__isnull=False),
                name="credit_is_of_one_account",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.points} points off for {self.course}"
