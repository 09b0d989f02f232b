"""Tables of intake: batches, and the lines that were not simply stored."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.accounts.models import Organisation
from zhengpin.accounts.tenancy import ByOrganisationQuerySet
from zhengpin.catalog.states import BatchContents, BatchState, LineVerdict
from zhengpin.kit import ids


class IntakeBatch(models.Model):
    """One file of listings or of buyers' records, with how far it has been read; a restart goes on from `next_line`."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="intake_batches")
    contents = models.CharField(
        max_length=20, choices=BatchContents.choices(), default=BatchContents.LISTINGS.value
    )
    source = models.CharField(max_length=60)
    form = models.CharField(max_length=20, help_text="jsonl, csv or parquet")
    name = models.CharField(max_length=300)
    path = models.CharField(max_length=1000, help_text="the file on the server")
    media = models.CharField(max_length=1000, blank=True, help_text="folder or ZIP archive of its pictures")
    spooled = models.BooleanField(default=False, help_text="whether file and archive are our own copies")
    digest = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=20, choices=BatchState.choices(), default=BatchState.RECEIVED.value)
    total = models.PositiveBigIntegerField(null=True, blank=True)
    next_line = models.PositiveBigIntegerField(default=1)
    stored = models.PositiveBigIntegerField(default=0)
    unchanged = models.PositiveBigIntegerField(default=0)
    partial = models.PositiveBigIntegerField(default=0, help_text="of those stored: with refused pictures")
    stale = models.PositiveBigIntegerField(default=0)
    refused = models.PositiveBigIntegerField(default=0)
    failure = models.JSONField(
        default=dict, help_text="{code, message, remedy} of a file that cannot be read"
    )
    created_by = models.CharField(max_length=120)
    created_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = ByOrganisationQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

    @property
    def read(self) -> int:
        """How many lines have been answered for."""
        return self.stored + self.unchanged + self.stale + self.refused


class IntakeLine(models.Model):
    """The verdict on one line that was not simply stored: which line, which field, why, how to mend it."""

    batch = models.ForeignKey(IntakeBatch, on_delete=models.CASCADE, related_name="lines")
    line = models.PositiveBigIntegerField()
    external_id = models.CharField(max_length=120, blank=True)
    verdict = models.CharField(max_length=20, choices=LineVerdict.choices())
    problems = models.JSONField(default=list, help_text="[{code, field, message, remedy}]")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["batch", "line"], name="one_verdict_a_line")]

    def __str__(self) -> str:
        return f"{self.batch_id}:{self.line}"
