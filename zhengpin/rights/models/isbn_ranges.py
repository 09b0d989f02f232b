"""Table of the ranges of the International ISBN Agency, as they were imported; the newest hold."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.accounts.tenancy import EveryonesQuerySet


class IsbnRangesQuerySet(EveryonesQuerySet):
    """Everyone may know them: the agency publishes them."""


class IsbnRangeImport(models.Model):
    """One import of RangeMessage.xml: by which numbers an ISBN is parted."""

    number = models.BigAutoField(primary_key=True)
    rules = models.JSONField(help_text="[[prefix, first, last, length]], in order")
    agencies = models.JSONField(help_text="{prefix with group: name}")
    edition = models.CharField(max_length=60, blank=True, help_text="the agency's date of the file")
    digest = models.CharField(max_length=64, help_text="SHA-256 of the file")
    imported_by = models.CharField(max_length=120)
    imported_at = models.DateTimeField(default=timezone.now)

    objects = IsbnRangesQuerySet.as_manager()

    def __str__(self) -> str:
        return f"isbn_ranges@{self.number}"
