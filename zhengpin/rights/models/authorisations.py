"""Tables of who may act: sellers under a right, and agents for its holder."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.accounts.models import Organisation
from zhengpin.accounts.tenancy import TenantQuerySet
from zhengpin.evidence.models import Blob
from zhengpin.kit import ids
from zhengpin.rights.models.filings import Filing
from zhengpin.rights.models.holders import RightsHolder
from zhengpin.rights.states import AuthorisationSource, AuthorisationState, ShopType


class AuthorisationQuerySet(models.QuerySet):
    def visible_to(self, actor) -> AuthorisationQuerySet:
        """Narrow to what one gave as rights holder, what one holds, and what hangs below what one holds."""
        if actor.sees_everything:
            return self
        mine = models.Q(holder__organisation_id__in=actor.organisation_ids)
        received = models.Q(authorised_id__in=actor.organisation_ids)
        below = Authorisation.above.through.objects.filter(
            to_authorisation__authorised_id__in=actor.organisation_ids
        )
        return self.filter(mine | received | models.Q(pk__in=below.values("from_authorisation")))

    def parents(self) -> AuthorisationQuerySet:
        """Return those on which another rests, or which another renews: what a chain may go on through."""
        through = models.Exists(Authorisation.objects.filter(parent=models.OuterRef("pk")))
        return self.filter(through | models.Q(renews__isnull=False))


class Authorisation(models.Model):
    """Who may sell what, where, until when. `filings` empty means every filing of the holder.

    It rests on its parent, the authorisation of whoever gave it; without one the rights holder itself gave it.
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    holder = models.ForeignKey(RightsHolder, on_delete=models.PROTECT, related_name="authorisations")
    authorised = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="authorisations"
    )
    authorised_name = models.CharField(
        max_length=200, blank=True, help_text="of a party outside the marketplace"
    )
    authoriser_name = models.CharField(max_length=200, blank=True, help_text="as the letter says")
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="passed_on"
    )
    renews = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="renewed_by"
    )
    above = models.ManyToManyField(
        "self", symmetrical=False, blank=True, related_name="below", help_text="its parent and theirs"
    )
    filings = models.ManyToManyField(Filing, blank=True, related_name="authorisations")
    nice_classes = models.JSONField(default=list, help_text="empty: every class of the filings")
    territories = models.JSONField(default=list, help_text="ISO 3166 codes; empty: everywhere")
    channels = models.JSONField(default=list, help_text="shop, live, video; empty: every channel")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    tier = models.PositiveSmallIntegerField(default=1, help_text="1: given by the rights holder itself")
    sublicensable = models.BooleanField(default=False, help_text="may be passed on")
    tiers_below = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="how far down it may be passed on; empty: no limit"
    )
    exclusive = models.BooleanField(default=False)
    irrevocable = models.BooleanField(default=False, help_text="whoever gave it may not revoke it")
    shop_type = models.CharField(max_length=20, choices=ShopType.choices(), blank=True)
    source = models.CharField(
        max_length=20, choices=AuthorisationSource.choices(), default=AuthorisationSource.GRANTED.value
    )
    verification = models.JSONField(
        default=dict, blank=True, help_text="{method, result, confidence, by, at}"
    )
    state = models.CharField(
        max_length=20, choices=AuthorisationState.choices(), default=AuthorisationState.ACTIVE.value
    )
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoke_reason = models.CharField(max_length=300, blank=True)
    created_by = models.CharField(max_length=120)
    created_at = models.DateTimeField(default=timezone.now)

    objects = AuthorisationQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["authorised", "holder"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(authorised__isnull=False) | ~models.Q(authorised_name=""),
                name="authorisation_of_somebody",
            )
        ]

    def __str__(self) -> str:
        return f"{self.authoriser} → {self.seller}"

    @property
    def seller(self) -> str:
        """Return the name of whom it authorises, on the marketplace or outside it."""
        return self.authorised.name if self.authorised else self.authorised_name

    @property
    def authoriser(self) -> str:
        """Return the name of who gave it."""
        return self.authoriser_name or (self.parent.seller if self.parent else self.holder.name)


class AgentAuthorityQuerySet(TenantQuerySet):
    visible_by = ("holder__organisation", "agent")


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
