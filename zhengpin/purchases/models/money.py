"""Tables of what test purchases are paid and ordered by: budgets of a period, and cover accounts."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.accounts.tenancy import TenantQuerySet
from zhengpin.kit import ids


class LiaisonQuerySet(TenantQuerySet):
    """Given out to the operator alone: whoever knew a cover account would know its purchases."""


class PurchaseBudget(models.Model):
    """What may be spent on test purchases from a first to a last day, in one currency."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    name = models.CharField(max_length=120)
    first_day = models.DateField()
    last_day = models.DateField()
    currency = models.CharField(max_length=3)
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    set_by = models.CharField(max_length=120)
    set_at = models.DateTimeField(default=timezone.now)

    objects = LiaisonQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(first_day__lte=models.F("last_day")), name="budget_ends_after_it_begins"
            ),
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="budget_holds_something"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.currency}"


class CoverAccount(models.Model):
    """An account of a buyer's kind by which test purchases are ordered, in the operator's own hands.

    label: what staff call it; external_id: the marketplace's number of it.
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    label = models.CharField(max_length=120)
    source = models.CharField(max_length=60)
    external_id = models.CharField(max_length=120)
    note = models.CharField(max_length=500, blank=True, help_text="where its parcels arrive, who holds it")
    active = models.BooleanField(default=True)
    added_by = models.CharField(max_length=120)
    added_at = models.DateTimeField(default=timezone.now)

    objects = LiaisonQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "external_id"], name="one_cover_account_an_external_id")
        ]

    def __str__(self) -> str:
        return self.label
