"""Tables of reports: snapshots, written once."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

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
