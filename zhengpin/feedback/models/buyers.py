"""Tables of buyers: each a keyed digest, when its account began, and what it has in common with others by digest."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.accounts.tenancy import TenantQuerySet


class BuyersQuerySet(TenantQuerySet):
    """Given out to the operator alone, and shown to nobody: there is no page of a buyer."""


class Buyer(models.Model):
    """A buyer's account. Who it is cannot be read from it: only whoever holds the key can say whether another is the
    same."""

    id = models.BigAutoField(primary_key=True)
    digest = models.CharField(max_length=32, unique=True)
    since = models.DateField(
        null=True, blank=True, help_text="when the account was opened, as the marketplace says"
    )
    first_seen = models.DateField(default=timezone.localdate)
    erasure_wanted_at = models.DateTimeField(
        null=True,
        blank=True,
        help_text="since when it is to be erased, while something of it must be kept",
    )

    objects = BuyersQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["erasure_wanted_at"],
                condition=models.Q(erasure_wanted_at__isnull=False),
                name="buyers_to_be_erased",
            )
        ]

    def __str__(self) -> str:
        return f"buyer {self.pk}"


class BuyerLink(models.Model):
    """Something that a buyer's account has in common with others: a device, a means of payment, an address."""

    id = models.BigAutoField(primary_key=True)
    buyer = models.ForeignKey(Buyer, on_delete=models.CASCADE, related_name="links")
    digest = models.CharField(max_length=32, db_index=True)
    seen_on = models.DateField(default=timezone.localdate)

    objects = BuyersQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["buyer", "digest"], name="one_link_a_digest")]

    def __str__(self) -> str:
        return f"link of {self.buyer_id}"


class ErasedRecord(models.Model):
    """The digest of a record that was erased on request, so that it is not taken in again."""

    key = models.CharField(max_length=32, primary_key=True)
    erased_on = models.DateField(default=timezone.localdate)

    objects = BuyersQuerySet.as_manager()

    def __str__(self) -> str:
        return "erased"


class SignShares(models.Model):
    """How often reports that are taken as honest bear each sign of a ring, as the marketplace's own of late show it."""

    day = models.DateField(primary_key=True)
    shares = models.JSONField(help_text="in the order of `brigading.signs.SIGNS`")
    reports = models.PositiveIntegerField()

    objects = BuyersQuerySet.as_manager()

    def __str__(self) -> str:
        return f"signs of {self.day}"
