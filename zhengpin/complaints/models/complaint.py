"""Tables of the complaint: what is complained of, for which right, with what evidence, and each target by itself."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.accounts.models import Organisation
from zhengpin.accounts.tenancy import TenantQuerySet
from zhengpin.catalog.states import SubjectKind
from zhengpin.complaints.models.flagger import TrustedFlagger
from zhengpin.complaints.states import ComplaintState, TargetState
from zhengpin.complaints.vocabulary import ComplaintReason, ComplaintRoute, TargetRefusal
from zhengpin.evidence.models import Blob
from zhengpin.kit import ids
from zhengpin.ledger.numbers import Numbered
from zhengpin.review.models import Case, Decision
from zhengpin.rights.models import Filing, RightsHolder


class ComplaintQuerySet(TenantQuerySet):
    """Narrow to the actor's own complaints; a respondent reaches what concerns it through its targets."""

    visible_by = ("holder__organisation",)


class Complaint(Numbered):
    """A notice of infringement by a rights holder or its agent, about one or many targets."""

    number_letter = "N"

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    holder = models.ForeignKey(RightsHolder, on_delete=models.PROTECT, related_name="complaints")
    client_ref = models.CharField(max_length=120, blank=True, help_text="the notifier's own number for it")
    state = models.CharField(
        max_length=20, choices=ComplaintState.choices(), default=ComplaintState.DRAFT.value
    )
    procedure = models.CharField(max_length=20)
    procedure_version = models.PositiveIntegerField(default=1)
    route = models.CharField(
        max_length=20, choices=ComplaintRoute.choices(), default=ComplaintRoute.PLATFORM.value
    )
    reason = models.CharField(max_length=30, choices=ComplaintReason.choices(), blank=True)
    filings = models.ManyToManyField(Filing, blank=True, related_name="complaints")
    title = models.CharField(max_length=300, blank=True)
    claim_text = models.TextField(blank=True)
    comparison = models.JSONField(default=list, help_text="[{ours, theirs, note}]")
    test_buy = models.JSONField(default=dict, help_text="{order_no, bought_on, appraisal}")
    requested_measure = models.CharField(max_length=20, blank=True)
    prior_contact = models.TextField(blank=True)
    statements = models.JSONField(
        default=dict, help_text="{good_faith, accuracy, authority, perjury}: what was declared"
    )
    signature = models.CharField(max_length=200, blank=True)
    notifier = models.JSONField(default=dict, help_text="{name, email, phone, address} of whoever signs")
    language = models.CharField(max_length=10, blank=True)
    urgent = models.BooleanField(default=False)
    consent_to_publish = models.BooleanField(default=True)
    agent = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="complaints_as_agent"
    )
    defects = models.JSONField(default=list, help_text="[{code, message, remedy, note}] of the last check")
    filed_by = models.CharField(max_length=120)
    submissions = models.PositiveIntegerField(default=0)
    tier = models.CharField(max_length=20, blank=True, help_text="the notifier's tier when it was submitted")
    flagger = models.ForeignKey(
        TrustedFlagger,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="complaints",
        help_text="the status as trusted flagger that its notifier held when it was submitted",
    )
    created_at = models.DateTimeField(default=timezone.now)
    reported_at = models.DateTimeField(
        null=True, blank=True, help_text="when somebody without an account reported it; null of any other"
    )
    submitted_at = models.DateTimeField(null=True, blank=True)
    complete_at = models.DateTimeField(null=True, blank=True, help_text="when it was found complete")
    decided_at = models.DateTimeField(null=True, blank=True, help_text="when its last target was decided")
    closed_at = models.DateTimeField(null=True, blank=True)
    forwarding = models.BooleanField(default=False, help_text="whether a job to forward it waits")

    objects = ComplaintQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["holder", "client_ref"],
                condition=~models.Q(client_ref=""),
                name="one_complaint_a_client_ref",
            )
        ]
        indexes = [
            models.Index(fields=["state", "-id"]),
            models.Index(fields=["holder", "-id"]),
            models.Index(fields=["holder", "state", "-id"]),
            models.Index(fields=["procedure", "-id"]),
            models.Index(fields=["reason", "-id"]),
            models.Index(fields=["client_ref"]),
        ]

    def __str__(self) -> str:
        return self.title or self.number


class TargetQuerySet(models.QuerySet):
    def visible_to(self, actor) -> TargetQuerySet:
        """Narrow to one's own complaints, and to what was upheld against oneself."""
        if actor.sees_everything:
            return self
        mine = actor.organisation_ids
        against = models.Q(respondent_id__in=mine, forwarded_at__isnull=False)
        return self.filter(models.Q(complaint__holder__organisation_id__in=mine) | against)


