"""Tables of matters, of what they are over, and of their parties, documents and tasks."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.accounts.models import Organisation
from zhengpin.accounts.tenancy import TenantQuerySet
from zhengpin.casework.states import (
    MatterKind,
    MatterState,
    MatterTaskState,
    PartyRole,
    SubjectOfMatter,
)
from zhengpin.evidence.models import Blob
from zhengpin.kit import ids
from zhengpin.ledger.numbers import Numbered


class MatterQuerySet(TenantQuerySet):
    """Given out to the operator alone; others reach what was granted to them, item by item, through its grant."""


class Matter(Numbered):
    """A thin object over cases and findings, which is worked on offline and ends with an authority or in a file.

    lead: who answers for it, a typed reference; press_text: what may be said to the press; referred_to: the authority;
    hold: why nothing of it may be erased, empty where it may; erased_at: when its names and texts were erased.
    """

    number_letter = "M"

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.CharField(max_length=64, unique=True, help_text="of the request that opened it")
    kind = models.CharField(max_length=12, choices=MatterKind.choices())
    title = models.CharField(max_length=200)
    summary = models.TextField(blank=True)
    press_text = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=MatterState.choices(), default=MatterState.OPEN.value)
    lead = models.CharField(max_length=120)
    referred_to = models.CharField(max_length=200, blank=True)
    referred_at = models.DateTimeField(null=True, blank=True)
    opened_by = models.CharField(max_length=120)
    opened_at = models.DateTimeField(default=timezone.now)
    closed_as = models.CharField(max_length=1000, blank=True, help_text="what came of it, in words")
    closed_at = models.DateTimeField(null=True, blank=True)
    reopened_as = models.CharField(max_length=1000, blank=True, help_text="why it was taken up again")
    hold = models.CharField(max_length=500, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    objects = MatterQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["state", "-id"]),
            models.Index(fields=["lead", "state"]),
            models.Index(fields=["closed_at"], condition=models.Q(state="closed"), name="closed_matters"),
        ]

    def __str__(self) -> str:
        return self.number


class MatterSubject(models.Model):
    """One thing that a matter is over. thing: its id; number, title: as they were when it was added."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="subjects")
    kind = models.CharField(max_length=12, choices=SubjectOfMatter.choices())
    thing = models.CharField(max_length=60)
    number = models.CharField(max_length=60, blank=True)
    title = models.CharField(max_length=300, blank=True)
    why = models.CharField(max_length=1000, blank=True)
    added_by = models.CharField(max_length=120)
    added_at = models.DateTimeField(default=timezone.now)

    objects = MatterQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["matter", "kind", "thing"], name="one_subject_a_matter_and_thing")
        ]
        indexes = [models.Index(fields=["kind", "thing"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.number or self.thing}"


class MatterParty(models.Model):
    """Somebody who has a part in a matter. organisation: where it has an account here; reach: how it is reached."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="parties")
    role = models.CharField(max_length=12, choices=PartyRole.choices())
    name = models.CharField(max_length=200)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="parts_in_matters"
    )
    reach = models.CharField(max_length=300, blank=True)
    note = models.CharField(max_length=1000, blank=True)
    added_by = models.CharField(max_length=120)
    added_at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = MatterQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "matter parties"

    def __str__(self) -> str:
        return f"{self.role} {self.pk}"


class MatterDocument(models.Model):
    """A file of a matter. name: as it was sent; about: what it is, in words; dated: the day that it bears.

    blob: empty once it was erased; its digest stays, since numbers of people and money stand on it.
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="documents")
    digest = models.CharField(max_length=64)
    blob = models.ForeignKey(
        Blob, null=True, blank=True, on_delete=models.PROTECT, related_name="documents_of_matters"
    )
    name = models.CharField(max_length=300)
    about = models.CharField(max_length=300)
    issuer = models.CharField(max_length=200, blank=True)
    dated = models.DateField(null=True, blank=True)
    pages = models.PositiveIntegerField(default=1)
    added_by = models.CharField(max_length=120)
    added_at = models.DateTimeField(default=timezone.now)

    objects = MatterQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["matter", "digest"], name="one_document_a_matter_and_digest")
        ]

    def __str__(self) -> str:
        return self.name


class MatterTask(models.Model):
    """Something to be done in a matter. owner: a typed reference of who does it."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="tasks")
    title = models.CharField(max_length=300)
    owner = models.CharField(max_length=120)
    due_at = models.DateTimeField()
    state = models.CharField(
        max_length=10, choices=MatterTaskState.choices(), default=MatterTaskState.OPEN.value
    )
    reminded_at = models.DateTimeField(null=True, blank=True)
    set_by = models.CharField(max_length=120)
    set_at = models.DateTimeField(default=timezone.now)
    ended_by = models.CharField(max_length=120, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=1000, blank=True)

    objects = MatterQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["state", "due_at"]), models.Index(fields=["owner", "state"])]

    def __str__(self) -> str:
        return self.title
