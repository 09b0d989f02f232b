"""The table of reviews of malice: whether a complaint or a counter-statement was filed in bad faith."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.accounts.models import Organisation
from zhengpin.accounts.tenancy import TenantQuerySet
from zhengpin.complaints.credibility import ComplaintSide
from zhengpin.complaints.models.answer import CounterStatement
from zhengpin.complaints.models.complaint import Complaint
from zhengpin.complaints.models.standing import StandingChange
from zhengpin.complaints.states import MisuseState
from zhengpin.complaints.vocabulary import ComplaintReason
from zhengpin.kit import ids

_GOING = models.Q(state__in=[MisuseState.OPEN.value, MisuseState.PROPOSED.value])


class MisuseReviewQuerySet(TenantQuerySet):
    """Only those who see everything; the side concerned is told of what follows."""


class MisuseReview(models.Model):
    """Whether a complaint, or one counter-statement on it, was filed in malice: proposed by one, confirmed by another.

    factors: values of MisuseFactor; change: the warning or restriction that followed.
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="misuse_reviews")
    counter = models.ForeignKey(
        CounterStatement, null=True, blank=True, on_delete=models.PROTECT, related_name="misuse_reviews"
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="misuse_reviews")
    side = models.CharField(max_length=20, choices=ComplaintSide.choices())
    reason = models.CharField(max_length=30, choices=ComplaintReason.choices())
    state = models.CharField(max_length=20, choices=MisuseState.choices(), default=MisuseState.OPEN.value)
    factors = models.JSONField(default=list)
    note = models.TextField(blank=True, help_text="what was seen; the side concerned reads it if confirmed")
    closing_note = models.TextField(blank=True, help_text="what the one who ended it wrote")
    opened_by = models.CharField(max_length=120)
    opened_at = models.DateTimeField(default=timezone.now)
    decided_by = models.CharField(max_length=120, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    second_by = models.CharField(max_length=120, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    change = models.ForeignKey(
        StandingChange, null=True, blank=True, on_delete=models.PROTECT, related_name="misuse_reviews"
    )

    objects = MisuseReviewQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["complaint"],
                condition=_GOING & models.Q(counter=None),
                name="one_misuse_review_a_complaint",
            ),
            models.UniqueConstraint(
                fields=["counter"], condition=_GOING, name="one_misuse_review_a_counter_statement"
            ),
        ]
        indexes = [models.Index(fields=["state", "-id"])]

    def __str__(self) -> str:
        return f"{self.state} on {self.counter_id or self.complaint_id}"
