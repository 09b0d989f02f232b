"""Tables of evidence: blobs, uploads on their way to be one, captures of what was seen, and packs to be verified."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.accounts.models import Organisation
from zhengpin.accounts.tenancy import ByOrganisationQuerySet, TenantQuerySet
from zhengpin.evidence.states import PackState, UploadState
from zhengpin.kit import ids


class EvidenceQuerySet(TenantQuerySet):
    """Given out to the operator alone; others reach what is kept through what it belongs to."""


class Blob(models.Model):
    """Bytes kept once, under their SHA-256. The bytes stand in the blob store, not in the database."""

    digest = models.CharField(max_length=64, primary_key=True)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    seconds = models.FloatField(null=True, blank=True, help_text="how long a film or a sound is")
    stored_at = models.DateTimeField(default=timezone.now)

    objects = EvidenceQuerySet.as_manager()

    def __str__(self) -> str:
        return self.digest[:12]


class ForgottenPrefix(models.Model):
    """That some blob was forgotten whose digest begins so: the log that each machine follows for what it made of it.

    prefix: the first four digits, which one digest in 65,536 has, so that none is kept of what is forgotten.
    """

    id = models.BigAutoField(primary_key=True)
    prefix = models.CharField(max_length=4)
    noted_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.prefix}…"


class Upload(models.Model):
    """A film or a sound that is sent in pieces: how many bytes of it are here for good, and what became of it."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="uploads")
    name = models.CharField(max_length=300, blank=True)
    size = models.PositiveBigIntegerField(help_text="bytes announced")
    digest = models.CharField(max_length=64, help_text="SHA-256 announced")
    received = models.PositiveBigIntegerField(default=0, help_text="bytes acknowledged")
    pieces = models.JSONField(
        default=list, help_text="[name in the spool, bytes that count] of each acknowledged"
    )
    state = models.CharField(
        max_length=20, choices=UploadState.choices(), default=UploadState.RECEIVING.value
    )
    blob = models.ForeignKey(Blob, null=True, blank=True, on_delete=models.PROTECT, related_name="uploads")
    refusal = models.JSONField(default=dict, help_text="{code, facts} of what was refused")
    created_by = models.CharField(max_length=120)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = ByOrganisationQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["state", "expires_at"])]

    def __str__(self) -> str:
        return self.name or str(self.pk)


class Capture(models.Model):
    """What was seen of a subject at one moment, as JSON with the digests of its blobs, and how it was captured."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    subject = models.CharField(max_length=120, db_index=True)
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    method = models.CharField(max_length=80)
    environment = models.JSONField(default=dict)
    captured_at = models.DateTimeField(default=timezone.now)

    objects = EvidenceQuerySet.as_manager()

    def __str__(self) -> str:
        return f"capture of {self.subject}"


class EvidencePack(models.Model):
    """What belongs to one matter, frozen at one moment, and the sealed archive that was made of it.

    cause: what asked for it, of which there is one pack; references: the things whose ledger entries go with it;
    made_with: the software that froze it; inventory: the digest of all that was frozen, which the ledger holds from
    then on; frozen_entry: the number of that entry, up to which the pack tells the ledger; timestamp: what an authority
    outside answered about the manifest.
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    cause = models.CharField(max_length=200, unique=True)
    subject = models.CharField(max_length=120, db_index=True)
    title = models.CharField(max_length=300)
    references = models.JSONField(default=list)
    made_with = models.JSONField(default=dict)
    inventory = models.CharField(max_length=64)
    state = models.CharField(max_length=20, choices=PackState.choices(), default=PackState.FROZEN.value)
    frozen_by = models.CharField(max_length=120)
    frozen_at = models.DateTimeField(default=timezone.now)
    frozen_entry = models.PositiveBigIntegerField(null=True, blank=True)
    sealed_at = models.DateTimeField(null=True, blank=True)
    timestamp = models.ForeignKey(
        Blob, null=True, blank=True, on_delete=models.PROTECT, related_name="stamped_packs"
    )
    blob = models.ForeignKey(Blob, null=True, blank=True, on_delete=models.PROTECT, related_name="packs")

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["state", "frozen_at"])]

    def __str__(self) -> str:
        return f"pack of {self.subject}"


class PackItem(models.Model):
    """One thing frozen for a pack: a blob or a capture, the name of its file, and what it is shown as.

    shown: `[{"role", "about"}]`, once for each time that the same bytes were seen.
    """

    pack = models.ForeignKey(EvidencePack, on_delete=models.PROTECT, related_name="items")
    name = models.CharField(max_length=120)
    blob = models.ForeignKey(Blob, null=True, blank=True, on_delete=models.PROTECT, related_name="pack_items")
    capture = models.ForeignKey(
        Capture, null=True, blank=True, on_delete=models.PROTECT, related_name="pack_items"
    )
    shown = models.JSONField(default=list)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pack", "name"], name="one_pack_item_a_name"),
            models.CheckConstraint(
                condition=models.Q(blob__isnull=True) ^ models.Q(capture__isnull=True),
                name="a_pack_item_is_a_blob_or_a_capture",
            ),
        ]

    def __str__(self) -> str:
        return self.name
