"""Tables of filings: what is filed, and of marks what is looked for and constrained."""

from __future__ import annotations

import json
from typing import Any

from django.db import models
from django.utils import timezone

from zhengpin.kit import ids
from zhengpin.ledger.numbers import Numbered
from zhengpin.rights.models.holders import ByHolderQuerySet, RightsHolder
from zhengpin.rights.states import REGISTERED_ONCE, FilingKind, FilingState


class ReadableEncoder(json.JSONEncoder):
    """Writes Han characters as they are, so that a database without a JSON type can seek them."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options | {"ensure_ascii": False})


class Filing(Numbered):
    """A right as filed with the marketplace (备案). What its kind says beyond this is declared in `rights.kinds`."""

    number_letter = "F"

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    kind = models.CharField(max_length=20, choices=FilingKind.choices())
    holder = models.ForeignKey(RightsHolder, on_delete=models.PROTECT, related_name="filings")
    external_id = models.CharField(max_length=120, blank=True, help_text="the holder's own number for it")
    title = models.CharField(max_length=300)
    state = models.CharField(max_length=20, choices=FilingState.choices(), default=FilingState.DRAFT.value)
    jurisdiction = models.CharField(max_length=10, default="CN")
    office = models.CharField(max_length=10, blank=True, help_text="where it is registered: CN, US, EM, WO …")
    registration_no = models.CharField(max_length=60, blank=True, help_text="of a book its ISBN-13")
    details = models.JSONField(
        default=dict, encoder=ReadableEncoder, help_text="what the kind declares and no column holds"
    )
    words = models.TextField(blank=True, help_text="every text of it, a line each, for seeking")
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    notes = models.TextField(blank=True)
    declared_true = models.BooleanField(default=False)
    act_score = models.FloatField(
        null=True, blank=True, help_text="below it a person decides, whatever the rules say"
    )
    review_score = models.FloatField(
        null=True, blank=True, help_text="below it what is found is let through, whatever the rules say"
    )
    canary_share = models.PositiveSmallIntegerField(
        default=100,
        help_text="percent of the listings in which what is found opens cases; of others it is counted",
    )
    defects = models.JSONField(default=list, help_text="[{code, note}] of the last review")
    filed_by = models.CharField(max_length=120)
    submitted_by = models.CharField(max_length=120, blank=True)
    reviewed_by = models.CharField(max_length=120, blank=True)
    submissions = models.PositiveIntegerField(default=0, help_text="how often it was submitted")
    submitted_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now)

    objects = ByHolderQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["holder", "external_id"],
                condition=~models.Q(external_id=""),
                name="one_filing_an_external_id",
            ),
            models.UniqueConstraint(
                fields=["kind", "office", "registration_no"],
                condition=models.Q(
                    kind__in=[kind.value for kind in REGISTERED_ONCE],
                    state__in=[FilingState.SUBMITTED.value, FilingState.APPROVED.value],
                )
                & ~models.Q(registration_no=""),
                name="one_live_filing_a_number",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "kind"]),
            models.Index(fields=["office", "registration_no"]),
            models.Index(fields=["state", "valid_to"]),
        ]

    def __str__(self) -> str:
        return self.title


class Mark(models.Model):
    """What of a mark is looked for in texts: the word (none in a figurative mark) and its other forms."""

    filing = models.OneToOneField(Filing, on_delete=models.CASCADE, primary_key=True, related_name="mark")
    word = models.CharField(max_length=200, blank=True)
    forms = models.JSONField(
        default=list, encoder=ReadableEncoder, help_text="other forms of the name: Han, Latin, abbreviations"
    )

    def __str__(self) -> str:
        return self.word


class MarkClass(models.Model):
    """One registration number in one Nice class; the pair is the key among filings that live."""

    mark = models.ForeignKey(Mark, on_delete=models.CASCADE, related_name="classes")
    office = models.CharField(max_length=10)
    registration_no = models.CharField(max_length=60)
    nice_class = models.PositiveSmallIntegerField()
    live = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "registration_no", "nice_class"],
                condition=models.Q(live=True),
                name="one_live_filing_a_registration_and_class",
            ),
            models.CheckConstraint(
                condition=models.Q(nice_class__gte=1, nice_class__lte=45), name="nice_class_1_to_45"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.registration_no}/{self.nice_class}"
