"""Tables of what the operator checks itself by: blind second readings, and the cases that reviewers practise on."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.accounts.tenancy import TenantQuerySet
from zhengpin.kit import ids
from zhengpin.review.models.cases import Case, Decision
from zhengpin.review.states import ReadingOutcome, ReadingState, Resolution


class SecondReadingQuerySet(TenantQuerySet):
    """Narrow to nothing for those outside: a second reading is the operator's own check of itself."""


class SecondReading(models.Model):
    """A decision drawn by lot to be read again by someone who is shown the evidence and nothing of the decision."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="second_readings")
    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="second_reading")
    queue = models.CharField(max_length=40)
    rule = models.CharField(max_length=40, blank=True, help_text="code@version")
    by_rule = models.BooleanField(default=False, help_text="decided by a rule without a person")
    state = models.CharField(
        max_length=20, choices=ReadingState.choices(), default=ReadingState.WAITING.value
    )
    drawn_at = models.DateTimeField(default=timezone.now)
    reader = models.CharField(max_length=120, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=20, choices=ReadingOutcome.choices(), blank=True)
    ground = models.CharField(max_length=60, blank=True)
    explanation = models.TextField(blank=True)
    agrees = models.BooleanField(null=True, blank=True, help_text="none where the reader could not tell")
    read_at = models.DateTimeField(null=True, blank=True)
    resolution = models.CharField(max_length=20, choices=Resolution.choices(), blank=True)
    resolved_by = models.CharField(max_length=120, blank=True)
    resolved_because = models.TextField(blank=True)
    resolved_at = models.DateTimeField(null=True, blank=True)

    objects = SecondReadingQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["state", "read_at"])]

    def __str__(self) -> str:
        return f"second reading of {self.decision_id}"


class TrainingCase(models.Model):
    """A decided case that a senior reviewer marked for practice, with the answer and why."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="training")
    answer = models.CharField(max_length=20, choices=ReadingOutcome.choices())
    explanation = models.TextField(help_text="why, as whoever has answered reads it")
    added_by = models.CharField(max_length=120)
    added_at = models.DateTimeField(default=timezone.now)
    dropped_at = models.DateTimeField(null=True, blank=True)

    objects = SecondReadingQuerySet.as_manager()

    def __str__(self) -> str:
        return f"training on {self.case_id}"


class TrainingAnswer(models.Model):
    """What one reviewer answered to a case for practice, once."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    training = models.ForeignKey(TrainingCase, on_delete=models.PROTECT, related_name="answers")
    reviewer = models.CharField(max_length=120)
    outcome = models.CharField(max_length=20, choices=ReadingOutcome.choices())
    is_right = models.BooleanField()
    answered_at = models.DateTimeField(default=timezone.now)

    objects = SecondReadingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["training", "reviewer"], name="one_training_answer_a_reviewer")
        ]

    def __str__(self) -> str:
        return f"{self.outcome} by {self.reviewer}"
