"""Tables of time: versions of tracks, and the clocks that run by them, seen alike by both sides."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.accounts.models import Organisation
from zhengpin.accounts.tenancy import EveryonesQuerySet, TenantQuerySet
from zhengpin.complaints.models.answer import CounterStatement
from zhengpin.complaints.models.complaint import Complaint
from zhengpin.complaints.states import ClockState, ClockStep
from zhengpin.kit import ids


class ProcedureQuerySet(EveryonesQuerySet):
    """Everyone sees which law and which periods apply."""


class ProcedureVersion(models.Model):
    """One version of the operator's table of steps and periods for a track; versions never change."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    code = models.CharField(max_length=20)
    version = models.PositiveIntegerField()
    document = models.JSONField()
    note = models.CharField(max_length=300, blank=True)
    in_force_from = models.DateTimeField(default=timezone.now)
    published_by = models.CharField(max_length=120)
    published_at = models.DateTimeField(default=timezone.now)

    objects = ProcedureQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code", "version"], name="one_procedure_a_version")]

    def __str__(self) -> str:
        return f"{self.code}@{self.version}"


class ClockQuerySet(TenantQuerySet):
    visible_by = ("complaint__holder__organisation", "respondent")


class Clock(models.Model):
    """A period that runs for some targets of a complaint, with the law behind it and what started it.

    rest: see `running.Rest`; extensions: [{"amount", "reason", "explanation", "by", "at", "was"}].
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="clocks")
    counter = models.ForeignKey(
        CounterStatement, null=True, blank=True, on_delete=models.PROTECT, related_name="clocks"
    )
    respondent = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="clocks"
    )
    step = models.CharField(max_length=20, choices=ClockStep.choices())
    state = models.CharField(max_length=20, choices=ClockState.choices(), default=ClockState.RUNNING.value)
    procedure = models.CharField(max_length=20)
    procedure_version = models.PositiveIntegerField()
    started_by = models.CharField(
        max_length=120, help_text="the event, or the delivery record that proves it"
    )
    started_at = models.DateTimeField()
    due_at = models.DateTimeField()
    not_before = models.DateTimeField(null=True, blank=True, help_text="nothing follows before")
    fires_at = models.DateTimeField(help_text="what follows is done from then on: not_before, or else due_at")
    extended_by = models.PositiveIntegerField(default=0, help_text="in the unit of the step's extension")
    rest = models.JSONField(default=dict, help_text="what was left when it was suspended")
    extensions = models.JSONField(default=list)
    ended_at = models.DateTimeField(null=True, blank=True)
    proof = models.JSONField(default=dict, help_text="the delivery record")

    objects = ClockQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["state", "fires_at"]),
            models.Index(fields=["complaint", "state"]),
            models.Index(fields=["respondent", "state", "due_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.step} of {self.complaint_id}"
