"""Tables of passes through the whole catalogue: the pass, its chunks as a manifest of files, and whose a cluster is."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.accounts.tenancy import TenantQuerySet
from zhengpin.kit import ids
from zhengpin.monitoring.states import ChunkState, PassKind, PassState


class CataloguePass(models.Model):
    """One pass through the whole catalogue, chunk by chunk. What it does is its kind; there is one machinery.

    A round goes through once, in an order of the kind: pictures by digest, listings by number, avatars and then
    pictures. descriptor, matcher: of fingerprints; rescan: whose search it is, for the kinds that have one.
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    kind = models.CharField(
        max_length=20, choices=PassKind.choices(), default=PassKind.FINGERPRINTS.value, db_index=True
    )
    state = models.CharField(
        max_length=20, choices=PassState.choices(), default=PassState.RUNNING.value, db_index=True
    )
    rescan = models.ForeignKey(
        "monitoring.Rescan", null=True, blank=True, on_delete=models.CASCADE, related_name="passes"
    )
    descriptor = models.CharField(
        max_length=200, blank=True, help_text="what is opened: a name, or the path of a model"
    )
    matcher = models.CharField(
        max_length=80, blank=True, help_text="the name that the descriptor gives itself"
    )
    round = models.PositiveIntegerField(default=1)
    after = models.CharField(max_length=64, blank=True, help_text="the round goes on after this item")
    total = models.PositiveBigIntegerField(default=0, help_text="items that were due when it began")
    done = models.PositiveBigIntegerField(default=0, help_text="items that are behind")
    found = models.PositiveBigIntegerField(default=0, help_text="of them, those in which something was")
    refused = models.PositiveBigIntegerField(default=0, help_text="items that cannot be read")
    runner = models.CharField(max_length=20, blank=True, help_text="what made the last chunk")
    requested_by = models.CharField(max_length=120)
    begun_at = models.DateTimeField(default=timezone.now)
    moved_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)
    failures = models.PositiveIntegerField(default=0, help_text="how often in a row its chunk failed")
    problem = models.CharField(max_length=300, blank=True, help_text="why it failed last")
    again_at = models.DateTimeField(null=True, blank=True, help_text="when workers try again after a failure")

    objects = TenantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["matcher"],
                condition=models.Q(state="running", kind="fingerprints"),
                name="one_pass_a_matcher",
            ),
            models.UniqueConstraint(
                fields=["rescan", "kind"], condition=models.Q(rescan__isnull=False), name="one_pass_a_rescan"
            ),
            models.UniqueConstraint(
                fields=["kind"], condition=models.Q(state="running", kind="words"), name="one_pass_of_words"
            ),
        ]

    def __str__(self) -> str:
        return f"pass:{self.pk}"

    @property
    def long_work(self) -> str:
        """The name under which pages show how far it has come."""
        return f"pass {self.pk}"


class PassChunk(models.Model):
    """Some items of a pass, begun, then done, never half.

    Of fingerprints those from the digest `first` to `last`, with their file; of other kinds those after `first`, in the
    order of the kind, up to `last`. rows: items; processor: seconds that this machine's processors were at it, 0 where
    others made it. file: within the folder of fingerprints; file_digest: SHA-256 of its bytes; refused: digest → why.
    """

    id = models.BigAutoField(primary_key=True)
    of = models.ForeignKey(CataloguePass, on_delete=models.PROTECT, related_name="chunks")
    number = models.PositiveIntegerField()
    round = models.PositiveIntegerField()
    state = models.CharField(
        max_length=20, choices=ChunkState.choices(), default=ChunkState.BEGUN.value, db_index=True
    )
    first = models.CharField(max_length=64, blank=True)
    last = models.CharField(max_length=64)
    file = models.CharField(max_length=160, blank=True)
    file_digest = models.CharField(max_length=64, blank=True)
    rows = models.PositiveIntegerField(default=0)
    made = models.PositiveIntegerField(
        default=0, help_text="of the rows, fingerprints that were not there before"
    )
    forgotten = models.PositiveIntegerField(
        default=0, help_text="rows of its file whose pictures are gone: it is to be written anew"
    )
    refused = models.JSONField(default=dict)
    seconds = models.FloatField(default=0)
    processor = models.FloatField(default=0)
    begun_at = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(null=True, blank=True)

    objects = TenantQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["of", "number"], name="one_chunk_a_number")]

    def __str__(self) -> str:
        return f"{self.of_id}/{self.number}"


class WeightsInUse(models.Model):
    """By which weights the installation describes pictures: a row a change, of which the one with the highest number
    counts."""

    number = models.PositiveIntegerField(primary_key=True)
    matcher = models.CharField(max_length=80, help_text="the name that the descriptor gives itself")
    since = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.matcher} since {self.since:%Y-%m-%d}"


class ClusterLease(models.Model):
    """Who drives a cluster or a pass now: two drivers at once have disturbed each other's queries.

    holder: empty while a machine's workers rest, as their share of the processor asks; then only they may not take it.

    machine: names the one set of process numbers in which `pid` means the driver; empty where that cannot be known.
    """

    cluster = models.CharField(max_length=200, primary_key=True)
    holder = models.CharField(max_length=64, blank=True)
    machine = models.CharField(max_length=100, blank=True)
    pid = models.PositiveIntegerField()
    started_at = models.DateTimeField()
    held_until = models.DateTimeField()

    def __str__(self) -> str:
        return self.cluster
