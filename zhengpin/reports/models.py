"""Tables of reports: snapshots, the counts behind each and of each day; the Union's, and answers for them."""

from __future__ import annotations

from datetime import UTC, datetime

from django.db import models
from django.utils import timezone

from zhengpin.accounts.tenancy import EveryonesQuerySet, TenantQuerySet
from zhengpin.kit import ids

PURPOSE = "zhengpin report"
"""What the signature of a report says it is, so that it serves for nothing else."""


class ReportSnapshot(models.Model):
    """A report as it was computed: period, document, digest, and the operator's signature over its `statement`.

    number: what people call it: P-2026-000123; those of before had none. public_at: since when everyone may read it;
    null while it is not public.
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    number = models.CharField(max_length=20, unique=True, null=True, blank=True, editable=False)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    document = models.JSONField()
    digest = models.CharField(max_length=64)
    public_key = models.CharField(max_length=64, blank=True)
    signature = models.CharField(max_length=128, blank=True)
    public_at = models.DateTimeField(null=True, blank=True)
    created_by = models.CharField(max_length=120)
    created_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"report {self.starts_at:%Y-%m-%d} – {self.ends_at:%Y-%m-%d}"

    def statement(self, counts: str) -> dict[str, object]:
        """Return what is signed. counts: the digest of the counts behind it; "" where none were kept."""
        return {
            "purpose": PURPOSE,
            "number": self.number,
            "starts_at": _written(self.starts_at),
            "ends_at": _written(self.ends_at),
            "as_of": _written(self.created_at),
            "digest": self.digest,
            "counts_digest": counts,
        }


class ReportCounts(models.Model):
    """The counts from which the figures of a report follow again: of each day, and of nobody."""

    snapshot = models.OneToOneField(
        ReportSnapshot, on_delete=models.CASCADE, primary_key=True, related_name="behind"
    )
    counts = models.JSONField()
    digest = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"counts of {self.snapshot}"


class ReportDay(models.Model):
    """What the ledger says of one day of the operator's time zone, counted for all figures at once.

    asked: the digest of what was counted, and by which zone. entries: how many entries the ledger had of that day; as
    none is ever changed or removed, the same number are the same entries. counts: `{event: [[values, number], …]}`.
    found: the different things and the times that were found, packed (see `tallies`).
    """

    day = models.DateField(primary_key=True)
    asked = models.CharField(max_length=64)
    entries = models.PositiveIntegerField()
    counts = models.JSONField()
    found = models.BinaryField()
    counted_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"counts of {self.day}"


class DecidedDay(models.Model):
    """How many decisions took effect on one day of the operator's time zone: see `quality.decided_days`.

    zone: where a day begins, and how it was counted; decisions: how many there were.
    """

    day = models.DateField(primary_key=True)
    zone = models.CharField(max_length=80)
    decisions = models.PositiveIntegerField()
    counts = models.JSONField()

    def __str__(self) -> str:
        return f"decisions of {self.day}"


def _written(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


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
