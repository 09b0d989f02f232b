"""Tables of listings: as they stand, as they stood at each revision, and their pictures."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.accounts.tenancy import TenantQuerySet
from zhengpin.catalog.models.publishers import ByMerchantQuerySet, Merchant, Shop
from zhengpin.catalog.packed import PackedJSONField
from zhengpin.catalog.states import ListingState
from zhengpin.evidence.models import Blob
from zhengpin.kit import ids
from zhengpin.ledger.digests import DigestField


class Category(models.Model):
    """A marketplace's category and the Nice classes its goods fall in (empty: not yet mapped)."""

    source = models.CharField(max_length=60)
    path = models.CharField(max_length=300)
    nice_classes = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "path"], name="one_category_a_path")]
        verbose_name_plural = "categories"

    def __str__(self) -> str:
        return self.path


NOTHING_FOUND = "pass"
PASSED = models.Q(outcome=NOTHING_FOUND)
"""Nothing was found in it. What is asked by another outcome names this one too, so that the index of those is used."""

LIVE = models.Q(state=ListingState.LIVE.value)
"""It is on sale, as nearly all are. What is asked by another state names this one too, as with PASSED."""


class Listing(models.Model):
    """A listing as it now stands; what it was stands in its revisions."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    merchant = models.ForeignKey(Merchant, on_delete=models.PROTECT, related_name="listings", db_index=False)
    shop = models.ForeignKey(Shop, on_delete=models.PROTECT, related_name="listings")
    source = models.CharField(max_length=60)
    external_id = models.CharField(max_length=120)
    state = models.CharField(max_length=20, choices=ListingState.choices(), default=ListingState.LIVE.value)
    revision = models.PositiveBigIntegerField()
    title = models.CharField(max_length=500)
    brand = models.CharField(max_length=200, blank=True)
    category = models.CharField(max_length=300, blank=True)
    price = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    url = models.URLField(max_length=1000, blank=True)
    address_key = models.CharField(
        max_length=32, blank=True, db_index=True, help_text="of the address, see catalog.addresses"
    )
    published_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now, db_index=True)
    outcome = models.CharField(
        max_length=10,
        blank=True,
        default="",
        help_text="of the newest screening of its present revision; empty: it was not screened yet",
    )

    objects = ByMerchantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["external_id", "source"], name="one_listing_an_external_id")
        ]
        indexes = [
            # Of those that pass, nearly all, the newest are met soon in the order of their keys.
            models.Index(fields=["outcome", "id"], condition=~PASSED, name="listings_by_outcome"),
            models.Index(fields=["state", "id"], condition=~LIVE, name="listings_by_state"),
            models.Index(fields=["merchant", "id"], name="listings_of_merchant"),
        ]

    def __str__(self) -> str:
        return self.title


class ByListingQuerySet(TenantQuerySet):
    visible_by = ("listing__merchant__organisation",)


class ListingRevision(models.Model):
    """What a listing said at one revision. Never changed."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    listing = models.ForeignKey(Listing, on_delete=models.PROTECT, related_name="revisions", db_index=False)
    revision = models.PositiveBigIntegerField()
    content = PackedJSONField(help_text="the listing as received, pictures by digest")
    content_digest = DigestField()
    received_at = models.DateTimeField(default=timezone.now)
    received_by = models.CharField(max_length=120)
    folded_in = models.BigIntegerField(
        null=True,
        blank=True,
        help_text="number of the ledger entry in which its own stands folded; empty: it has one to itself",
    )

    objects = ByListingQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["listing", "revision"], name="one_row_a_revision")]
        indexes = [models.Index(fields=["received_at"], name="revisions_by_moment")]

    def __str__(self) -> str:
        return f"{self.listing_id}@{self.revision}"


class ListingPicture(models.Model):
    """A picture of a revision: stored under its digest, or refused with a code and a remedy."""

    revision = models.ForeignKey(
        ListingRevision, on_delete=models.PROTECT, related_name="pictures", db_index=False
    )
    position = models.PositiveIntegerField()
    origin = models.CharField(
        max_length=1000, blank=True, help_text="the path or address it came by; empty: by its digest"
    )
    blob = models.ForeignKey(
        Blob, null=True, blank=True, on_delete=models.PROTECT, related_name="listing_pictures"
    )
    refusal = models.CharField(max_length=60, blank=True)
    remedy = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["revision", "position"], name="one_picture_a_position")
        ]

    def __str__(self) -> str:
        return f"{self.revision_id}[{self.position}]"
