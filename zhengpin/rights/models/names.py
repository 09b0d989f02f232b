"""Table of what a mark is called beside its registered word: nicknames, translations, forbidden variants."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.rights.models.filings import Filing
from zhengpin.rights.models.holders import ByFilingQuerySet
from zhengpin.rights.states import NameFormKind, NameFormState


class NameForm(models.Model):
    """A further form of a mark's name, looked for while it is active. `key`: the text as it is compared."""

    id = models.BigAutoField(primary_key=True)
    filing = models.ForeignKey(Filing, on_delete=models.CASCADE, related_name="name_forms")
    text = models.CharField(max_length=60)
    key = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=NameFormKind.choices())
    state = models.CharField(
        max_length=20, choices=NameFormState.choices(), default=NameFormState.PROPOSED.value
    )
    note = models.CharField(max_length=300, blank=True, help_text="where it is used so")
    added_by = models.CharField(max_length=120)
    added_at = models.DateTimeField(default=timezone.now)
    activated_by = models.CharField(max_length=120, blank=True)
    activated_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=120, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True, help_text="why it was withdrawn")

    objects = ByFilingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["filing", "key"], name="one_name_form_a_mark"),
        ]
        indexes = [models.Index(fields=["state", "filing"])]

    def __str__(self) -> str:
        return self.text
