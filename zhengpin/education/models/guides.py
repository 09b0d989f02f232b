"""Tables of guides: a guide, its versions, its files, and how often its page was opened."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.accounts.models import Organisation
from zhengpin.accounts.tenancy import ByOrganisationQuerySet, TenantQuerySet
from zhengpin.education.states import UNDER_WAY, GuideCategory, GuideFileKind, GuideState
from zhengpin.evidence.models import Blob
from zhengpin.kit import ids


class Guide(models.Model):
    """A guide to telling a brand's goods from fakes. organisation: who drafts it, the brand or the operator."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="guides")
    brand = models.CharField(max_length=120)
    category = models.CharField(max_length=20, choices=GuideCategory.choices())
    created_by = models.CharField(max_length=120)
    created_at = models.DateTimeField(default=timezone.now)

    objects = ByOrganisationQuerySet.as_manager()

    def __str__(self) -> str:
        return self.brand


class ByGuideQuerySet(TenantQuerySet):
    visible_by = ("guide__organisation",)


class GuideVersion(models.Model):
    """One version of a guide. document: see `guide_document`; it changes no more once it was submitted."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    guide = models.ForeignKey(Guide, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=20, choices=GuideState.choices(), default=GuideState.DRAFT.value)
    document = models.JSONField()
    revision = models.PositiveIntegerField(default=1, help_text="how often it was written")
    drafted_by = models.CharField(max_length=120)
    drafted_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    submitted_by = models.CharField(max_length=120, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.CharField(max_length=120, blank=True, help_text="who published or returned it")
    published_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True, help_text="when it was replaced or withdrawn")
    note = models.CharField(max_length=1000, blank=True, help_text="why it was returned or withdrawn")

    objects = ByGuideQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["guide", "number"], name="one_guide_version_a_number"),
            models.UniqueConstraint(
                fields=["guide"],
                condition=models.Q(state=GuideState.PUBLISHED.value),
                name="one_published_version_a_guide",
            ),
            models.UniqueConstraint(
                fields=["guide"],
                condition=models.Q(state__in=[one.value for one in UNDER_WAY]),
                name="one_version_under_way_a_guide",
            ),
        ]
        indexes = [models.Index(fields=["state", "-published_at"])]

    def __str__(self) -> str:
        return f"{self.guide_id}@{self.number}"


class GuideFile(models.Model):
    """A picture or film of a guide. Whether everyone may see it says the version that is published."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    guide = models.ForeignKey(Guide, on_delete=models.PROTECT, related_name="files")
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="guide_files")
    kind = models.CharField(max_length=10, choices=GuideFileKind.choices())
    name = models.CharField(max_length=300, blank=True)
    added_by = models.CharField(max_length=120)
    added_at = models.DateTimeField(default=timezone.now)

    objects = ByGuideQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["guide", "blob"], name="one_file_a_guide_and_blob")]

    def __str__(self) -> str:
        return self.name or self.blob_id[:12]


class GuideDay(models.Model):
    """How often the public page of a guide was opened on a day; of who opened it nothing is kept."""

    id = models.BigAutoField(primary_key=True)
    guide = models.ForeignKey(Guide, on_delete=models.PROTECT, related_name="days")
    day = models.DateField()
    opened = models.PositiveIntegerField(default=0)

    objects = ByGuideQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["guide", "day"], name="one_count_a_guide_and_day")]
        indexes = [models.Index(fields=["day"])]

    def __str__(self) -> str:
        return f"{self.guide_id} on {self.day}"
