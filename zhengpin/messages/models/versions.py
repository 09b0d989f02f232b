"""The table of letters that the operator wrote itself."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.accounts.tenancy import TenantQuerySet
from zhengpin.kit import ids
from zhengpin.messages.states import LetterState


class LetterVersionQuerySet(TenantQuerySet):
    """Given out to the operator alone; others get the letters themselves."""


class LetterVersion(models.Model):
    """The operator's version of a letter of the package. Once it is published, it never changes."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    name = models.CharField(max_length=80)
    version = models.PositiveIntegerField()
    document = models.JSONField(help_text="texts and phrases: see letters/document.py")
    state = models.CharField(max_length=20, choices=LetterState.choices(), default=LetterState.DRAFT.value)
    created_by = models.CharField(max_length=120)
    created_at = models.DateTimeField(default=timezone.now)
    published_at = models.DateTimeField(null=True, blank=True)

    objects = LetterVersionQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name", "version"], name="one_row_a_letter_version")]

    def __str__(self) -> str:
        return f"{self.name}@{self.version}"
