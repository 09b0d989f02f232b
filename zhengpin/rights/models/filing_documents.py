"""Tables of what proves a filing: documents, the chain of title, what is sent in later, what the register said."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.evidence.models import Blob
from zhengpin.kit import ids
from zhengpin.rights.models.filings import Filing, ReadableEncoder
from zhengpin.rights.models.holders import ByFilingQuerySet
from zhengpin.rights.states import DocumentKind, LinkKind, SupplementState


class Supplement(models.Model):
    """Pictures, documents or a new term sent in for a filing that stands; reviewed by themselves."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    filing = models.ForeignKey(Filing, on_delete=models.PROTECT, related_name="supplements")
    state = models.CharField(
        max_length=20, choices=SupplementState.choices(), default=SupplementState.DRAFT.value
    )
    valid_to = models.DateField(null=True, blank=True, help_text="the new last day, of a renewal")
    note = models.TextField(blank=True)
    reason = models.CharField(max_length=1000, blank=True, help_text="why it was refused")
    filed_by = models.CharField(max_length=120)
    submitted_by = models.CharField(max_length=120, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.CharField(max_length=120, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    objects = ByFilingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["filing"],
                condition=models.Q(state__in=[SupplementState.DRAFT.value, SupplementState.SUBMITTED.value]),
                name="one_open_supplement_a_filing",
            )
        ]
        indexes = [models.Index(fields=["state", "submitted_at"])]

    def __str__(self) -> str:
        return f"supplement to {self.filing}"


class FilingDocument(models.Model):
    """A paper of a filing: a certificate, an assignment, a power of attorney. Never shown but as a file to save."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    filing = models.ForeignKey(Filing, on_delete=models.PROTECT, related_name="documents")
    supplement = models.ForeignKey(
        Supplement, on_delete=models.PROTECT, null=True, blank=True, related_name="documents"
    )
    kind = models.CharField(max_length=20, choices=DocumentKind.choices())
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="filing_documents")
    name = models.CharField(max_length=300, help_text="as the file was called")
    pages = models.PositiveIntegerField(default=1)
    added_by = models.CharField(max_length=120)
    added_at = models.DateTimeField(default=timezone.now)

    objects = ByFilingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["filing", "blob", "kind"], name="one_document_a_file_and_kind")
        ]

    def __str__(self) -> str:
        return self.name


class TitleLink(models.Model):
    """One step by which a right came from its registered owner to its holder."""

    filing = models.ForeignKey(Filing, on_delete=models.CASCADE, related_name="title_links")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=LinkKind.choices())
    from_name = models.CharField(max_length=300)
    to_name = models.CharField(max_length=300)
    on = models.DateField(null=True, blank=True)
    document = models.ForeignKey(
        FilingDocument, on_delete=models.SET_NULL, null=True, blank=True, related_name="title_links"
    )

    objects = ByFilingQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["filing", "position"], name="one_title_link_a_position")
        ]

    def __str__(self) -> str:
        return f"{self.from_name} → {self.to_name}"


class RegisterSnapshot(models.Model):
    """What a register said of a filing's number at one moment, and how that differs from what was filed."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    filing = models.ForeignKey(Filing, on_delete=models.CASCADE, related_name="register_snapshots")
    source = models.CharField(max_length=300)
    found = models.BooleanField()
    entry = models.JSONField(default=dict, encoder=ReadableEncoder)
    differences = models.JSONField(default=list, encoder=ReadableEncoder)
    raw_digest = models.CharField(max_length=64, blank=True, help_text="SHA-256 of what the register gave")
    read_by = models.CharField(max_length=120)
    read_at = models.DateTimeField(default=timezone.now)

    objects = ByFilingQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["filing", "-read_at"])]

    def __str__(self) -> str:
        return f"{self.source} on {self.filing}"


class ExpiryReminder(models.Model):
    """That a holder was told so many days before the end of a term; once for each."""

    filing = models.ForeignKey(Filing, on_delete=models.CASCADE, related_name="expiry_reminders")
    valid_to = models.DateField()
    days = models.PositiveSmallIntegerField()
    notified_at = models.DateTimeField(default=timezone.now)

    objects = ByFilingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["filing", "valid_to", "days"], name="one_reminder_a_term_and_day")
        ]

    def __str__(self) -> str:
        return f"{self.days} days before {self.valid_to}"
