"""The tables of findings: one protected thing found in a screening, the moments that show it, how a room showed it."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.utils import timezone

from zhengpin.accounts.tenancy import TenantQuerySet
from zhengpin.catalog.models import ListingPicture, LiveRoom
from zhengpin.catalog.states import SubjectKind
from zhengpin.evidence.models import Blob, Capture
from zhengpin.kit import ids
from zhengpin.monitoring.models.feeds import ReferenceFeed
from zhengpin.monitoring.models.rooms import RoomPreservation
from zhengpin.monitoring.models.screenings import OF_REVISIONS, Screening
from zhengpin.monitoring.room_states import SignalKind
from zhengpin.monitoring.states import FindingKind, FindingState, FoundAs, Suppression
from zhengpin.review.models import Case
from zhengpin.rights.models import Clip, Filing, Reference
from zhengpin.rulebook.states import Outcome, ScreenedKind

GOODS = SignalKind.GOODS
KINDS = [*FindingKind.choices(), (GOODS.value, GOODS.en)]
"""Kinds of findings, of which goods are found in live rooms alone."""


SCREENED_AS = {
    kind.value: sorted(one.value for one in screened)
    for kind, screened in {
        SubjectKind.LISTING: OF_REVISIONS,
        SubjectKind.SHOP: (ScreenedKind.NAME,),
        SubjectKind.CREATOR: (ScreenedKind.NAME,),
        SubjectKind.ACCOUNT: (ScreenedKind.NAME,),
        SubjectKind.VIDEO: (ScreenedKind.NAME, ScreenedKind.VIDEO),
        SubjectKind.ROOM: (ScreenedKind.NAME, ScreenedKind.ROOM),
    }.items()
}
"""As what each kind of subject is screened; what is screened as listings and books is nothing else."""


class FindingQuerySet(TenantQuerySet):
    visible_by = ("filing__holder__organisation",)

    def of_kind(self, kind: ScreenedKind) -> Self:
        """Return what was found in listings, in names and avatars, in films, or in live rooms alone."""
        return self.filter(screened_kind=kind.value)

    def of_subjects(self, kind: str) -> Self:
        """Return what was found in a kind of subject (`SubjectKind`): in shops, say, in nothing but their names."""
        # Nearly all findings are of listings: neither these nor the others are found by going through all.
        rows = self.filter(screened_kind__in=SCREENED_AS[kind])
        return rows if kind == SubjectKind.LISTING else rows.filter(screening__subject__startswith=f"{kind}:")


class Finding(models.Model):
    """One protected thing found in one screening, with the facts the rules were given and what they said."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    screening = models.ForeignKey(Screening, on_delete=models.PROTECT, related_name="findings")
    screened_kind = models.CharField(
        max_length=10,
        choices=ScreenedKind.choices(),
        help_text="the screening's, by which lists are narrowed",
    )
    kind = models.CharField(max_length=20, choices=KINDS)
    state = models.CharField(max_length=20, choices=FindingState.choices(), default=FindingState.OPEN.value)
    filing = models.ForeignKey(Filing, on_delete=models.PROTECT, related_name="findings", db_index=False)
    reference = models.ForeignKey(
        Reference, null=True, blank=True, on_delete=models.PROTECT, related_name="findings", db_index=False
    )
    clip = models.ForeignKey(Clip, null=True, blank=True, on_delete=models.PROTECT, related_name="findings")
    feed = models.ForeignKey(
        ReferenceFeed,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="findings",
        help_text="the official broadcast that it shows, in place of a clip",
    )
    picture = models.ForeignKey(
        ListingPicture,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="findings",
        help_text="of the listing, in which it was found",
    )
    score = models.FloatField()
    match = models.JSONField(help_text="where and why: regions, offsets, seconds, parts of the score")
    facts = models.JSONField(help_text="what the rules were given")
    outcome = models.CharField(max_length=10, choices=Outcome.choices())
    rule_code = models.CharField(max_length=20)
    rule_version = models.PositiveIntegerField()
    case = models.ForeignKey(
        Case, null=True, blank=True, on_delete=models.PROTECT, related_name="findings", db_index=False
    )
    capture = models.ForeignKey(
        Capture, null=True, blank=True, on_delete=models.PROTECT, related_name="findings"
    )
    found_at = models.DateTimeField(default=timezone.now)
    ruled = models.CharField(
        max_length=10, choices=Outcome.choices(), help_text="what the rules said, whatever came of it"
    )
    suppression = models.CharField(max_length=20, choices=Suppression.choices(), blank=True)
    exclusion = models.ForeignKey(
        "Exclusion", null=True, blank=True, on_delete=models.PROTECT, related_name="findings"
    )

    objects = FindingQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["reference", "found_at"]),
            models.Index(fields=["filing", "suppression"]),
            models.Index(fields=["screened_kind", "id"]),
            models.Index(fields=["state", "id"], name="findings_by_state"),
            models.Index(fields=["screened_kind", "state", "id"], name="findings_by_kind_and_state"),
            # With what was found, by which decisions are counted: the rows are large.
            models.Index(fields=["case", "screened_kind", "kind"], name="findings_of_case"),
            # With the id, so that a holder's are counted, and the newest found, without a look at rows.
            models.Index(
                fields=["filing", "screened_kind", "outcome", "state", "id"],
                name="findings_counted_by_filing",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(screened_kind=ScreenedKind.VIDEO.value)
                | models.Q(clip__isnull=False, feed__isnull=True)
                | models.Q(clip__isnull=True, feed__isnull=False),
                name="of_a_clip_or_a_feed",
            ),
            models.UniqueConstraint(
                fields=["screening", "filing", "kind"],
                condition=models.Q(screened_kind=ScreenedKind.ROOM.value),
                name="one_finding_a_round",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.filing_id}"

    @property
    def found_as(self) -> str:
        """What it is, as `states.FoundAs` says it."""
        avatar = self.screened_kind == ScreenedKind.NAME.value
        return FoundAs.of(self.kind, self.facts.get("right", ""), avatar=avatar).value


