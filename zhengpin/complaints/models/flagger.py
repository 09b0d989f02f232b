"""Table of trusted flaggers: organisations and people to whom a Digital Services Coordinator gave that status."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.utils import timezone

from zhengpin.accounts.models import Organisation, Person
from zhengpin.accounts.tenancy import TenantQuerySet
from zhengpin.kit import ids


class TrustedFlaggerQuerySet(TenantQuerySet):
    """The operator sees all; an organisation its own status."""

    visible_by = ("organisation",)

    def in_force(self, on: date) -> TrustedFlaggerQuerySet:
        """Narrow to those that hold the status on a day."""
        return self.filter(models.Q(ended_on=None) | models.Q(ended_on__gt=on), awarded_on__lte=on)


class TrustedFlagger(models.Model):
    """That an organisation or a person holds the status of trusted flagger (DSA art. 22), from a day until another."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="flagger_statuses"
    )
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="flagger_statuses"
    )
    awarded_by = models.CharField(max_length=200, help_text="the Digital Services Coordinator")
    country = models.CharField(max_length=2, help_text="of the coordinator: a country of the EEA, ISO 3166")
    awarded_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True, help_text="the first day without the status")
    note = models.CharField(max_length=1000, blank=True, help_text="area of expertise, or why it ended")
    registered_by = models.CharField(max_length=120)
    registered_at = models.DateTimeField(default=timezone.now)

    objects = TrustedFlaggerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(organisation=None, person__isnull=False)
                | models.Q(organisation__isnull=False, person=None),
                name="a_flagger_is_an_organisation_or_a_person",
            ),
            models.UniqueConstraint(
                fields=["organisation"],
                condition=models.Q(ended_on=None),
                name="one_flagger_status_an_organisation",
            ),
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(ended_on=None), name="one_flagger_status_a_person"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Return what the flagger is called."""
        if self.organisation is not None:
            return self.organisation.name
        return self.person.name if self.person is not None else ""
