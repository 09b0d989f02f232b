"""Measures that follow from decisions."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.accounts.models import Organisation
from zhengpin.catalog.models import Creator, Listing, Merchant
from zhengpin.catalog.states import SubjectKind
from zhengpin.enforcement.states import UNTOLD, MeasureKind, MeasureState, ReversalCause
from zhengpin.kit import ids
from zhengpin.kit.ids import split_reference
from zhengpin.messages.models import Statement
from zhengpin.review.models import Decision


class MeasureQuerySet(models.QuerySet):
    def visible_to(self, actor) -> MeasureQuerySet:
        """Narrow to measures against oneself, and to those that one's own complaint led to, once they are told."""
        if actor.sees_everything:
            return self
        mine = actor.organisation_ids
        # Each way by itself, so that a database may take every one by its index.
        concerned = (
            models.Q(merchant__in=Merchant.objects.filter(organisation_id__in=mine))
            | models.Q(creator__in=Creator.objects.filter(organisation_id__in=mine))
            # What follows from the points of an account is nobody's business but the account's.
            | models.Q(complainant_id__in=mine, threshold=0)
        )
        return self.filter(concerned).exclude(state__in=[state.value for state in UNTOLD])


class Measure(models.Model):
    """What was done about one subject; it counts against its merchant or its creator, whoever answers for it."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="ordered_measures")
    kind = models.CharField(max_length=20, choices=MeasureKind.choices())
    state = models.CharField(
        max_length=20, choices=MeasureState.choices(), default=MeasureState.IN_FORCE.value
    )
    subject = models.CharField(max_length=120, db_index=True, help_text="typed reference")
    title = models.CharField(max_length=500, help_text="what the subject was called then")
    merchant = models.ForeignKey(
        Merchant, null=True, blank=True, on_delete=models.PROTECT, related_name="measures"
    )
    creator = models.ForeignKey(
        Creator, null=True, blank=True, on_delete=models.PROTECT, related_name="measures"
    )
    listing = models.ForeignKey(
        Listing, null=True, blank=True, on_delete=models.PROTECT, related_name="measures"
    )
    complainant = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="measures_for",
        db_index=False,
        help_text="the case's",
    )
    points = models.PositiveIntegerField(default=0)
    threshold = models.PositiveIntegerField(
        default=0, help_text="points whose reaching it follows; 0: it follows from the decision itself"
    )
    policy = models.PositiveIntegerField(
        default=1, help_text="version of the ladder under which it was ordered"
    )
    waived = models.CharField(max_length=20, blank=True, help_text="why its points were waived")
    days = models.PositiveIntegerField(null=True, blank=True, help_text="how long it lasts once in force")
    ends_at = models.DateTimeField(null=True, blank=True)
    statement = models.ForeignKey(
        Statement, null=True, blank=True, on_delete=models.PROTECT, related_name="measures"
    )
    ordered_at = models.DateTimeField(
        default=timezone.now, help_text="when it was ordered; of one that was proposed, when it was confirmed"
    )
    counts_from = models.DateTimeField(
        default=timezone.now, help_text="when its decision began to count against the account"
    )
    reversed_at = models.DateTimeField(null=True, blank=True)
    reversed_by = models.CharField(max_length=120, blank=True)
    because = models.CharField(max_length=20, blank=True, choices=ReversalCause.choices())
    second_by = models.CharField(max_length=120, blank=True, help_text="who confirmed or rejected it")
    second_at = models.DateTimeField(null=True, blank=True)
    explanation = models.TextField(blank=True, help_text="why it was confirmed or rejected")

    objects = MeasureQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "kind", "threshold"], name="one_measure_a_kind_and_decision"
            ),
            models.CheckConstraint(
                condition=models.Q(merchant__isnull=False) | models.Q(creator__isnull=False),
                name="measure_is_against_somebody",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "ends_at"], name="measures_that_end"),
            models.Index(
                fields=["complainant", "id", "state"],
                condition=models.Q(complainant__isnull=False),
                name="measures_of_complainant",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} by {self.decision_id}"

    @property
    def subject_kind(self) -> SubjectKind:
        """What kind of thing it is about."""
        return SubjectKind(split_reference(self.subject)[0])

    @property
    def against(self) -> Merchant | Creator:
        """Whom it counts against."""
        return self.creator or self.merchant  # type: ignore[return-value]  # a constraint holds one of them
