"""Tables of rules: by code and version, which never change, and what is said of those to come."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.accounts.models import Organisation
from zhengpin.accounts.tenancy import TenantQuerySet
from zhengpin.kit import ids
from zhengpin.rulebook.states import RuleOrigin, RuleState


class RuleVersionQuerySet(models.QuerySet):
    def visible_to(self, actor) -> RuleVersionQuerySet:
        """Drafts and rehearsals are the operator's; what is scheduled, is or was in force may be read by all."""
        if actor.sees_everything:
            return self
        in_force = models.Q(
            state__in=[RuleState.PUBLISHED.value, RuleState.RETIRED.value], published_at__isnull=False
        )
        return self.filter(in_force | models.Q(state=RuleState.SCHEDULED.value))


class RuleVersion(models.Model):
    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    code = models.CharField(max_length=20)
    version = models.PositiveIntegerField()
    state = models.CharField(max_length=20, choices=RuleState.choices(), default=RuleState.DRAFT.value)
    origin = models.CharField(max_length=20, choices=RuleOrigin.choices(), default=RuleOrigin.OPERATOR.value)
    document = models.JSONField(help_text="the rule as data: see rulebook/document.py")
    document_digest = models.CharField(max_length=64)
    created_by = models.CharField(max_length=120)
    created_at = models.DateTimeField(default=timezone.now)
    shadowed_at = models.DateTimeField(null=True, blank=True)
    scheduled_at = models.DateTimeField(null=True, blank=True)
    scheduled_from = models.CharField(
        max_length=20, choices=RuleState.choices(), blank=True, help_text="the state it was scheduled from"
    )
    in_force_from = models.DateField(null=True, blank=True, help_text="the day that was announced")
    note = models.JSONField(default=dict, help_text="{en, zh}: what changes and why, as announced")
    urgent = models.JSONField(default=dict, help_text="{en, zh}: why notice was short; empty: it was not")
    asked_by = models.CharField(
        max_length=120, blank=True, help_text="who asked for a second person's agreement"
    )
    asked_at = models.DateTimeField(null=True, blank=True)
    agreed_by = models.CharField(max_length=120, blank=True, help_text="the second person")
    agreed_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    retired_at = models.DateTimeField(null=True, blank=True)
    earlier = models.JSONField(
        default=list, help_text="[{from, until}]: when it was in force before it was put in force again"
    )

    objects = RuleVersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "version"], name="one_row_a_rule_version"),
            models.UniqueConstraint(
                fields=["code"], condition=models.Q(state="published"), name="one_published_version_a_rule"
            ),
            models.UniqueConstraint(
                fields=["code"], condition=models.Q(state="scheduled"), name="one_scheduled_version_a_rule"
            ),
            models.CheckConstraint(
                condition=~models.Q(state="scheduled") | models.Q(in_force_from__isnull=False),
                name="what_is_scheduled_has_its_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code}@{self.version}"


class RuleCommentQuerySet(TenantQuerySet):
    """An organisation reads its own comments; the operator reads all, those of the public too."""

    visible_by = ("organisation",)


class RuleComment(models.Model):
    """What an organisation or a reader of the public pages says of a scheduled version, and the one answer to it."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    rule = models.ForeignKey(RuleVersion, on_delete=models.PROTECT, related_name="comments")
    organisation = models.ForeignKey(
        Organisation, null=True, on_delete=models.PROTECT, related_name="rule_comments"
    )
    name = models.CharField(max_length=120, blank=True, help_text="as a public reader signed it")
    reader = models.CharField(
        max_length=64,
        blank=True,
        help_text="keyed digest of a public reader's network address, another each day",
    )
    text = models.TextField()
    made_by = models.CharField(max_length=120)
    created_at = models.DateTimeField(default=timezone.now)
    answer = models.TextField(blank=True)
    answered_by = models.CharField(max_length=120, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = RuleCommentQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["rule", "-id"]),
            models.Index(fields=["organisation", "-id"]),
            models.Index(fields=["reader", "created_at"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(organisation__isnull=False) | ~models.Q(reader=""),
                name="a_comment_is_of_an_organisation_or_a_public_reader",
            )
        ]

    def __str__(self) -> str:
        return f"comment on {self.rule_id}"
