"""The table of reminders that sellers were given before an authorisation of theirs ends."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.accounts.tenancy import TenantQuerySet
from zhengpin.rights.models.authorisations import Authorisation


class AuthorisationReminderQuerySet(TenantQuerySet):
    visible_by = ("authorisation__authorised",)


class AuthorisationReminder(models.Model):
    """That a seller was told so many days before its authorisation, or one that it rests on, ends; once for each."""

    authorisation = models.ForeignKey(Authorisation, on_delete=models.CASCADE, related_name="reminders")
    ends_on = models.DateField()
    days = models.PositiveSmallIntegerField()
    notified_at = models.DateTimeField(default=timezone.now)

    objects = AuthorisationReminderQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authorisation", "ends_on", "days"], name="one_reminder_an_authorisation_and_distance"
            )
        ]

    def __str__(self) -> str:
        return f"{self.days} days before the end of {self.authorisation}"
