"""Tables of publication: the public ledger and its signed heads, both append-only; what became of each statement."""

from __future__ import annotations

from datetime import UTC

from django.db import models
from django.utils import timezone

from zhengpin.accounts.tenancy import EveryonesQuerySet, TenantQuerySet
from zhengpin.kit import ids
from zhengpin.messages.models import Statement
from zhengpin.publication.states import EntryKind, Facet, SubmissionState


class StaffsQuerySet(TenantQuerySet):
    """Given out to the operator alone."""


class PublicTerm(models.Model):
    """A word by which the public ledger is searched, with its labels."""

    facet = models.CharField(max_length=20, choices=Facet.choices())
    code = models.CharField(max_length=80)
    en = models.CharField(max_length=200)
    zh = models.CharField(max_length=200)

    objects = EveryonesQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["facet", "code"], name="one_term_a_code")]

    def __str__(self) -> str:
        return f"{self.facet}:{self.code}"


class PublicEntry(models.Model):
    """One thing that was published. `digest` is the SHA-256 of the canonical JSON of what `content` returns.

    subject: the typed reference of the complaint, the same for all that belongs to it; about: of the very thing, which
    is published once; searched: the words of the body, in small letters; terms: by which it is found, of no digest.
    """

    number = models.PositiveBigIntegerField(primary_key=True)
    kind = models.CharField(max_length=20, choices=EntryKind.choices())
    subject = models.CharField(max_length=120, db_index=True)
    about = models.CharField(max_length=160)
    at = models.DateTimeField(db_index=True)
    body = models.JSONField()
    searched = models.TextField()
    terms = models.ManyToManyField(PublicTerm, related_name="entries")
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)

    objects = EveryonesQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "about"], name="one_entry_a_matter")]
        verbose_name_plural = "public entries"

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"

    def content(self) -> dict[str, object]:
        """Return what is hashed."""
        return {
            "number": self.number,
            "kind": self.kind,
            "subject": self.subject,
            "about": self.about,
            "at": self.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "body": self.body,
            "previous": self.previous,
        }


class PublicHead(models.Model):
    """A signed statement of how far the public ledger went at one moment, and over what."""

    number = models.PositiveBigIntegerField(primary_key=True)
    digest = models.CharField(max_length=64)
    merkle_root = models.CharField(max_length=64)
    signed_at = models.DateTimeField()
    public_key = models.CharField(max_length=64)
    signature = models.CharField(max_length=128)

    objects = EveryonesQuerySet.as_manager()

    def __str__(self) -> str:
        return f"head {self.number}"

    def content(self) -> dict[str, object]:
        """Return what is signed."""
        return {
            "number": self.number,
            "digest": self.digest,
            "merkle_root": self.merkle_root,
            "signed_at": self.signed_at.astimezone(UTC).isoformat(timespec="microseconds"),
            "public_key": self.public_key,
        }


class Submission(models.Model):
    """What became of one statement of reasons at the transparency database.

    errors: `[{"field", "code", "message"}]` of the last answer about it; duplicate: whether the database had it
    already; identifier, permalink: under which it stands there.
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    statement = models.OneToOneField(Statement, on_delete=models.PROTECT, related_name="submission")
    state = models.CharField(
        max_length=20, choices=SubmissionState.choices(), default=SubmissionState.PENDING.value
    )
    attempts = models.PositiveIntegerField(default=0)
    next_attempt_at = models.DateTimeField(default=timezone.now)
    duplicate = models.BooleanField(default=False)
    errors = models.JSONField(default=list)
    last_error = models.CharField(max_length=300, blank=True)
    identifier = models.CharField(max_length=100, blank=True)
    permalink = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = StaffsQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["state", "next_attempt_at"])]

    def __str__(self) -> str:
        return f"{self.statement} {self.state}"
