"""Tables of monitoring: fingerprints by digest, exclusions, rechecks; and, in modules of their own, all others."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.accounts.tenancy import TenantQuerySet
from zhengpin.evidence.models import Blob
from zhengpin.kit import ids
from zhengpin.monitoring.models.engines import Engine
from zhengpin.monitoring.models.feeds import FeedSegment, ReferenceFeed
from zhengpin.monitoring.models.findings import Finding, FindingMoment, RoomSighting
from zhengpin.monitoring.models.fingerprints import VideoFingerprint
from zhengpin.monitoring.models.marks import MarkRescan, MarkScreening
from zhengpin.monitoring.models.passes import CataloguePass, ClusterLease, PassChunk, WeightsInUse
from zhengpin.monitoring.models.rooms import RoomPreservation, RoomWatch
from zhengpin.monitoring.models.screenings import Screening
from zhengpin.monitoring.models.snapshots import RoomSnapshot, SnapshotCallback
from zhengpin.monitoring.models.words import PictureWords, WordsRequest
from zhengpin.monitoring.states import (
    ExclusionState,
    RescanScope,
    RescanState,
)
from zhengpin.rights.models import Filing, Reference

__all__ = [
    "CataloguePass",
    "ClusterLease",
    "Engine",
    "FeedSegment",
    "Finding",
    "FindingMoment",
    "FollowedChange",
    "VideoFingerprint",
    "WeightsInUse",
    "MarkScreening",
    "MarkRescan",
    "Exclusion",
    "PassChunk",
    "PictureWords",
    "Rescan",
    "RescanPart",
    "RescanTarget",
    "ReferenceFeed",
    "RoomPreservation",
    "RoomSighting",
    "RoomSnapshot",
    "RoomWatch",
    "Screening",
    "SnapshotCallback",
    "StoredFingerprint",
    "WordsRequest",
]


class StoredFingerprint(models.Model):
    """A picture's fingerprint, made once for each matcher that asks.

    chunk: the chunk of a pass in whose file it stands too; none: in no file yet.
    """

    blob = models.ForeignKey(Blob, on_delete=models.CASCADE, related_name="fingerprints")
    matcher = models.CharField(max_length=80)
    content = models.BinaryField()
    chunk = models.ForeignKey(
        PassChunk, null=True, blank=True, on_delete=models.PROTECT, related_name="fingerprints"
    )
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["blob", "matcher"], name="one_fingerprint_a_matcher")]

    def __str__(self) -> str:
        return f"{self.blob_id} by {self.matcher}"


class Exclusion(models.Model):
    """A picture that is never to be matched: what is more like it than like a protected picture is excused."""

    id = models.BigAutoField(primary_key=True)
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="exclusions")
    state = models.CharField(
        max_length=20, choices=ExclusionState.choices(), default=ExclusionState.ACTIVE.value
    )
    least_score = models.FloatField(help_text="what is like it with a lower score is not excused")
    note = models.CharField(max_length=300, blank=True)
    marked_by = models.CharField(max_length=120)
    marked_at = models.DateTimeField(default=timezone.now)
    withdrawn_by = models.CharField(max_length=120, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = TenantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["blob"], condition=models.Q(state="active"), name="one_active_exclusion_a_picture"
            )
        ]

    def __str__(self) -> str:
        return f"negative {self.pk}"


class Rescan(models.Model):
    """One look back: what the marketplace shows already, screened against what is protected now."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    scope = models.CharField(max_length=20, choices=RescanScope.choices())
    state = models.CharField(
        max_length=20, choices=RescanState.choices(), default=RescanState.SEARCHING.value
    )
    targets = models.PositiveBigIntegerField(default=0, help_text="pictures and names that are sought")
    searched = models.PositiveBigIntegerField(default=0, help_text="of them, those sought already")
    total = models.PositiveBigIntegerField(default=0, help_text="listings to be screened")
    done = models.PositiveBigIntegerField(default=0)
    found = models.PositiveBigIntegerField(default=0, help_text="listings with something new")
    cases = models.PositiveBigIntegerField(default=0, help_text="cases opened")
    requested_by = models.CharField(max_length=120)
    created_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = TenantQuerySet.as_manager()

    def __str__(self) -> str:
        return f"recheck:{self.pk}"


class RescanTarget(models.Model):
    """A picture (`reference`) or a name (none) of a filing that a recheck seeks; one of everything has none."""

    rescan = models.ForeignKey(Rescan, on_delete=models.CASCADE, related_name="sought")
    filing = models.ForeignKey(Filing, on_delete=models.PROTECT, related_name="rescans")
    reference = models.ForeignKey(
        Reference, null=True, blank=True, on_delete=models.CASCADE, related_name="rescans"
    )
    is_sought = models.BooleanField(default=False, help_text="a picture: what is like it was found")

    objects = TenantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["rescan", "filing", "reference"], name="one_target_a_rescan")
        ]

    def __str__(self) -> str:
        return f"{self.rescan_id}: {self.filing_id}"


class RescanPart(models.Model):
    """Some of the listings that a recheck screens, done by one job; `screened_at` sees to it that they count once."""

    rescan = models.ForeignKey(Rescan, on_delete=models.CASCADE, related_name="parts")
    listings = models.JSONField(help_text="ids")
    marked = models.JSONField(
        default=list, help_text="digests of pictures in which a sweep saw marks; empty: no part of a sweep"
    )
    screened_at = models.DateTimeField(null=True, blank=True)

    objects = TenantQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.rescan_id}/{self.pk}"


class FollowedChange(models.Model):
    """A change to what is protected that a recheck was made for; kept while it may be met again."""

    number = models.PositiveBigIntegerField(primary_key=True)

    def __str__(self) -> str:
        return str(self.number)
