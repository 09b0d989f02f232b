"""Tables of the ledger: entries, seals over them, each sealed entry's link in the chain, and the serials of numbers."""

from __future__ import annotations

import uuid
from datetime import UTC

from django.db import models

from zhengpin.kit import ids
from zhengpin.ledger.digests import DigestField


class Entry(models.Model):
    """One thing that happened. `digest` is the SHA-256 of the canonical JSON of every other column but `id`."""

    id = models.BigAutoField(primary_key=True)
    uid = models.UUIDField(default=ids.new_id, editable=False)
    at = models.DateTimeField(db_index=True)
    actor = models.CharField(max_length=120)
    event = models.CharField(max_length=80)
    subject = models.CharField(max_length=120, db_index=True)
    parent = models.CharField(max_length=120, blank=True, db_index=True)
    fields = models.JSONField(default=dict)
    digest = DigestField()

    class Meta:
        indexes = [
            models.Index(fields=["event", "at"]),
            models.Index(fields=["event", "id"], name="entries_by_event"),
        ]
        verbose_name_plural = "entries"

    def __str__(self) -> str:
        return f"{self.event} {self.subject}"

    def content(self) -> dict:
        """Return what is hashed."""
        return {
            "uid": str(uuid.UUID(str(self.uid))),
            "at": self.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "actor": self.actor,
            "event": self.event,
            "subject": self.subject,
            "parent": self.parent,
            "fields": self.fields,
        }


class Seal(models.Model):
    """A seal over a run of entries: the Merkle root of their digests, chained to the seal before."""

    number = models.PositiveBigIntegerField(primary_key=True)
    sealed_at = models.DateTimeField()
    count = models.PositiveIntegerField()
    merkle_root = models.CharField(max_length=64)
    previous = models.CharField(max_length=64)
    chain = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        return f"seal {self.number}"


class SealedEntry(models.Model):
    """An entry's place in its seal and its link in the chain of entries."""

    entry_id = models.PositiveBigIntegerField(primary_key=True)
    seal = models.ForeignKey(Seal, on_delete=models.PROTECT, related_name="entries")
    position = models.PositiveIntegerField()
    digest = DigestField()
    link = DigestField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["seal", "position"], name="one_entry_a_position")]

    def __str__(self) -> str:
        return f"entry {self.entry_id}"


class SigningKey(models.Model):
    """A public key that signs, or signed, what is handed out. Numbers are given once and never again.

    succession: the signature of the key before over `keys.statement_of`, "" for the first and where that was gone.
    """

    number = models.PositiveIntegerField(primary_key=True)
    public_key = models.CharField(max_length=64, unique=True)
    succession = models.CharField(max_length=128, blank=True)
    first_used_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"signing key {self.number}"


class Serial(models.Model):
    """That a number was given to something: its last part is this row's id (see `ledger.numbers`)."""

    id = models.BigAutoField(primary_key=True)
    year = models.PositiveSmallIntegerField()

    def __str__(self) -> str:
        return f"{self.year}-{self.pk}"
