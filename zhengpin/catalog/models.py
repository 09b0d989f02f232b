"""Tables of the catalogue: merchants, shops, listings with revisions and pictures, and intake batches."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.accounts.models import Organisation
from zhengpin.catalog.states import BatchState, LineVerdict, ListingState
from zhengpin.evidence.models import Blob
from zhengpin.kit import ids


class MerchantQuerySet(models.QuerySet):
    def visible_to(self, actor) -> MerchantQuerySet:
        return self if actor.sees_everything else self.filter(organisation_id__in=actor.organisation_ids)


class Merchant(models.Model):
    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    organisation = models.OneToOneField(Organisation, on_delete=models.PROTECT, related_name="merchant")
    source = models.CharField(max_length=60)
    external_id = models.CharField(max_length=120)
    name = models.CharField(max_length=200)
    joined_on = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    objects = MerchantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "external_id"], name="one_merchant_an_external_id")
        ]

    def __str__(self) -> str:
        return self.name


class ByMerchantQuerySet(models.QuerySet):
    def visible_to(self, actor) -> ByMerchantQuerySet:
        return (
            self
            if actor.sees_everything
            else self.filter(merchant__organisation_id__in=actor.organisation_ids)
        )


class Shop(models.Model):
    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    merchant = models.ForeignKey(Merchant, on_delete=models.PROTECT, related_name="shops")
    source = models.CharField(max_length=60)
    external_id = models.CharField(max_length=120)
    name = models.CharField(max_length=200)
    created_at = models.DateTimeField(default=timezone.now)

    objects = ByMerchantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "external_id"], name="one_shop_an_external_id")
        ]

    def __str__(self) -> str:
        return self.name


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


class Listing(models.Model):
    """A listing as it now stands; what it was stands in its revisions."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    merchant = models.ForeignKey(Merchant, on_delete=models.PROTECT, related_name="listings")
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
    published_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now, db_index=True)

    objects = ByMerchantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "external_id"], name="one_listing_an_external_id")
        ]

    def __str__(self) -> str:
        return self.title


class ByListingQuerySet(models.QuerySet):
    def visible_to(self, actor) -> ByListingQuerySet:
        if actor.sees_everything:
            return self
        return self.filter(listing__merchant__organisation_id__in=actor.organisation_ids)


class ListingRevision(models.Model):
    """What a listing said at one revision. Never changed."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    listing = models.ForeignKey(Listing, on_delete=models.PROTECT, related_name="revisions")
    revision = models.PositiveBigIntegerField()
    content = models.JSONField(help_text="the listing as received, pictures by digest")
    content_digest = models.CharField(max_length=64)
    received_at = models.DateTimeField(default=timezone.now)
    received_by = models.CharField(max_length=120)

    objects = ByListingQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["listing", "revision"], name="one_row_a_revision")]

    def __str__(self) -> str:
        return f"{self.listing_id}@{self.revision}"


class ListingPicture(models.Model):
    """A picture of a revision: stored under its digest, or refused with a code and a remedy."""

    revision = models.ForeignKey(ListingRevision, on_delete=models.PROTECT, related_name="pictures")
    position = models.PositiveIntegerField()
    origin = models.CharField(max_length=1000, help_text="the path, address or digest it came by")
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


class BatchQuerySet(models.QuerySet):
    def visible_to(self, actor) -> BatchQuerySet:
        return self if actor.sees_everything else self.filter(organisation_id__in=actor.organisation_ids)


class IntakeBatch(models.Model):
    """One file or stream of listings (or rights), with how far it has been read; a restart goes on from `next_line`."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="intake_batches")
    source = models.CharField(max_length=60)
    form = models.CharField(max_length=20, help_text="jsonl, csv or parquet")
    name = models.CharField(max_length=300)
    path = models.CharField(max_length=1000, help_text="the file on the server")
    media = models.CharField(max_length=1000, blank=True, help_text="folder or ZIP archive of its pictures")
    spooled = models.BooleanField(default=False, help_text="whether file and archive are our own copies")
    digest = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=20, choices=BatchState.choices(), default=BatchState.RECEIVED.value)
    total = models.PositiveBigIntegerField(null=True, blank=True)
    next_line = models.PositiveBigIntegerField(default=1)
    stored = models.PositiveBigIntegerField(default=0)
    unchanged = models.PositiveBigIntegerField(default=0)
    partial = models.PositiveBigIntegerField(default=0, help_text="of those stored: with refused pictures")
    stale = models.PositiveBigIntegerField(default=0)
    refused = models.PositiveBigIntegerField(default=0)
    failure = models.JSONField(
        default=dict, help_text="{code, message, remedy} of a file that cannot be read"
    )
    created_by = models.CharField(max_length=120)
    created_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = BatchQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

    @property
    def read(self) -> int:
        """How many lines have been answered for."""
        return self.stored + self.unchanged + self.stale + self.refused


class IntakeLine(models.Model):
    """The verdict on one line that was not simply stored: which line, which field, why, how to mend it."""

    batch = models.ForeignKey(IntakeBatch, on_delete=models.CASCADE, related_name="lines")
    line = models.PositiveBigIntegerField()
    external_id = models.CharField(max_length=120, blank=True)
    verdict = models.CharField(max_length=20, choices=LineVerdict.choices())
    problems = models.JSONField(default=list, help_text="[{code, field, message, remedy}]")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["batch", "line"], name="one_verdict_a_line")]

    def __str__(self) -> str:
        return f"{self.batch_id}:{self.line}"
