"""Table of disputes: two deposits of one picture, what both sides said, and who was found to be first."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.accounts.tenancy import TenantQuerySet
from zhengpin.kit import ids
from zhengpin.ledger.numbers import Numbered
from zhengpin.originals.dispute_states import OPEN_STATES, DisputeSide, DisputeState, ReopenedBy
from zhengpin.originals.models.deposits import Deposit
from zhengpin.originals.priority.lines import PriorityOutcome
from zhengpin.originals.states import DepositState


class DisputeQuerySet(TenantQuerySet):
    visible_by = ("first__organisation", "second__organisation")


class Dispute(Numbered):
    """Two deposits of one picture. first: the one that is disputed; second: that of whoever disputes it.

    evidence: {first, second, shared, pictures} as measured; weighing: {first, second, reason, policy, certain} as
    weighed; both as far as is known while both sides are heard. before: the outcome that a reopened dispute had;
    hearings: how often both sides have been heard.
    """

    number_letter = "O"

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    first = models.ForeignKey(Deposit, on_delete=models.PROTECT, related_name="contested_in")
    second = models.ForeignKey(Deposit, on_delete=models.PROTECT, related_name="contests_in")
    state_first = models.CharField(
        max_length=20, choices=DepositState.choices(), help_text="in which the first deposit stood before"
    )
    state_second = models.CharField(
        max_length=20, choices=DepositState.choices(), help_text="in which the second stood before"
    )
    state = models.CharField(
        max_length=20, choices=DisputeState.choices(), default=DisputeState.HEARING.value
    )
    outcome = models.CharField(max_length=20, choices=PriorityOutcome.choices(), blank=True)
    proposed = models.CharField(
        max_length=20, choices=PriorityOutcome.choices(), blank=True, help_text="for a person to confirm"
    )
    before = models.CharField(
        max_length=20,
        choices=PriorityOutcome.choices(),
        blank=True,
        help_text="the outcome until it was reopened",
    )
    hearings = models.PositiveSmallIntegerField(default=1)
    statement_first = models.TextField(blank=True)
    statement_second = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True, help_text="when the first side answered")
    due_at = models.DateTimeField(help_text="until when both sides are heard")
    reminded_at = models.DateTimeField(
        null=True, blank=True, help_text="when the first side was reminded to answer"
    )
    evidence = models.JSONField(default=dict)
    weighing = models.JSONField(default=dict)
    explanation = models.TextField(blank=True, help_text="of whoever decided it")
    reopened_by = models.CharField(max_length=10, choices=ReopenedBy.choices(), blank=True)
    reopened_because = models.TextField(blank=True)
    asked_at = models.DateTimeField(null=True, blank=True, help_text="when a side asked to have it reopened")
    asked_by = models.CharField(max_length=10, choices=DisputeSide.choices(), blank=True)
    asked_because = models.TextField(blank=True)
    opened_by = models.CharField(max_length=120)
    opened_at = models.DateTimeField(default=timezone.now)
    decided_by = models.CharField(max_length=120, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = DisputeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["first", "second"],
                condition=models.Q(state__in=[state.value for state in OPEN_STATES]),
                name="one_open_dispute_of_two_deposits",
            ),
            models.CheckConstraint(
                condition=~models.Q(first=models.F("second")), name="a_dispute_is_between_two_deposits"
            ),
        ]
        indexes = [models.Index(fields=["state", "due_at"]), models.Index(fields=["-opened_at"])]

    def __str__(self) -> str:
        return self.number
