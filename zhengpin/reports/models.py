"""Tables of reports: snapshots, written once; the Union's transparency reports, and what the operator says for them."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.accounts.tenancy import EveryonesQuerySet, TenantQuerySet
from zhengpin.kit import ids


class ReportSnapshot(models.Model):
    """A report as it was computed: period, document, digest."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    document = models.JSONField()
    digest = models.CharField(max_length=64)
    created_by = models.CharField(max_length=120)
    created_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"report {self.starts_at:%Y-%m-%d} – {self.ends_at:%Y-%m-%d}"


class OperatorsQuerySet(TenantQuerySet):
    """Given out to the operator alone."""


class EuAnswersVersion(models.Model):
    """What the operator says for the Union's report, each time that it was saved. answers: see `eu.answers`."""

    version = models.PositiveIntegerField(primary_key=True)
    answers = models.JSONField()
    saved_by = models.CharField(max_length=120)
    saved_at = models.DateTimeField(default=timezone.now)

    objects = OperatorsQuerySet.as_manager()

    def __str__(self) -> str:
        return f"answers {self.version}"


class EuReport(models.Model):
    """A transparency report as it was published; it stays, whatever is published in its place.

    first, last: days of the period; document: `{"parts": [{"name", "header", "rows"}]}`; changes: what is other than in
    the version before, and why, "" for the first.
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    first = models.DateField()
    last = models.DateField()
    version = models.PositiveIntegerField()
    service = models.CharField(max_length=200)
    document = models.JSONField()
    digest = models.CharField(max_length=64)
    changes = models.TextField(blank=True)
    answers = models.ForeignKey(EuAnswersVersion, on_delete=models.PROTECT, related_name="reports")
    published_on = models.DateField(help_text="in the operator's time zone")
    published_by = models.CharField(max_length=120)
    published_at = models.DateTimeField(default=timezone.now)

    objects = EveryonesQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "last", "version"], name="one_eu_report_a_version")
        ]

    def __str__(self) -> str:
        return f"{self.service} {self.first} – {self.last}, version {self.version}"
