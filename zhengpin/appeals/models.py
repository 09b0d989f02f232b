"""Tables of appeals: what was contested, by whom, on what ground, with what evidence, and what came of it."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.accounts.models import Organisation
from zhengpin.accounts.tenancy import TenantQuerySet
from zhengpin.appeals.states import OPEN_STATES, AppealGround, AppealState, Inadmissible
from zhengpin.evidence.models import Blob
from zhengpin.kit import ids
from zhengpin.ledger.numbers import Numbered
from zhengpin.review.models import Case, Decision


class AppealQuerySet(TenantQuerySet):
    """Narrow to one's own appeals: the other side learns what became of the decision, not who contested it."""

    visible_by = ("appellant",)


class Appeal(Numbered):
    """A decision contested by the organisation that it went against, in time or not, and the answer to it."""

    number_letter = "A"

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="appeals")
    appellant = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="appeals")
    case = models.OneToOneField(Case, null=True, blank=True, on_delete=models.PROTECT, related_name="appeal")
    state = models.CharField(max_length=20, choices=AppealState.choices(), default=AppealState.FILED.value)
    ground = models.CharField(max_length=30, choices=AppealGround.choices())
    explanation = models.TextField()
    contact = models.JSONField(default=dict, help_text="{name, email, phone, address} of whoever appeals")
    last_day = models.DateField(help_text="until when the decision could be contested")
    filed_by = models.CharField(max_length=120)
    filed_at = models.DateTimeField(default=timezone.now)
    admitted_because = models.TextField(blank=True, help_text="why a late one was admitted")
    inadmissible = models.CharField(max_length=30, choices=Inadmissible.choices(), blank=True)
    answer = models.TextField(blank=True, help_text="the reasons, as the appellant reads them")
    restored = models.JSONField(default=list, help_text="measure kinds that were taken back in part")
    points = models.PositiveIntegerField(default=0, help_text="points given back in part")
    decided_by = models.CharField(max_length=120, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    new_decision = models.OneToOneField(
        Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="appeal_upheld"
    )

    objects = AppealQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "appellant"],
                condition=models.Q(state__in=[state.value for state in OPEN_STATES]),
                name="one_open_appeal_a_decision_and_appellant",
            )
        ]
        indexes = [models.Index(fields=["state", "-id"]), models.Index(fields=["appellant", "-id"])]

    def __str__(self) -> str:
        return f"appeal against {self.decision_id}"


class AppealEvidenceQuerySet(TenantQuerySet):
    visible_by = ("appeal__appellant",)


class AppealEvidence(models.Model):
    """A file that supports an appeal, by digest."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    appeal = models.ForeignKey(Appeal, on_delete=models.PROTECT, related_name="evidence")
    kind = models.CharField(max_length=30, default="other")
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="appeal_evidence")
    name = models.CharField(max_length=300)
    note = models.CharField(max_length=1000, blank=True)
    added_by = models.CharField(max_length=120)
    added_at = models.DateTimeField(default=timezone.now)

    objects = AppealEvidenceQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name
