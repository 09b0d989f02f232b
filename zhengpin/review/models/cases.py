"""Tables of review: the generic case and the decisions on it. A case knows nothing of where it came from."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.accounts.models import Organisation
from zhengpin.accounts.tenancy import TenantQuerySet
from zhengpin.kit import ids
from zhengpin.kit.markets import Market
from zhengpin.ledger.numbers import Numbered
from zhengpin.review.states import (
    Automation,
    CaseState,
    DecisionOutcome,
    DecisionState,
    HowItCame,
    OriginKind,
)

IN_FORCE_ONCE = [DecisionState.SETTLED.value, DecisionState.OVERTURNED.value]
"""States of the decisions that those concerned have been told of."""


class CaseQuerySet(models.QuerySet):
    def visible_to(self, actor) -> CaseQuerySet:
        """Narrow to cases that one's own complaint opened, and to those against oneself once a decision is told."""
        if actor.sees_everything:
            return self
        # Whoever a case is about learns of it with its decision, not while it is looked at.
        mine = actor.organisation_ids
        decided = Decision.objects.filter(case=models.OuterRef("pk"), state__in=IN_FORCE_ONCE)
        against = models.Q(respondent_id__in=mine) & models.Q(models.Exists(decided))
        return self.filter(against | models.Q(complainant_id__in=mine))


class Case(Numbered):
    """Something a person, or a rule, must decide."""

    number_letter = "C"

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    origin_kind = models.CharField(max_length=20, choices=OriginKind.choices())
    origin_id = models.CharField(
        max_length=180, help_text="what opened it among its kind; the same opens no second case"
    )
    queue = models.CharField(max_length=40)
    state = models.CharField(max_length=20, choices=CaseState.choices(), default=CaseState.OPEN.value)
    subject = models.CharField(max_length=120, db_index=True)
    title = models.CharField(max_length=300)
    summary = models.JSONField(default=dict)
    how_it_came = models.CharField(
        max_length=20, choices=HowItCame.choices(), default=HowItCame.OWN_INITIATIVE.value
    )
    automated_detection = models.BooleanField(
        default=True, help_text="whether automated means found the very thing that the case is about"
    )
    market = models.CharField(
        max_length=10, choices=Market.choices(), default=Market.CN.value, help_text="whose law applies"
    )
    respondent = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="cases_against"
    )
    complainant = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="cases_for"
    )
    priority = models.IntegerField(default=0)
    priority_parts = models.JSONField(default=list, help_text="[{part, points}]")
    rank = models.FloatField(
        default=0, help_text="place in the queue, highest first: priority, and age at a fixed rate"
    )
    opened_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(null=True, blank=True)
    claimed_by = models.CharField(max_length=120, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["origin_kind", "origin_id"], name="one_case_an_origin")
        ]
        indexes = [
            models.Index(fields=["state", "queue", "-rank"]),
            models.Index(fields=["state", "-rank", "id"], name="cases_by_state_and_rank"),
            models.Index(fields=["-rank", "id"], name="cases_by_rank"),
            models.Index(fields=["claimed_by", "lease_until"], name="cases_by_claim"),
            models.Index(fields=["opened_at"], name="cases_by_opening"),
        ]

    def __str__(self) -> str:
        return self.title


class RecusalQuerySet(TenantQuerySet):
    """Given out to the operator alone: who may not decide a case is its own affair."""


class Recusal(models.Model):
    """That somebody may not look at a case, since she had a part in what it looks at again."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="recusals")
    who = models.CharField(max_length=120, help_text="reference of an actor")

    objects = RecusalQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "who"], name="one_recusal_a_case_and_person")]

    def __str__(self) -> str:
        return f"{self.who} of {self.case_id}"


class DecisionQuerySet(models.QuerySet):
    def visible_to(self, actor) -> DecisionQuerySet:
        """Narrow to decisions in force, or once in force, in cases against oneself or of one's own complaint."""
        if actor.sees_everything:
            return self
        mine = actor.organisation_ids
        concerned = models.Q(case__respondent_id__in=mine) | models.Q(case__complainant_id__in=mine)
        return self.filter(concerned, state__in=IN_FORCE_ONCE)


class Decision(models.Model):
    """What was decided on a case. Its content never changes; a later decision overrides it."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="decisions")
    outcome = models.CharField(max_length=20, choices=DecisionOutcome.choices())
    state = models.CharField(
        max_length=20, choices=DecisionState.choices(), default=DecisionState.PENDING.value
    )
    ground = models.CharField(
        max_length=60, blank=True, help_text="counterfeit, copied_picture, …: the reason code"
    )
    rule_code = models.CharField(max_length=20, blank=True)
    rule_version = models.PositiveIntegerField(null=True, blank=True)
    measures = models.JSONField(default=list, help_text="measure kinds that it orders")
    explanation = models.TextField(blank=True)
    automation = models.CharField(max_length=20, choices=Automation.choices(), default=Automation.NOT.value)
    automated_detection = models.BooleanField(default=True)
    how_it_came = models.CharField(
        max_length=20, choices=HowItCame.choices(), default=HowItCame.OWN_INITIATIVE.value
    )
    market = models.CharField(max_length=10, choices=Market.choices(), default=Market.CN.value)
    order = models.JSONField(
        default=dict, help_text="{authority, country, number, dated}: of the order that it carries out"
    )
    decided_by = models.CharField(max_length=120)
    decided_at = models.DateTimeField(default=timezone.now)
    second_by = models.CharField(max_length=120, blank=True)
    second_at = models.DateTimeField(null=True, blank=True)
    settle_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    overrides = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="overridden_by"
    )

    objects = DecisionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=models.Q(state__in=["held", "pending", "settled"]),
                name="one_standing_decision_a_case",
            )
        ]
        indexes = [
            # With all that they are counted by, so that the rows, which are large, need not be read.
            models.Index(
                fields=[
                    "state",
                    "settled_at",
                    "outcome",
                    "rule_code",
                    "rule_version",
                    "decided_by",
                    "overrides",
                    "case",
                ],
                name="decisions_counted",
            )
        ]

    def __str__(self) -> str:
        return f"{self.outcome} on {self.case_id}"
