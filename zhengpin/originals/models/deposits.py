"""Tables of deposits: a depositor's collection, what was deposited with the answer given, and its sources."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

from zhengpin.accounts.models import Organisation
from zhengpin.accounts.tenancy import ByOrganisationQuerySet, TenantQuerySet
from zhengpin.catalog.models import Listing, Shop
from zhengpin.evidence.models import Blob
from zhengpin.kit import clock, ids
from zhengpin.originals.states import (
    DepositAnswer,
    DepositScope,
    DepositState,
    OriginalKind,
    OriginalSource,
    SourceKind,
    StrongLine,
)
from zhengpin.rights.models import Clip, Filing, Reference


def end_of_term() -> datetime:
    """Return when the term of what is deposited or renewed now ends."""
    return clock.now() + timedelta(days=settings.ORIGINALS_TERM_DAYS)


class Collection(models.Model):
    """All that a merchant or creator deposits, as one right: the filing to which its references belong."""

    organisation = models.OneToOneField(
        Organisation, primary_key=True, on_delete=models.PROTECT, related_name="originals_collection"
    )
    filing = models.OneToOneField(Filing, on_delete=models.PROTECT, related_name="originals_collection")
    scope = models.CharField(
        max_length=20,
        choices=DepositScope.choices(),
        default=DepositScope.MINE_AND_AUTHORISED.value,
        help_text="of what is deposited without a scope of its own",
    )
    created_by = models.CharField(max_length=120)
    created_at = models.DateTimeField(default=timezone.now)
    copies_notified_until = models.DateTimeField(
        null=True, blank=True, help_text="up to when its owner was told of copies that wait for its word"
    )

    objects = ByOrganisationQuerySet.as_manager()

    def __str__(self) -> str:
        return f"originals of {self.organisation_id}"


class Deposit(models.Model):
    """One picture or film of a depositor, its answer, and where it stands.

    first_seen_at: when the marketplace first saw it at its depositor: in a listing that our intake took in, or as it
    was deposited; never a date that somebody typed. public_since: since when anybody could see and claim it.
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="deposits")
    kind = models.CharField(max_length=10, choices=OriginalKind.choices(), default=OriginalKind.PICTURE.value)
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="deposits")
    sha256 = models.CharField(max_length=64, help_text="of the file as it was given")
    name = models.CharField(max_length=300, blank=True, help_text="as the file was called")
    reference = models.OneToOneField(
        Reference, null=True, blank=True, on_delete=models.PROTECT, related_name="deposit"
    )
    clip = models.OneToOneField(Clip, null=True, blank=True, on_delete=models.PROTECT, related_name="deposit")
    shop = models.ForeignKey(Shop, null=True, blank=True, on_delete=models.PROTECT, related_name="deposits")
    listing = models.ForeignKey(
        Listing,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="deposits",
        help_text="bound to it",
    )
    source = models.CharField(
        max_length=20, choices=OriginalSource.choices(), default=OriginalSource.UPLOAD.value
    )
    state = models.CharField(
        max_length=20, choices=DepositState.choices(), default=DepositState.EXAMINING.value
    )
    answer = models.CharField(max_length=20, choices=DepositAnswer.choices(), blank=True)
    scope = models.CharField(max_length=20, choices=DepositScope.choices())
    strong_line = models.CharField(max_length=20, choices=StrongLine.choices(), blank=True)
    widely_shown = models.BooleanField(
        default=False,
        help_text="so many unlinked shops showed it before that only proof makes it exclusive",
    )
    generated = models.BooleanField(default=False, help_text="made by a generating model, as its owner says")
    evidence = models.JSONField(
        default=dict,
        help_text="{weakness, measures, own, earlier, shops_before, alike, marks} as of the deposit",
    )
    deposited_by = models.CharField(max_length=120)
    deposited_at = models.DateTimeField(default=timezone.now)
    first_seen_at = models.DateTimeField(default=timezone.now)
    public_since = models.DateTimeField(null=True, blank=True)
    exclusive_since = models.DateTimeField(
        null=True, blank=True, help_text="when it was first noted that it bears an act"
    )
    ends_at = models.DateTimeField(
        default=end_of_term, help_text="until when it is protected, unless renewed"
    )
    changed_at = models.DateTimeField(default=timezone.now, help_text="when it came into its present state")
    reason = models.CharField(max_length=1000, blank=True, help_text="why it was withdrawn or lost")

    objects = ByOrganisationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "sha256"], name="one_deposit_a_file"),
        ]
        indexes = [
            models.Index(fields=["organisation", "state", "deposited_at"]),
            models.Index(fields=["deposited_at", "id"]),
            models.Index(fields=["state", "ends_at"]),
            models.Index(
                fields=["state", "deposited_at"],
                condition=models.Q(public_since__isnull=True),
                name="deposits_not_public",
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.sha256[:12]


class ByDepositQuerySet(TenantQuerySet):
    visible_by = ("deposit__organisation",)


class SourceFile(models.Model):
    """A file behind a deposited original that a copyist lacks. facts: what was measured of it."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    deposit = models.ForeignKey(Deposit, on_delete=models.PROTECT, related_name="sources")
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="original_sources")
    kind = models.CharField(max_length=10, choices=SourceKind.choices())
    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=300, blank=True)
    facts = models.JSONField(default=dict)
    added_by = models.CharField(max_length=120)
    added_at = models.DateTimeField(default=timezone.now)

    objects = ByDepositQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["deposit", "sha256"], name="one_source_a_deposit_and_file")
        ]

    def __str__(self) -> str:
        return self.name or self.sha256[:12]
