"""Table of appraisals: what an appraiser was asked of a copy, and what it answered."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.accounts.models import Organisation
from zhengpin.accounts.tenancy import TenantQuerySet
from zhengpin.evidence.models import Blob
from zhengpin.kit import ids
from zhengpin.ledger.numbers import Numbered
from zhengpin.purchases.models.copies import SealedCopy
from zhengpin.purchases.states import AppraisalResult, AppraisalState


class AppraisalQuerySet(TenantQuerySet):
    """The appraiser sees what it is asked. It reaches no purchase from here: that is the operator's alone."""

    visible_by = ("appraiser",)


class Appraisal(Numbered):
    """One question to an appraiser, whether a copy is genuine, and the answer.

    appraiser: the organisation by which the answers count; appraised_by: the person's name; round: 1, or 2 of a second
    appraisal; link_key: what the link by which it can be answered holds, empty where there is none; features: [{name,
    fake, seen, note}]; report: a document by digest.
    """

    number_letter = "E"

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    copy = models.ForeignKey(SealedCopy, on_delete=models.PROTECT, related_name="appraisals")
    appraiser = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="appraisals")
    state = models.CharField(
        max_length=10, choices=AppraisalState.choices(), default=AppraisalState.ASKED.value
    )
    round = models.PositiveSmallIntegerField(default=1)
    link_key = models.CharField(max_length=64, blank=True)
    asked_by = models.CharField(max_length=120)
    asked_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    result = models.CharField(max_length=12, choices=AppraisalResult.choices(), blank=True)
    features = models.JSONField(default=list)
    ground = models.TextField(blank=True)
    appraised_by = models.CharField(max_length=120, blank=True)
    answered_by = models.CharField(max_length=120, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    report = models.ForeignKey(
        Blob, null=True, blank=True, on_delete=models.PROTECT, related_name="reports_of_appraisals"
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = AppraisalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["copy"],
                condition=models.Q(state=AppraisalState.ASKED.value),
                name="one_open_appraisal_a_copy",
            ),
            models.UniqueConstraint(
                fields=["copy", "round"],
                condition=models.Q(state=AppraisalState.ANSWERED.value),
                name="one_answer_a_copy_and_round",
            ),
            models.UniqueConstraint(
                fields=["link_key"], condition=~models.Q(link_key=""), name="one_appraisal_a_link"
            ),
        ]
        indexes = [
            models.Index(fields=["appraiser", "state"]),
            models.Index(fields=["state", "expires_at"]),
        ]

    def __str__(self) -> str:
        return self.number