class FindingMomentQuerySet(TenantQuerySet):
    visible_by = ("finding__filing__holder__organisation",)


class FindingMoment(models.Model):
    """A moment of a finding in a film: the picture of the film that was found, and the protected film's beside it."""

    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="moments")
    at = models.FloatField(help_text="seconds from the found film's start")
    found = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="found_moments")
    reference_at = models.FloatField(help_text="seconds from the protected film's start")
    protected = models.ForeignKey(
        Blob, null=True, blank=True, on_delete=models.PROTECT, related_name="protected_moments"
    )

    objects = FindingMomentQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["finding", "at"], name="one_finding_moment_a_time")]

    def __str__(self) -> str:
        return f"{self.finding_id} at {self.at}"


class RoomSightingQuerySet(TenantQuerySet):
    visible_by = ("finding__filing__holder__organisation",)


class RoomSighting(models.Model):
    """How a live room showed what was found in it, in one round of its broadcast.

    Seen again it is counted; after a measure and a while of grace it is a new finding, of the next round.
    """

    finding = models.OneToOneField(
        Finding, primary_key=True, on_delete=models.PROTECT, related_name="sighting"
    )
    room = models.ForeignKey(LiveRoom, on_delete=models.PROTECT, related_name="sightings")
    round = models.PositiveSmallIntegerField(help_text="measures that rules had taken in the room before")
    at = models.FloatField(help_text="seconds of the room's own time")
    last_seen_at = models.DateTimeField(default=timezone.now)
    times = models.PositiveIntegerField(default=1)
    preserved = models.ForeignKey(
        RoomPreservation, null=True, blank=True, on_delete=models.PROTECT, related_name="sightings"
    )

    objects = RoomSightingQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["room", "round"])]

    def __str__(self) -> str:
        return f"{self.finding_id} in {self.room_id}"
