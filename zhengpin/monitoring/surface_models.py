"""Tables of what was looked at that is no listing: names of shops, accounts, creators and live rooms."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.accounts.models import Organisation
from zhengpin.evidence.models import Blob, Capture
from zhengpin.kit import ids
from zhengpin.monitoring.states import FindingKind, FindingState, FoundAs, Restraint
from zhengpin.review.models import Case
from zhengpin.rights.models import Filing, Reference
from zhengpin.rulebook.states import Outcome


class SurfaceScreeningQuerySet(models.QuerySet):
    def visible_to(self, actor) -> SurfaceScreeningQuerySet:
        return self if actor.sees_everything else self.filter(respondent_id__in=actor.organisation_ids)


class SurfaceScreening(models.Model):
    """A name, and the picture beside it, looked at once for one cause: the unique triple makes it so."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    subject = models.CharField(max_length=120, help_text="typed reference, see catalog.subjects")
    respondent = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="surface_screenings")
    name = models.CharField(max_length=500, help_text="as it was looked at")
    picture = models.ForeignKey(
        Blob, null=True, blank=True, on_delete=models.PROTECT, related_name="surface_screenings"
    )
    digest = models.CharField(max_length=64, help_text="of name and picture together")
    cause = models.CharField(max_length=60)
    outcome = models.CharField(max_length=10, choices=Outcome.choices())
    engine = models.JSONField(default=dict, help_text="what looked: names, words, rules")
    screened_at = models.DateTimeField(default=timezone.now, db_index=True)

    objects = SurfaceScreeningQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "digest", "cause"], name="one_surface_screening_a_cause"
            )
        ]

    def __str__(self) -> str:
        return f"{self.subject}: {self.outcome}"


class SurfaceFindingQuerySet(models.QuerySet):
    def visible_to(self, actor) -> SurfaceFindingQuerySet:
        if actor.sees_everything:
            return self
        return self.filter(filing__holder__organisation_id__in=actor.organisation_ids)


class SurfaceFinding(models.Model):
    """One protected thing found in a name or its picture, with the facts the rules were given and what they said."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    screening = models.ForeignKey(SurfaceScreening, on_delete=models.PROTECT, related_name="findings")
    kind = models.CharField(max_length=20, choices=FindingKind.choices())
    state = models.CharField(max_length=20, choices=FindingState.choices(), default=FindingState.OPEN.value)
    filing = models.ForeignKey(Filing, on_delete=models.PROTECT, related_name="surface_findings")
    reference = models.ForeignKey(
        Reference, null=True, blank=True, on_delete=models.PROTECT, related_name="surface_findings"
    )
    score = models.FloatField()
    match = models.JSONField(help_text="where and why: offsets, the words that claim, the authority")
    facts = models.JSONField(help_text="what the rules were given")
    outcome = models.CharField(max_length=10, choices=Outcome.choices())
    rule_code = models.CharField(max_length=20)
    rule_version = models.PositiveIntegerField()
    case = models.ForeignKey(
        Case, null=True, blank=True, on_delete=models.PROTECT, related_name="surface_findings"
    )
    capture = models.ForeignKey(
        Capture, null=True, blank=True, on_delete=models.PROTECT, related_name="surface_findings"
    )
    found_at = models.DateTimeField(default=timezone.now)
    ruled = models.CharField(
        max_length=10, choices=Outcome.choices(), help_text="what the rules said, whatever came of it"
    )
    restraint = models.CharField(max_length=20, choices=Restraint.choices(), blank=True)

    objects = SurfaceFindingQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["filing", "found_at"])]

    def __str__(self) -> str:
        return f"{self.kind} of {self.filing_id}"

    @property
    def found_as(self) -> str:
        """What it is, as `states.FoundAs` says it."""
        return FoundAs.of(self.kind, self.facts.get("right", ""), avatar=True).value
