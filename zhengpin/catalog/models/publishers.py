"""Tables of those whose things the marketplace shows: merchants, their shops, and creators."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.accounts.models import Organisation
from zhengpin.accounts.tenancy import ByOrganisationQuerySet, TenantQuerySet
from zhengpin.catalog.states import SubjectState
from zhengpin.evidence.models import Blob
from zhengpin.kit import ids


class Merchant(models.Model):
    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    organisation = models.OneToOneField(Organisation, on_delete=models.PROTECT, related_name="merchant")
    source = models.CharField(max_length=60)
    external_id = models.CharField(max_length=120)
    name = models.CharField(max_length=200)
    state = models.CharField(max_length=20, choices=SubjectState.choices(), default=SubjectState.LIVE.value)
    joined_on = models.DateField(null=True, blank=True)
    contact_email = models.EmailField(blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    objects = ByOrganisationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "external_id"], name="one_merchant_an_external_id")
        ]
        indexes = [models.Index(fields=["external_id"])]

    def __str__(self) -> str:
        return self.name


class ByMerchantQuerySet(TenantQuerySet):
    visible_by = ("merchant__organisation",)


class Shop(models.Model):
    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    merchant = models.ForeignKey(Merchant, on_delete=models.PROTECT, related_name="shops")
    source = models.CharField(max_length=60)
    external_id = models.CharField(max_length=120)
    name = models.CharField(max_length=200)
    url = models.URLField(max_length=1000, blank=True)
    address_key = models.CharField(
        max_length=32, blank=True, db_index=True, help_text="of the address, see catalog.addresses"
    )
    state = models.CharField(max_length=20, choices=SubjectState.choices(), default=SubjectState.LIVE.value)
    avatar = models.ForeignKey(
        Blob, null=True, blank=True, on_delete=models.PROTECT, related_name="shops_shown_by"
    )
    created_at = models.DateTimeField(default=timezone.now)

    objects = ByMerchantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["external_id", "source"], name="one_shop_an_external_id")
        ]

    def __str__(self) -> str:
        return self.name


class Creator(models.Model):
    """Who publishes videos or goes live, under a name of their own."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    organisation = models.OneToOneField(Organisation, on_delete=models.PROTECT, related_name="creator")
    source = models.CharField(max_length=60)
    external_id = models.CharField(max_length=120)
    name = models.CharField(max_length=200)
    url = models.URLField(max_length=1000, blank=True)
    address_key = models.CharField(
        max_length=32, blank=True, db_index=True, help_text="of the address, see catalog.addresses"
    )
    state = models.CharField(max_length=20, choices=SubjectState.choices(), default=SubjectState.LIVE.value)
    avatar = models.ForeignKey(
        Blob, null=True, blank=True, on_delete=models.PROTECT, related_name="creators_shown_by"
    )
    created_at = models.DateTimeField(default=timezone.now)

    objects = ByOrganisationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["external_id", "source"], name="one_creator_an_external_id")
        ]

    def __str__(self) -> str:
        return self.name
