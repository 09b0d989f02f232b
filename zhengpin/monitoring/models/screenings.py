"""The table of screenings: one thing of any kind, as it was, looked at once for one cause."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.utils import timezone

from zhengpin.accounts.models import Organisation
from zhengpin.accounts.tenancy import TenantQuerySet
from zhengpin.catalog.models import ListingRevision, Video
from zhengpin.evidence.models import Blob
from zhengpin.kit import ids
from zhengpin.ledger.digests import DigestField
from zhengpin.monitoring.causes import ScreeningCause
from zhengpin.monitoring.models.engines import Engine
from zhengpin.monitoring.states import CauseKind
from zhengpin.rulebook.states import Outcome, ScreenedKind

OF_REVISIONS = frozenset({ScreenedKind.LISTING, ScreenedKind.BOOK})
"""Kinds of which a screening names the revision of a listing, and is found by it; the others by their subject."""


class ScreeningQuerySet(TenantQuerySet):
    visible_by = ("respondent",)

    def of_kind(self, kind: ScreenedKind) -> Self:
        """Return the screenings of listings, of names and avatars, of films, or of live rooms alone."""
        rows = self.filter(screened_kind=kind.value)
        # Said for the database: the indexes of those that are of no revision hold these alone.
        return rows if kind in OF_REVISIONS else rows.filter(revision__isnull=True)


class Screening(models.Model):
    """One thing, as it was, screened once for one cause: being unique makes a screening exactly-once in effect."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    screened_kind = models.CharField(max_length=10, choices=ScreenedKind.choices())
    subject = models.CharField(max_length=120, help_text="typed reference, see catalog.subjects")
    respondent = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="screenings", db_index=False
    )
    content_digest = DigestField(
        blank=True,
        help_text="of what was screened: a revision, a name and its avatar, a film; a live room's is empty",
    )
    title = models.CharField(max_length=500, help_text="as it was screened")
    revision = models.ForeignKey(
        ListingRevision,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="screenings",
        db_index=False,
    )
    video = models.ForeignKey(
        Video, null=True, blank=True, on_delete=models.PROTECT, related_name="screenings", db_index=False
    )
    picture = models.ForeignKey(
        Blob,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="avatar_screenings",
        db_index=False,
    )
    film = models.ForeignKey(
        Blob,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="film_screenings",
        db_index=False,
    )
    cause_kind = models.CharField(max_length=10, choices=CauseKind.choices())
    cause_ref = models.CharField(max_length=60, blank=True, help_text="which of its kind")
    outcome = models.CharField(max_length=10, choices=Outcome.choices())
    engine = models.ForeignKey(
        Engine, on_delete=models.PROTECT, related_name="screenings", db_index=False, help_text="what looked"
    )
    screened_at = models.DateTimeField(default=timezone.now, db_index=True)
    milliseconds = models.FloatField(default=0)
    folded_in = models.BigIntegerField(
        null=True,
        blank=True,
        help_text="number of the ledger entry in which its own stands folded; empty: it has one to itself",
    )

    objects = ScreeningQuerySet.as_manager()

    class Meta:
        constraints = [
            # What was screened of a listing is known by its revision, anything else by its subject and content.
            models.UniqueConstraint(
                fields=["revision", "cause_kind", "cause_ref", "screened_kind"],
                condition=models.Q(revision__isnull=False),
                name="one_screening_a_revision",
            ),
            models.UniqueConstraint(
                fields=["subject", "content_digest", "cause_kind", "cause_ref"],
                condition=models.Q(revision__isnull=True),
                name="one_screening_a_content",
            ),
        ]
        indexes = [
            # Most screenings are of listings, and name none of these.
            models.Index(
                fields=[name], condition=models.Q(**{f"{name}__isnull": False}), name=f"screenings_of_{name}"
            )
            for name in ("video", "picture", "film")
        ] + [
            models.Index(
                fields=["respondent"],
                condition=models.Q(revision__isnull=True),
                name="screenings_of_respondent",
            )
        ]

    def __str__(self) -> str:
        return f"{self.subject}: {self.outcome}"

    @property
    def screened_revision(self) -> ListingRevision:
        """The revision of a listing that was screened. Raises ValueError for a screening of anything else."""
        if self.revision is None:
            raise ValueError(f"{self.subject} has no revisions")
        return self.revision

    @property
    def cause(self) -> ScreeningCause:
        return ScreeningCause(CauseKind(self.cause_kind), self.cause_ref)
