"""The table of what was found when approved applications were verified again."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.accounts.tenancy import TenantQuerySet
from zhengpin.admission.models.applications import Application
from zhengpin.admission.states import ReverificationResult
from zhengpin.kit import ids


class VerificationQuerySet(TenantQuerySet):
    visible_by = ("application__applicant",)


class Verification(models.Model):
    """The register and the licence were asked again about a seller that was let in, and what they said."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="verifications")
    result = models.CharField(max_length=20, choices=ReverificationResult.choices())
    register = models.JSONField(
        default=dict, help_text="{asked, found, entry, digest}: the answer as it was given"
    )
    licence = models.JSONField(default=dict, help_text="{asked, state, status, name, source}")
    reasons = models.JSONField(default=list, help_text="[{code, en, zh}]: what speaks against it")
    at = models.DateTimeField(default=timezone.now)
    by = models.CharField(max_length=120)

    objects = VerificationQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["application", "-at"])]

    def __str__(self) -> str:
        return f"{self.application}: {self.result}"
