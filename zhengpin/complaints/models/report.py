"""Tables of what somebody without an account reports: kept beside complaints until a person has looked at it."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.complaints.models.complaint import Complaint
from zhengpin.complaints.states import ReportState
from zhengpin.complaints.vocabulary import ComplaintReason, ReporterCapacity
from zhengpin.evidence.models import Blob
from zhengpin.kit import ids


class InfringementReportQuerySet(models.QuerySet):
    def visible_to(self, actor) -> InfringementReportQuerySet:
        """Narrow to all for the operator, to none for everyone else: its sender comes by a link."""
        return self if actor.sees_everything else self.none()


class InfringementReport(models.Model):
    """A report of an infringement by somebody without an account: no complaint before a person has taken it up."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    number = models.CharField(
        max_length=12, unique=True, editable=False, help_text="what its sender calls it: 7KM4-X9Q3"
    )
    state = models.CharField(
        max_length=20, choices=ReportState.choices(), default=ReportState.UNCONFIRMED.value
    )
    email = models.EmailField(help_text="of its sender; confirmed once the report is sent")
    language = models.CharField(max_length=10)
    procedure = models.CharField(max_length=20)
    reason = models.CharField(max_length=30, choices=ComplaintReason.choices())
    capacity = models.CharField(max_length=10, choices=ReporterCapacity.choices())
    right = models.JSONField(
        default=dict, help_text="{kind, title, number, office, owner}, as its sender says"
    )
    targets = models.TextField(help_text="an address or number a line, as given")
    claim_text = models.TextField()
    comparison = models.JSONField(default=list, help_text="[{ours, theirs, note}]")
    statements = models.JSONField(default=dict, help_text="{good_faith, …}: what was declared")
    signature = models.CharField(max_length=200, blank=True)
    notifier = models.JSONField(default=dict, help_text="{name, email, phone, address} of whoever signs")
    consent_to_publish = models.BooleanField(default=False)
    link_key = models.CharField(max_length=64, help_text="what its link holds beside its id")
    link_expires_at = models.DateTimeField(help_text="until when the address can be confirmed")
    sends = models.PositiveIntegerField(default=0, help_text="how often the link was mailed")
    defects = models.JSONField(default=list, help_text="[{code, message, remedy, note}] of the last check")
    explanation = models.TextField(blank=True, help_text="why it was not taken up, as its sender reads it")
    created_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(
        null=True,
        blank=True,
        help_text="when it was last sent from a confirmed address: clocks run from here",
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.CharField(max_length=120, blank=True)
    due_at = models.DateTimeField(
        null=True, blank=True, help_text="until when it can be sent again after it was sent back"
    )
    reminded_at = models.DateTimeField(
        null=True, blank=True, help_text="when its sender was reminded of that"
    )
    ended_at = models.DateTimeField(
        null=True, blank=True, help_text="when it was refused, withdrawn or lapsed: from here on it is kept"
    )
    complaint = models.OneToOneField(
        Complaint, null=True, blank=True, on_delete=models.PROTECT, related_name="report"
    )

    objects = InfringementReportQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["state", "sent_at"]),
            models.Index(fields=["state", "link_expires_at"]),
            models.Index(fields=["state", "due_at"]),
            models.Index(fields=["state", "ended_at"]),
        ]

    def __str__(self) -> str:
        return self.number


class ReportFileQuerySet(models.QuerySet):
    def visible_to(self, actor) -> ReportFileQuerySet:
        """Narrow to all for the operator, to none for everyone else."""
        return self if actor.sees_everything else self.none()


class ReportFile(models.Model):
    """A picture or PDF that came with a report."""

    report = models.ForeignKey(InfringementReport, on_delete=models.CASCADE, related_name="files")
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="report_files")
    name = models.CharField(max_length=300)
    added_at = models.DateTimeField(default=timezone.now)

    objects = ReportFileQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "blob"], name="one_file_a_report_and_digest")
        ]

    def __str__(self) -> str:
        return self.name
