"""Tables of films and sounds that were looked at: fingerprints by digest, screenings, findings with their frames."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.accounts.models import Organisation
from zhengpin.catalog.models import Video
from zhengpin.evidence.models import Blob, Capture
from zhengpin.kit import ids
from zhengpin.monitoring.feed_models import ReferenceFeed
from zhengpin.monitoring.states import FindingKind, FindingState, FoundAs, Restraint
from zhengpin.review.models import Case
from zhengpin.rights.models import Clip, Filing
from zhengpin.rulebook.states import Outcome


class FootageFingerprint(models.Model):
    """A film's or a sound's fingerprint, made once for each matcher that asks."""

    blob = models.ForeignKey(Blob, on_delete=models.CASCADE, related_name="footage_fingerprints")
    matcher = models.CharField(max_length=80, help_text="what made it, and for which side")
    content = models.BinaryField()
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["blob", "matcher"], name="one_footage_fingerprint_a_matcher")
        ]

    def __str__(self) -> str:
        return f"{self.blob_id} by {self.matcher}"


class FootageScreeningQuerySet(models.QuerySet):
    def visible_to(self, actor) -> FootageScreeningQuerySet:
        return self if actor.sees_everything else self.filter(respondent_id__in=actor.organisation_ids)


class FootageScreening(models.Model):
    """A film looked at once for one cause: the unique triple makes it so."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    subject = models.CharField(max_length=120, help_text="typed reference, see catalog.subjects")
    video = models.ForeignKey(Video, on_delete=models.PROTECT, related_name="footage_screenings")
    respondent = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="footage_screenings")
    title = models.CharField(max_length=500, help_text="as it was looked at")
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="footage_screenings")
    cause = models.CharField(max_length=60)
    outcome = models.CharField(max_length=10, choices=Outcome.choices())
    engine = models.JSONField(default=dict, help_text="what looked: matchers, clips, rules")
    screened_at = models.DateTimeField(default=timezone.now, db_index=True)
    milliseconds = models.FloatField(default=0)

    objects = FootageScreeningQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subject", "blob", "cause"], name="one_footage_screening_a_cause")
        ]

    def __str__(self) -> str:
        return f"{self.subject}: {self.outcome}"


class FootageFindingQuerySet(models.QuerySet):
    def visible_to(self, actor) -> FootageFindingQuerySet:
        if actor.sees_everything:
            return self
        return self.filter(filing__holder__organisation_id__in=actor.organisation_ids)


class FootageFinding(models.Model):
    """One protected film or sound found in one film, with the facts the rules were given and what they said."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    screening = models.ForeignKey(FootageScreening, on_delete=models.PROTECT, related_name="findings")
    kind = models.CharField(max_length=20, choices=FindingKind.choices())
    state = models.CharField(max_length=20, choices=FindingState.choices(), default=FindingState.OPEN.value)
    filing = models.ForeignKey(Filing, on_delete=models.PROTECT, related_name="footage_findings")
    clip = models.ForeignKey(Clip, null=True, blank=True, on_delete=models.PROTECT, related_name="findings")
    feed = models.ForeignKey(
        ReferenceFeed,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="findings",
        help_text="the official broadcast that it shows, in place of a clip",
    )
    score = models.FloatField()
    match = models.JSONField(help_text="which seconds of which, where in the picture, how fast, how surely")
    facts = models.JSONField(help_text="what the rules were given")
    outcome = models.CharField(max_length=10, choices=Outcome.choices())
    rule_code = models.CharField(max_length=20)
    rule_version = models.PositiveIntegerField()
    case = models.ForeignKey(
        Case, null=True, blank=True, on_delete=models.PROTECT, related_name="footage_findings"
    )
    capture = models.ForeignKey(
        Capture, null=True, blank=True, on_delete=models.PROTECT, related_name="footage_findings"
    )
    found_at = models.DateTimeField(default=timezone.now)
    ruled = models.CharField(
        max_length=10, choices=Outcome.choices(), help_text="what the rules said, whatever came of it"
    )
    restraint = models.CharField(max_length=20, choices=Restraint.choices(), blank=True)

    objects = FootageFindingQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["filing", "found_at"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(clip__isnull=False, feed__isnull=True)
                | models.Q(clip__isnull=True, feed__isnull=False),
                name="of_a_clip_or_a_feed",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.filing_id}"

    @property
    def found_as(self) -> str:
        """What it is, as `states.FoundAs` says it."""
        return FoundAs.of(self.kind, self.facts.get("right", "")).value


class FootageFrameQuerySet(models.QuerySet):
    def visible_to(self, actor) -> FootageFrameQuerySet:
        return self.filter(finding__in=FootageFinding.objects.visible_to(actor))


class FootageFrame(models.Model):
    """A moment of a finding: the picture of the film that was found, and the protected film's beside it."""

    finding = models.ForeignKey(FootageFinding, on_delete=models.PROTECT, related_name="frames")
    at = models.FloatField(help_text="seconds from the found film's start")
    found = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="found_frames")
    reference_at = models.FloatField(help_text="seconds from the protected film's start")
    protected = models.ForeignKey(
        Blob, null=True, blank=True, on_delete=models.PROTECT, related_name="protected_frames"
    )

    objects = FootageFrameQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["finding", "at"], name="one_footage_frame_a_moment")]

    def __str__(self) -> str:
        return f"{self.finding_id} at {self.at}"
