"""Tables of event campaigns: the campaign, the rights that it protects, and what was stopped for it."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.accounts.tenancy import TenantQuerySet
from zhengpin.catalog.states import SubjectKind
from zhengpin.kit import ids
from zhengpin.programmes.states import CampaignState, Stage
from zhengpin.review.models import Decision
from zhengpin.rights.models import Filing, RightsHolder


class CampaignQuerySet(TenantQuerySet):
    """Give out to the operator, and of each campaign to the organiser for whom it is run."""

    visible_by = ("organiser__organisation",)


class OfCampaignQuerySet(TenantQuerySet):
    visible_by = ("campaign__organiser__organisation",)


class Campaign(models.Model):
    """The protection of one event, from before it starts until after it has ended.

    It protects from `protects_from` until `protects_until`; the event itself is on from `starts_at` until `ends_at`.
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    name = models.CharField(max_length=200)
    organiser = models.ForeignKey(RightsHolder, on_delete=models.PROTECT, related_name="campaigns")
    state = models.CharField(
        max_length=20, choices=CampaignState.choices(), default=CampaignState.DRAFT.value
    )
    strict = models.BooleanField(default=True, help_text="before and during the event, act instead of review")
    territories = models.JSONField(default=list, help_text="ISO 3166; empty: everywhere")
    protects_from = models.DateTimeField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    protects_until = models.DateTimeField()
    goods = models.JSONField(default=list, help_text="licensed goods: the marketplace's numbers of listings")
    expressions = models.JSONField(default=list, help_text="words that suggest a tie to the event")
    contacts = models.JSONField(default=list, help_text="[{name, role, reach}], reached during the event")
    created_by = models.CharField(max_length=120)
    created_at = models.DateTimeField(default=timezone.now)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closing = models.CharField(max_length=300, blank=True, help_text="why it was closed before its time")

    objects = CampaignQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(protects_from__lte=models.F("starts_at"))
                & models.Q(starts_at__lt=models.F("ends_at"))
                & models.Q(ends_at__lte=models.F("protects_until")),
                name="campaign_times_in_order",
            )
        ]
        indexes = [models.Index(fields=["state", "protects_from"])]

    def __str__(self) -> str:
        return self.name


class CampaignRight(models.Model):
    """A right that a campaign protects: the event right itself, its marks, emblems, mascots."""

    id = models.BigAutoField(primary_key=True)
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="rights")
    filing = models.ForeignKey(Filing, on_delete=models.PROTECT, related_name="campaign_rights")

    objects = OfCampaignQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["campaign", "filing"], name="a_right_once_a_campaign")]


class Interception(models.Model):
    """One thing stopped for a campaign. Counted once a stage, however often it was tried or found."""

    id = models.BigAutoField(primary_key=True)
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="interceptions")
    filing = models.ForeignKey(Filing, on_delete=models.PROTECT, related_name="interceptions")
    subject_kind = models.CharField(max_length=20, choices=SubjectKind.choices())
    source = models.CharField(max_length=60)
    external_id = models.CharField(
        max_length=200, help_text="the marketplace's own number of what was stopped"
    )
    title = models.CharField(max_length=300, blank=True)
    stage = models.CharField(max_length=20, choices=Stage.choices())
    rule = models.CharField(max_length=40, blank=True, help_text="code@version; empty: a person decided")
    decision = models.ForeignKey(
        Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="interceptions"
    )
    at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True, blank=True, help_text="when its decision was overturned")

    objects = OfCampaignQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "subject_kind", "source", "external_id", "stage"],
                name="an_interception_once_a_stage",
            )
        ]
        indexes = [models.Index(fields=["campaign", "at"]), models.Index(fields=["decision"])]
