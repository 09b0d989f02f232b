"""Tables of what answers a complaint: counter-statements, and proofs that a court or an authority has the matter."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.accounts.models import Organisation
from zhengpin.complaints.models.complaint import Complaint
from zhengpin.complaints.states import CounterState
from zhengpin.complaints.vocabulary import CounterGround, ProofKind, Ruling
from zhengpin.evidence.models import Blob
from zhengpin.kit import ids


class CounterStatementQuerySet(models.QuerySet):
    def visible_to(self, actor) -> CounterStatementQuerySet:
        """Narrow to one's own statements, and to those that were forwarded to oneself as rights holder."""
        if actor.sees_everything:
            return self
        mine = actor.organisation_ids
        forwarded = models.Q(complaint__holder__organisation_id__in=mine, forwarded_at__isnull=False)
        return self.filter(models.Q(respondent_id__in=mine) | forwarded)


class CounterStatement(models.Model):
    """The respondent's statement that it does not infringe, about some of its targets in one complaint."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="counter_statements")
    respondent = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="counter_statements")
    client_ref = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=20, choices=CounterState.choices(), default=CounterState.DRAFT.value)
    ground = models.CharField(max_length=30, choices=CounterGround.choices(), blank=True)
    explanation = models.TextField(blank=True)
    contact = models.JSONField(default=dict, help_text="{name, address, phone, email} of whoever signs")
    statements = models.JSONField(default=dict, help_text="{truth, perjury, jurisdiction}: what was declared")
    signature = models.CharField(max_length=200, blank=True)
    guarantee = models.JSONField(default=dict, help_text="{amount, currency, type} if one was given")
    urgent = models.BooleanField(default=False)
    after_others = models.BooleanField(
        default=False,
        help_text="whether it is checked after others: its side was restricted when it submitted",
    )
    defects = models.JSONField(default=list)
    refusal = models.TextField(blank=True, help_text="why it was not forwarded")
    made_by = models.CharField(max_length=120)
    created_at = models.DateTimeField(default=timezone.now)
    submitted_at = models.DateTimeField(null=True, blank=True)
    forwarded_at = models.DateTimeField(null=True, blank=True)
    arrived_at = models.DateTimeField(null=True, blank=True, help_text="when it reached the rights holder")
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = CounterStatementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["respondent", "client_ref"],
                condition=~models.Q(client_ref=""),
                name="one_counter_statement_a_client_ref",
            )
        ]
        indexes = [models.Index(fields=["state", "-id"]), models.Index(fields=["respondent", "-id"])]

    def __str__(self) -> str:
        return f"counter-statement on {self.complaint_id}"


class ProofQuerySet(models.QuerySet):
    def visible_to(self, actor) -> ProofQuerySet:
        """Narrow to one's own complaints, and to what was upheld against oneself but for another's answer."""
        if actor.sees_everything:
            return self
        mine = actor.organisation_ids
        against = models.Q(
            complaint__targets__respondent_id__in=mine, complaint__targets__forwarded_at__isnull=False
        )
        of_its_own = models.Q(counter=None) | models.Q(counter__respondent_id__in=mine)
        own = models.Q(complaint__holder__organisation_id__in=mine)
        return self.filter(own | (against & of_its_own)).distinct()


class Proof(models.Model):
    """Proof that a court or an authority has the matter, and how it ended there."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="proofs")
    counter = models.ForeignKey(
        CounterStatement, null=True, blank=True, on_delete=models.PROTECT, related_name="proofs"
    )
    kind = models.CharField(max_length=30, choices=ProofKind.choices())
    authority = models.CharField(max_length=200)
    case_number = models.CharField(max_length=120, blank=True)
    filed_on = models.DateField()
    blob = models.ForeignKey(Blob, null=True, blank=True, on_delete=models.PROTECT, related_name="proofs")
    name = models.CharField(max_length=300, blank=True)
    given_by = models.CharField(max_length=120)
    given_at = models.DateTimeField(default=timezone.now)
    ruling = models.CharField(max_length=20, choices=Ruling.choices(), blank=True)
    ruling_note = models.TextField(blank=True)
    ruled_at = models.DateTimeField(null=True, blank=True)

    objects = ProofQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.kind} at {self.authority}"
