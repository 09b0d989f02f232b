"""The table of what owners of marks were asked about applications, and how they answered."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.accounts.tenancy import TenantQuerySet
from zhengpin.admission.models.applications import Application
from zhengpin.admission.states import OwnerAnswer
from zhengpin.kit import ids
from zhengpin.rights.models import Filing, RightsHolder


class ConfirmationQuerySet(TenantQuerySet):
    """Narrow to what one's own marks are asked about: an applicant learns of it through its application alone."""

    visible_by = ("holder__organisation",)

    def open(self) -> ConfirmationQuerySet:
        return self.filter(answered_at=None, closed_at=None)


class Confirmation(models.Model):
    """The owner of a mark is asked whether an applicant is authorised; answered once, through a signed link.

    Of the link's token only the digest is stored, by which it is found.
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="confirmations")
    holder = models.ForeignKey(RightsHolder, on_delete=models.PROTECT, related_name="confirmations")
    filing = models.ForeignKey(Filing, on_delete=models.PROTECT, related_name="confirmations")
    token_digest = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the link's token")
    asked = models.JSONField(default=dict, help_text="what is asked, as it stood in the papers")
    asked_by = models.CharField(max_length=120)
    asked_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=10, choices=OwnerAnswer.choices(), blank=True)
    note = models.TextField(blank=True)
    answered_by = models.CharField(max_length=120, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True, help_text="when it ended without an answer")

    objects = ConfirmationQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["expires_at"])]
        constraints = [
            models.UniqueConstraint(
                fields=["application"],
                condition=models.Q(answered_at=None, closed_at=None),
                name="one_open_confirmation_an_application",
            )
        ]

    def __str__(self) -> str:
        return f"{self.holder}: {self.application}"

    @property
    def is_open(self) -> bool:
        return self.answered_at is None and self.closed_at is None
