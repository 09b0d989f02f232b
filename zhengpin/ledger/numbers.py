"""Gives things the numbers that people say: `C-2026-000123`; a UUID names them among machines alone."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils import timezone

from zhengpin.kit import clock
from zhengpin.kit.numbers import written
from zhengpin.ledger.models import Serial

MOST = 20
"""Characters of a number."""


def take(letter: str, count: int = 1) -> list[str]:
    """Return new numbers of the kind of thing that a letter stands for; they are gone with the transaction.

    The last part counts on through the years, for all kinds together, and may leave gaps: a counter for each kind and
    year would have everyone who opens a case wait for the one before to commit.
    """
    year = timezone.localtime(clock.now(), timezone.get_default_timezone()).year
    rows = Serial.objects.bulk_create([Serial(year=year) for _ in range(count)])
    return [written(letter, year, row.pk) for row in rows]


class Numbered(models.Model):
    """A thing with a number, which it gets as it is first saved; what is stored in bulk takes its numbers before."""

    number_letter: ClassVar[str]
    number = models.CharField(
        max_length=MOST, unique=True, editable=False, help_text="what people call it: C-2026-000123"
    )

    class Meta:
        abstract = True

    def save(self, *args: Any, **options: Any) -> None:
        if not self.number:
            [self.number] = take(self.number_letter)
        super().save(*args, **options)
