"""The table of applications for a brand."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.accounts.models import Organisation
from zhengpin.accounts.tenancy import TenantQuerySet
from zhengpin.admission.states import ApplicationState, OwnerWord, StopReason
from zhengpin.catalog.models import Shop
from zhengpin.kit import ids
from zhengpin.review.models import Case
from zhengpin.rights.models import Authorisation, Filing
from zhengpin.rights.states import ShopType


class ApplicationQuerySet(TenantQuerySet):
    """Narrow to one's own: neither owner nor distributor learns of an application through this table."""

    visible_by = ("applicant",)


class Application(models.Model):
    """A shop applies to sell a brand; papers prove that it may."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    applicant = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="applications")
    company = models.CharField(max_length=200, blank=True, help_text="the applicant's legal name")
    company_no = models.CharField(max_length=40, blank=True, db_index=True, help_text="its registered number")
    shop = models.ForeignKey(
        Shop, null=True, blank=True, on_delete=models.PROTECT, related_name="applications"
    )
    shop_type = models.CharField(max_length=20, choices=ShopType.choices())
    brand = models.CharField(max_length=200)
    office = models.CharField(max_length=10, default="CN")
    registration_no = models.CharField(max_length=60, blank=True)
    nice_classes = models.JSONField(default=list, help_text="of the goods to be sold")
    channels = models.JSONField(default=list, help_text="where they are to be sold; empty: everywhere")
    territories = models.JSONField(default=list, help_text="ISO 3166 codes; empty: everywhere")
    as_owner = models.BooleanField(default=False, help_text="the applicant is the registered holder itself")
    state = models.CharField(
        max_length=20, choices=ApplicationState.choices(), default=ApplicationState.DRAFT.value
    )
    submissions = models.PositiveIntegerField(default=0, help_text="how often it was submitted")
    judged = models.JSONField(
        default=dict, help_text="what was judged at the last submission, with its parts"
    )
    forgery = models.FloatField(null=True, blank=True, help_text="0 to 1, at the last submission")
    policy = models.CharField(max_length=60, blank=True, help_text="name and version it was judged by")
    owner_word = models.CharField(max_length=20, choices=OwnerWord.choices(), default=OwnerWord.UNASKED.value)
    case = models.OneToOneField(
        Case, null=True, blank=True, on_delete=models.PROTECT, related_name="application"
    )
    reason = models.CharField(max_length=20, choices=StopReason.choices(), blank=True)
    explanation = models.TextField(blank=True, help_text="as the applicant reads it")
    filing = models.ForeignKey(
        Filing, null=True, blank=True, on_delete=models.PROTECT, related_name="applications"
    )
    authorisation = models.ForeignKey(
        Authorisation, null=True, blank=True, on_delete=models.PROTECT, related_name="applications"
    )
    renews = models.ForeignKey(
        Authorisation, null=True, blank=True, on_delete=models.PROTECT, related_name="renewal_applications"
    )
    created_by = models.CharField(max_length=120)
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now)
    submitted_by = models.CharField(max_length=120, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=120, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    unaided = models.BooleanField(default=False, help_text="decided without a person")

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["applicant", "-id"]),
            models.Index(fields=["state", "-id"]),
            models.Index(fields=["office", "registration_no"]),
        ]

    def __str__(self) -> str:
        return f"{self.brand}: {self.company or self.applicant}"
