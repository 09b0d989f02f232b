"""Tables of what organisations are told: statements of reasons, notices."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.accounts.models import Organisation
from zhengpin.accounts.tenancy import ByOrganisationQuerySet
from zhengpin.kit import ids


class Statement(models.Model):
    """A statement of reasons to one organisation, in both languages, with the fields of DSA article 17."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="statements")
    about = models.CharField(max_length=120)
    letter = models.CharField(max_length=80)
    letter_version = models.PositiveIntegerField()
    texts = models.JSONField(help_text="{language: {subject, body}}")
    reasons = models.JSONField(help_text="the statement's structured fields")
    puid = models.CharField(max_length=120, unique=True)
    owed_to_union = models.BooleanField(
        default=False, help_text="whether the Union's transparency database is owed it (DSA art. 24(5))"
    )
    created_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)

    objects = ByOrganisationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "about", "letter"], name="one_statement_a_matter")
        ]

    def __str__(self) -> str:
        return self.puid


class Notice(models.Model):
    """A piece of news in an organisation's inbox, in both languages."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="notices")
    about = models.CharField(max_length=120)
    letter = models.CharField(max_length=80)
    letter_version = models.PositiveIntegerField()
    texts = models.JSONField()
    created_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)

    objects = ByOrganisationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "about", "letter"], name="one_notice_a_matter")
        ]

    def __str__(self) -> str:
        return f"{self.letter} about {self.about}"