class Target(models.Model):
    """One thing complained of. It has its own verdict, never that of the batch."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="targets")
    line = models.PositiveIntegerField()
    given = models.CharField(max_length=1000, help_text="the line as it was given")
    subject_kind = models.CharField(max_length=20, choices=SubjectKind.choices(), blank=True)
    subject = models.CharField(max_length=120, blank=True, help_text="what it was found to be: listing:…")
    title = models.CharField(max_length=500, blank=True)
    url = models.CharField(max_length=1000, blank=True)
    external_id = models.CharField(max_length=120, blank=True)
    position = models.CharField(
        max_length=20, blank=True, help_text="title, image, detail, product, audio, frame"
    )
    time_range = models.CharField(max_length=40, blank=True)
    note = models.CharField(max_length=1000, blank=True)
    respondent = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="complained_of"
    )
    state = models.CharField(max_length=20, choices=TargetState.choices(), default=TargetState.LISTED.value)
    verdict = models.CharField(max_length=30, choices=TargetRefusal.choices(), blank=True)
    verdict_note = models.CharField(max_length=1000, blank=True)
    earlier = models.CharField(max_length=120, blank=True, help_text="the complaint that stands against it")
    found_by_monitoring = models.BooleanField(
        default=False, help_text="whether it was named because monitoring had found it"
    )
    case = models.OneToOneField(
        Case, null=True, blank=True, on_delete=models.PROTECT, related_name="complaint_target"
    )
    decision = models.ForeignKey(
        Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="complaint_targets"
    )
    counter = models.ForeignKey(
        "CounterStatement", null=True, blank=True, on_delete=models.PROTECT, related_name="targets"
    )
    clock = models.ForeignKey(
        "Clock", null=True, blank=True, on_delete=models.PROTECT, related_name="targets"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    forwarded_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(default=timezone.now)

    objects = TargetQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["complaint", "line"], name="one_target_a_line")]
        indexes = [
            models.Index(fields=["complaint", "state"]),
            models.Index(fields=["subject", "state"]),
            models.Index(fields=["respondent", "-id"]),
            models.Index(fields=["respondent", "-forwarded_at", "complaint"]),
            models.Index(fields=["clock", "state"]),
            models.Index(fields=["decided_at"]),
        ]

    def __str__(self) -> str:
        return self.title or self.given


class TargetListQuerySet(TenantQuerySet):
    visible_by = ("complaint__holder__organisation",)


class TargetList(models.Model):
    """A pasted list or a file of targets, with how far it has been read; a restart goes on from `next_line`."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="lists")
    name = models.CharField(max_length=300, blank=True)
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="target_lists")
    total = models.PositiveIntegerField(default=0)
    next_line = models.PositiveIntegerField(default=0, help_text="lines that are answered for")
    accepted = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    problems = models.JSONField(default=list, help_text="[{code, field, message, remedy}] of the whole list")
    added_by = models.CharField(max_length=120)
    added_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = TargetListQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name or f"list of {self.complaint_id}"


class ComplaintEvidenceQuerySet(models.QuerySet):
    def visible_to(self, actor) -> ComplaintEvidenceQuerySet:
        """Narrow to what oneself filed, and to what may be shown to the other side once it was forwarded."""
        if actor.sees_everything:
            return self
        mine = actor.organisation_ids
        own = models.Q(complaint__holder__organisation_id__in=mine, counter=None)
        answer = models.Q(counter__respondent_id__in=mine)
        shown = models.Q(
            counter=None,  # what another respondent answered is not this one's to see
            shown_to_other=True,
            complaint__targets__respondent_id__in=mine,
            complaint__targets__forwarded_at__isnull=False,
        )
        forwarded = models.Q(
            shown_to_other=True,
            complaint__holder__organisation_id__in=mine,
            counter__forwarded_at__isnull=False,
        )
        return self.filter(own | answer | shown | forwarded).distinct()


class Evidence(models.Model):
    """A file that supports a complaint or a counter-statement, by digest, with how and when it was captured."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="evidence")
    counter = models.ForeignKey(
        "CounterStatement", null=True, blank=True, on_delete=models.PROTECT, related_name="evidence"
    )
    kind = models.CharField(max_length=30, default="other")
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="complaint_evidence")
    name = models.CharField(max_length=300)
    captured_at = models.DateTimeField(null=True, blank=True)
    method = models.CharField(
        max_length=120, blank=True, help_text="how it was captured, in the sender's words"
    )
    note = models.CharField(max_length=1000, blank=True)
    shown_to_other = models.BooleanField(default=True, help_text="whether the other side may see it")
    added_by = models.CharField(max_length=120)
    added_at = models.DateTimeField(default=timezone.now)

    objects = ComplaintEvidenceQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name
