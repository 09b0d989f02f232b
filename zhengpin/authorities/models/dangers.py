"""Table of dangers to life that are reported to authorities (DSA art. 18)."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.authorities.models.filed import FiledAuthority, RequestsQuerySet
from zhengpin.authorities.states import DangerState
from zhengpin.kit import ids
from zhengpin.ledger.numbers import Numbered


class DangerReport(Numbered):
    """A suspicion of a crime that threatens somebody's life or safety, and how an authority learnt of it.

    seen: what was seen and where, in words; subject: typed reference of the thing, if one; country: where it happens or
    where those concerned are, as far as known; learnt_at: since when the operator knows; given: what was told.
    """

    number_letter = "D"

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    state = models.CharField(max_length=12, choices=DangerState.choices(), default=DangerState.RAISED.value)
    seen = models.TextField()
    subject = models.CharField(max_length=120, blank=True)
    country = models.CharField(max_length=2, blank=True)
    key = models.CharField(max_length=64, unique=True)
    learnt_at = models.DateTimeField()
    report_by = models.DateTimeField()
    raised_by = models.CharField(max_length=120)
    raised_at = models.DateTimeField(default=timezone.now)
    authority = models.ForeignKey(
        FiledAuthority, null=True, blank=True, on_delete=models.PROTECT, related_name="danger_reports"
    )
    reached = models.CharField(max_length=200, blank=True)
    given = models.TextField(blank=True)
    ended_by = models.CharField(max_length=120, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_as = models.CharField(max_length=1000, blank=True)

    objects = RequestsQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state=DangerState.DISMISSED.value)
                | ~models.Q(ended_by=models.F("raised_by")),
                name="danger_is_dismissed_by_another",
            )
        ]
        indexes = [models.Index(fields=["state", "report_by"])]

    def __str__(self) -> str:
        return self.number
