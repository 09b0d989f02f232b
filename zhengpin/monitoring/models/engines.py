"""The table of what looked: the same for thousands of screenings, so each names it by a number."""

from __future__ import annotations

from django.db import models


class Engine(models.Model):
    """What looked in screenings: descriptor and matchers, how much was protected, up to which change. Never changed.

    digest: of `described`, see `kit.canonical`.
    """

    digest = models.CharField(max_length=64, unique=True)
    described = models.JSONField()

    def __str__(self) -> str:
        return f"engine {self.pk}"
