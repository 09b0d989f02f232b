"""Tables of time: batches whose Merkle root is stamped, their leaves, and what each authority answered."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from zhengpin.accounts.tenancy import TenantQuerySet
from zhengpin.evidence.models import Blob
from zhengpin.kit import ids
from zhengpin.originals.models.deposits import ByDepositQuerySet, Deposit, SourceFile
from zhengpin.originals.states import BatchKind, TimeStampState


class StampQuerySet(TenantQuerySet):
    """Given out to the operator alone; a depositor reaches what stamps its deposit through its receipt."""


class StampBatch(models.Model):
    """Leaves under one Merkle root (RFC 6962), which authorities stamp. entry: the ledger's, which holds the root."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    kind = models.CharField(max_length=10, choices=BatchKind.choices())
    root = models.CharField(max_length=64)
    count = models.PositiveIntegerField()
    made_at = models.DateTimeField(default=timezone.now)
    entry = models.PositiveBigIntegerField()

    objects = StampQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["made_at"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.root[:12]}"


class TimeStamp(models.Model):
    """What one authority says of one batch's root, or that it is still to be asked.

    authority: its address; answer: the raw answer, as it came; evidence: certificates and lists of revoked ones;
    stamped_at: its own time; ends_at: when the first of its certificates ends; entry: the ledger's, which holds the
    answer's digest; trouble: why it was not had so far.
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    batch = models.ForeignKey(StampBatch, on_delete=models.PROTECT, related_name="time_stamps")
    authority = models.CharField(max_length=500)
    state = models.CharField(
        max_length=10, choices=TimeStampState.choices(), default=TimeStampState.WANTED.value
    )
    tries = models.PositiveIntegerField(default=0)
    trouble = models.CharField(max_length=300, blank=True)
    answer = models.ForeignKey(
        Blob, null=True, blank=True, on_delete=models.PROTECT, related_name="time_stamps"
    )
    evidence = models.ForeignKey(
        Blob, null=True, blank=True, on_delete=models.PROTECT, related_name="time_stamps_verified_by"
    )
    stamped_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    entry = models.PositiveBigIntegerField(null=True, blank=True)

    objects = StampQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["batch", "authority"], name="one_time_stamp_a_batch_and_authority"
            )
        ]
        indexes = [models.Index(fields=["state", "ends_at"])]

    def __str__(self) -> str:
        return f"{self.state} of {self.batch_id}"


class LeafQuerySet(TenantQuerySet):
    visible_by = ("deposit__organisation",)


class StampLeaf(models.Model):
    """One leaf of a batch, as text that is hashed: of a deposit, or of a time stamp that it renews.

    deposit: whose files it holds; number: 1 of the deposit with its sources so far, higher of sources that came later;
    renews: the time stamp.
    """

    id = models.BigAutoField(primary_key=True)
    batch = models.ForeignKey(StampBatch, on_delete=models.PROTECT, related_name="leaves")
    position = models.PositiveIntegerField()
    content = models.TextField()
    deposit = models.ForeignKey(
        Deposit, null=True, blank=True, on_delete=models.PROTECT, related_name="stamp_leaves"
    )
    number = models.PositiveSmallIntegerField(default=1)
    renews = models.OneToOneField(
        TimeStamp, null=True, blank=True, on_delete=models.PROTECT, related_name="renewal"
    )

    objects = LeafQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["batch", "position"], name="one_stamp_leaf_a_position"),
            models.UniqueConstraint(fields=["deposit", "number"], name="one_stamp_leaf_a_deposit_and_number"),
            models.CheckConstraint(
                condition=Q(deposit__isnull=True) ^ Q(renews__isnull=True),
                name="a_stamp_leaf_is_of_a_deposit_or_a_renewal",
            ),
        ]

    def __str__(self) -> str:
        return f"leaf {self.position} of {self.batch_id}"


class StampedSourceQuerySet(TenantQuerySet):
    visible_by = ("source__deposit__organisation",)


class StampedSource(models.Model):
    """That a leaf holds a source file; each is in one."""

    source = models.OneToOneField(
        SourceFile, primary_key=True, on_delete=models.PROTECT, related_name="stamped"
    )
    leaf = models.ForeignKey(StampLeaf, on_delete=models.PROTECT, related_name="sources")

    objects = StampedSourceQuerySet.as_manager()

    def __str__(self) -> str:
        return f"source {self.source_id}"


class ChainRecord(models.Model):
    """A number by which another evidence chain holds a deposit, as its owner says, with that chain's certificate.

    It is recorded and not verified: whoever relies on it asks that chain.
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    deposit = models.ForeignKey(Deposit, on_delete=models.PROTECT, related_name="chain_records")
    chain = models.CharField(max_length=120, help_text="the evidence chain's name")
    number = models.CharField(max_length=300)
    certificate = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="chain_records")
    recorded_by = models.CharField(max_length=120)
    recorded_at = models.DateTimeField(default=timezone.now)

    objects = ByDepositQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["deposit", "chain", "number"], name="one_chain_record_a_deposit_and_number"
            )
        ]

    def __str__(self) -> str:
        return f"{self.chain} {self.number}"
