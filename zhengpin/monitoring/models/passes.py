"""Tables of passes through the whole catalogue: the pass, its chunks as a manifest of files, and whose a cluster is."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.accounts.tenancy import TenantQuerySet
from zhengpin.kit import ids
from zhengpin.monitoring.states import ChunkState, PassState


class CataloguePass(models.Model):
    """One pass through every picture that was ever shown or fingerprinted, for one descriptor, chunk by chunk.

    A round goes through the catalogue once in the order of digests; what came meanwhile is the next round's.
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    state = models.CharField(
        max_length=20, choices=PassState.choices(), default=PassState.RUNNING.value, db_index=True
    )
    descriptor = models.CharField(max_length=200, help_text="what is opened: a name, or the path of a model")
    matcher = models.CharField(max_length=80, help_text="the name that the descriptor gives itself")
    round = models.PositiveIntegerField(default=1)
    after = models.CharField(max_length=64, blank=True, help_text="the round goes on after this digest")
    total = models.PositiveBigIntegerField(default=0, help_text="pictures that were due when it began")
    done = models.PositiveBigIntegerField(default=0, help_text="pictures whose fingerprints stand in files")
    refused = models.PositiveBigIntegerField(default=0, help_text="pictures that cannot be read")
    runner = models.CharField(max_length=20, blank=True, help_text="what made the last chunk")
    requested_by = models.CharField(max_length=120)
    begun_at = models.DateTimeField(default=timezone.now)
    moved_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = TenantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["matcher"], condition=models.Q(state="running"), name="one_pass_a_matcher"
            )
        ]

    def __str__(self) -> str:
        return f"pass:{self.pk}"

    @property
    def long_work(self) -> str:
        """The name under which pages show how far it has come."""
        return f"pass {self.pk}"


class PassChunk(models.Model):
    """Some pictures of a pass, from one digest to another: begun, then done with its file, never half.

    file: within the folder of fingerprints; file_digest: SHA-256 of its bytes; refused: digest → why.
    """

    id = models.BigAutoField(primary_key=True)
    of = models.ForeignKey(CataloguePass, on_delete=models.PROTECT, related_name="chunks")
    number = models.PositiveIntegerField()
    round = models.PositiveIntegerField()
    state = models.CharField(
        max_length=20, choices=ChunkState.choices(), default=ChunkState.BEGUN.value, db_index=True
    )
    first = models.CharField(max_length=64)
    last = models.CharField(max_length=64)
    file = models.CharField(max_length=160, blank=True)
    file_digest = models.CharField(max_length=64, blank=True)
    rows = models.PositiveIntegerField(default=0)
    made = models.PositiveIntegerField(
        default=0, help_text="of the rows, fingerprints that were not there before"
    )
    refused = models.JSONField(default=dict)
    seconds = models.FloatField(default=0)
    begun_at = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(null=True, blank=True)

    objects = TenantQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["of", "number"], name="one_chunk_a_number")]

    def __str__(self) -> str:
        return f"{self.of_id}/{self.number}"


class ClusterLease(models.Model):
    """Who drives a cluster now: two drivers at once have disturbed each other's queries.

    machine: names the one set of process numbers in which `pid` means the driver; empty where that cannot be known.
    """

    cluster = models.CharField(max_length=200, primary_key=True)
    holder = models.CharField(max_length=64)
    machine = models.CharField(max_length=100, blank=True)
    pid = models.PositiveIntegerField()
    started_at = models.DateTimeField()
    held_until = models.DateTimeField()

    def __str__(self) -> str:
        return self.cluster
