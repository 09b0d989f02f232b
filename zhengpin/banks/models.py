"""Tables of banks: named sets of picture hashes that an organisation looks up against, and the log of their changes."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.accounts.models import Organisation
from zhengpin.accounts.tenancy import ByOrganisationQuerySet, TenantQuerySet

ENABLED, DISABLED = 1, 0
"""The two values of `disable_until` that are no times, as peers write them."""


class Bank(models.Model):
    """A named set of hashes. Its number is the upper part of its contents' ids in the index."""

    id = models.BigAutoField(primary_key=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="banks")
    name = models.CharField(max_length=255)
    enabled_ratio = models.FloatField(default=1.0, help_text="share of look-ups that it answers, 0 to 1")
    created_at = models.DateTimeField(default=timezone.now)

    objects = ByOrganisationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "name"], name="one_bank_a_name"),
            models.CheckConstraint(
                condition=models.Q(enabled_ratio__gte=0, enabled_ratio__lte=1), name="enabled_ratio_0_to_1"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class BankContentQuerySet(TenantQuerySet):
    visible_by = ("bank__organisation",)


class BankContent(models.Model):
    """One picture of a bank, by its hash; the picture itself is not kept."""

    id = models.BigAutoField(primary_key=True)
    bank = models.ForeignKey(Bank, on_delete=models.CASCADE, related_name="contents")
    pdq = models.BinaryField(max_length=32, help_text="256 bits, the reference's bit 255 first")
    disable_until = models.BigIntegerField(
        default=ENABLED, help_text="0: never matched; 1: matched; else the Unix second from which it is"
    )
    note = models.CharField(max_length=255, blank=True)
    metadata = models.JSONField(default=dict, help_text="content_id, content_uri and json, as given")
    created_at = models.DateTimeField(default=timezone.now)

    objects = BankContentQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["bank", "pdq"])]

    def __str__(self) -> str:
        return f"content {self.pk}"


class BankChange(models.Model):
    """What changed in the sets to look up against, in order: every index follows this log.

    One row a transaction, however much it adds: followers look back over a bounded number of rows, since on PostgreSQL
    a lower number can be committed after a higher one.
    """

    id = models.BigAutoField(primary_key=True)
    organisation_id = models.UUIDField()
    bank_number = models.BigIntegerField()
    content_number = models.BigIntegerField(null=True, help_text="empty: the whole bank")
    last_number = models.BigIntegerField(
        null=True, help_text="of contents added at once: the last; empty: one content alone"
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["organisation_id", "id"])]

    def __str__(self) -> str:
        return f"bank {self.bank_number}"
