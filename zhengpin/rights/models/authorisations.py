"""Tables of who may act: sellers under a right, and agents for its holder."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.accounts.models import Organisation
from zhengpin.evidence.models import Blob
from zhengpin.kit import ids
from zhengpin.rights.models.filings import Filing
from zhengpin.rights.models.holders import RightsHolder
from zhengpin.rights.states import AuthorisationState


class AuthorisationQuerySet(models.QuerySet):
    def visible_to(self, actor) -> AuthorisationQuerySet:
        if actor.sees_everything:
            return self
        mine = models.Q(holder__organisation_id__in=actor.organisation_ids)
        return self.filter(mine | models.Q(authorised_id__in=actor.organisation_ids))


class Authorisation(models.Model):
    """Who may sell what, where, until when. `filings` empty means every filing of the holder."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    holder = models.ForeignKey(RightsHolder, on_delete=models.PROTECT, related_name="authorisations")
    authorised = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="authorisations")
    filings = models.ManyToManyField(Filing, blank=True, related_name="authorisations")
    nice_classes = models.JSONField(default=list, help_text="empty: every class of the filings")
    territories = models.JSONField(default=list, help_text="ISO 3166 codes; empty: everywhere")
    channels = models.JSONField(default=list, help_text="shop, live, video; empty: every channel")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    state = models.CharField(
        max_length=20, choices=AuthorisationState.choices(), default=AuthorisationState.ACTIVE.value
    )
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoke_reason = models.CharField(max_length=300, blank=True)
    created_by = models.CharField(max_length=120)
    created_at = models.DateTimeField(default=timezone.now)

    objects = AuthorisationQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.holder} → {self.authorised}"


class AgentAuthorityQuerySet(models.QuerySet):
    def visible_to(self, actor) -> AgentAuthorityQuerySet:
        if actor.sees_everything:
            return self
        mine = models.Q(holder__organisation_id__in=actor.organisation_ids)
        return self.filter(mine | models.Q(agent_id__in=actor.organisation_ids))


class AgentAuthority(models.Model):
    """What an agent may do for a rights holder, until when. `filings` empty means every filing of the holder."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    holder = models.ForeignKey(RightsHolder, on_delete=models.PROTECT, related_name="agent_authorities")
    agent = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="agent_authorities")
    purposes = models.JSONField(default=list, help_text="file, complain, counter")
    filings = models.ManyToManyField(Filing, blank=True, related_name="agent_authorities")
    territories = models.JSONField(default=list, help_text="ISO 3166 codes; empty: everywhere")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    document = models.ForeignKey(
        Blob, on_delete=models.PROTECT, null=True, blank=True, related_name="agent_authorities"
    )
    document_name = models.CharField(max_length=300, blank=True)
    state = models.CharField(
        max_length=20, choices=AuthorisationState.choices(), default=AuthorisationState.ACTIVE.value
    )
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoke_reason = models.CharField(max_length=300, blank=True)
    created_by = models.CharField(max_length=120)
    created_at = models.DateTimeField(default=timezone.now)

    objects = AgentAuthorityQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "agent authorities"
        indexes = [models.Index(fields=["holder", "agent", "state"])]

    def __str__(self) -> str:
        return f"{self.holder} → {self.agent}"
