"""Versions of the ladder that the operator publishes."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.accounts.tenancy import EveryonesQuerySet
from zhengpin.kit import ids


class PolicyQuerySet(EveryonesQuerySet):
    """Everyone may know the ladder."""


class PolicyVersion(models.Model):
    """One version of the operator's ladder; versions never change."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    version = models.PositiveIntegerField(unique=True)
    document = models.JSONField()
    note = models.CharField(max_length=300, blank=True)
    in_force_from = models.DateTimeField(default=timezone.now)
    published_by = models.CharField(max_length=120)
    published_at = models.DateTimeField(default=timezone.now)

    objects = PolicyQuerySet.as_manager()

    def __str__(self) -> str:
        return f"ladder@{self.version}"
