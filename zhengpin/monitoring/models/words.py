"""Tables of words in pictures: what was read, by digest and reader, and whose pictures wait to be read."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.accounts.tenancy import TenantQuerySet
from zhengpin.catalog.models import ListingRevision
from zhengpin.evidence.models import Blob
from zhengpin.monitoring.states import WordsState


class PictureWords(models.Model):
    """What a reader read in a picture, once for each: lines as `matching.reading.port.as_json` writes them.

    taken_from: the picture that was read in its place, the same in another file; what was taken over goes with it.
    """

    blob = models.ForeignKey(Blob, on_delete=models.CASCADE, related_name="words")
    reader = models.CharField(max_length=80, help_text="name with version and models")
    lines = models.JSONField(default=list)
    problem = models.CharField(max_length=60, blank=True, help_text="why it could not be read")
    taken_from = models.ForeignKey(
        Blob,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="words_taken_over",
        help_text="the same picture in another file, which was read in its place; empty: it was read itself",
    )
    made_at = models.DateTimeField(default=timezone.now, db_index=True)

    objects = TenantQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["blob", "reader"], name="words_once_a_reader")]

    def __str__(self) -> str:
        return f"{self.blob_id} by {self.reader}"


class WordsRequest(models.Model):
    """That the pictures of a revision are to be read, why, and what became of that."""

    revision = models.OneToOneField(ListingRevision, on_delete=models.PROTECT, related_name="words_request")
    state = models.CharField(
        max_length=20, choices=WordsState.choices(), default=WordsState.WAITING.value, db_index=True
    )
    reasons = models.JSONField(help_text="values of WordsReason")
    pictures = models.JSONField(help_text="digests, in the order in which they are read")
    left_out = models.PositiveIntegerField(default=0, help_text="pictures beyond what is read of one listing")
    requested_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = TenantQuerySet.as_manager()

    def __str__(self) -> str:
        return f"words of {self.revision_id}: {self.state}"
