"""Tables of the rulebook: rules by code and version; a published version never changes."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.kit import ids
from zhengpin.rulebook.states import RuleOrigin, RuleState


class RuleVersionQuerySet(models.QuerySet):
    def visible_to(self, actor) -> RuleVersionQuerySet:
        """Drafts and rehearsals are the operator's; what is or was in force may be read by all."""
        if actor.sees_everything:
            return self
        return self.filter(
            state__in=[RuleState.PUBLISHED.value, RuleState.RETIRED.value], published_at__isnull=False
        )


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
    published_at = models.DateTimeField(null=True, blank=True)
    retired_at = models.DateTimeField(null=True, blank=True)

    objects = RuleVersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "version"], name="one_row_a_rule_version"),
            models.UniqueConstraint(
                fields=["code"], condition=models.Q(state="published"), name="one_published_version_a_rule"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code}@{self.version}"
