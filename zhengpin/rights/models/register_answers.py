"""The table of what a register that is asked live answered, kept for a while."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.rights.models.filings import ReadableEncoder


class RegisterAnswer(models.Model):
    """The latest answer of a register for a number at an office, of whatever class; none found is an answer too."""

    office = models.CharField(max_length=10)
    number = models.CharField(
        max_length=60, help_text="as numbers are compared: see `register.port.plain_number`"
    )
    nice_class = models.PositiveSmallIntegerField(default=0, help_text="0: no class was asked about")
    found = models.BooleanField()
    entry = models.JSONField(default=dict, encoder=ReadableEncoder)
    asked_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "number", "nice_class"], name="one_answer_a_number_and_class"
            )
        ]

    def __str__(self) -> str:
        return f"{self.office} {self.number}"
