"""Tables of what was asked of the rules: each evaluation as a row, and whole days of them as files."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.accounts.tenancy import TenantQuerySet
from zhengpin.evidence.models import Blob
from zhengpin.kit import ids
from zhengpin.rulebook.models.rules import RuleVersion
from zhengpin.rulebook.states import EvaluationOrigin, Outcome


class EvaluationQuerySet(TenantQuerySet):
    """What was asked tells of every organisation at once: it is shown to those who see everything."""


class RuleBook(models.Model):
    """The versions that were asked together: those in force, and those in the shadow beside them."""

    digest = models.CharField(max_length=64, primary_key=True)
    in_force = models.JSONField(help_text="[code@version], by code")
    shadow = models.JSONField(help_text="[code@version], by code and version")
    first_at = models.DateTimeField(default=timezone.now)

    objects = EvaluationQuerySet.as_manager()

    def __str__(self) -> str:
        return self.digest[:12]


class Evaluation(models.Model):
    """One thing that the rules were asked about, with the facts that were known and what they said.

    Which rules were tried on the way is not kept: book and facts give it again, for versions never change.
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    at = models.DateTimeField(default=timezone.now, db_index=True)
    origin = models.CharField(max_length=20, choices=EvaluationOrigin.choices())
    subject = models.CharField(max_length=120, help_text="typed reference of what was asked about")
    merchant = models.CharField(max_length=60, blank=True, help_text="the organisation that answers for it")
    filing = models.CharField(max_length=60, blank=True, help_text="of a complaint the first that it names")
    category = models.CharField(max_length=300, blank=True)
    case = models.CharField(max_length=60, blank=True, help_text="typed reference of the case it opened")
    facts = models.JSONField(help_text="only what is known")
    book = models.ForeignKey(RuleBook, on_delete=models.PROTECT, related_name="evaluations")
    rule_code = models.CharField(max_length=20, blank=True)
    rule_version = models.PositiveIntegerField(default=0)
    outcome = models.CharField(
        max_length=10, choices=Outcome.choices(), help_text="what the rules said, whatever came of it"
    )

    objects = EvaluationQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["case"], condition=~models.Q(case=""), name="evaluations_of_a_case"),
        ]

    def __str__(self) -> str:
        return f"{self.subject}: {self.outcome}"


class EvaluationFile(models.Model):
    """Evaluations of one past day as a Parquet file; a long day has several parts."""

    day = models.DateField(help_text="in the operator's time zone")
    part = models.PositiveIntegerField(default=0)
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="evaluation_files")
    rows = models.PositiveBigIntegerField()
    books = models.JSONField(help_text="{digest of a book: how many were asked of it}")
    filed_at = models.DateTimeField(default=timezone.now)

    objects = EvaluationQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["day", "part"], name="one_file_a_part_of_a_day")]

    def __str__(self) -> str:
        return f"evaluations of {self.day}, part {self.part}"


class ShadowDifference(models.Model):
    """Where a version in the shadow would have brought something else than the rules in force did."""

    rule = models.ForeignKey(RuleVersion, on_delete=models.PROTECT, related_name="differences")
    evaluation = models.UUIDField(help_text="id of the evaluation, which may stand in a file")
    at = models.DateTimeField(default=timezone.now, db_index=True)
    origin = models.CharField(max_length=20, choices=EvaluationOrigin.choices())
    subject = models.CharField(max_length=120)
    case = models.CharField(max_length=60, blank=True)
    change = models.CharField(max_length=30, help_text="outcome → outcome")
    decided_by = models.CharField(
        max_length=40, blank=True, help_text="code@version in force; empty: none applied"
    )
    was = models.JSONField(help_text="{rule, outcome, ground, measures, queue, second_person}")
    would_be = models.JSONField(help_text="likewise")

    objects = EvaluationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["rule", "evaluation"], name="one_difference_an_evaluation")
        ]
        indexes = [models.Index(fields=["rule", "change"])]

    def __str__(self) -> str:
        return f"{self.rule_id}: {self.change}"
