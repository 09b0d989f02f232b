"""Tables of joint investigations: what of a matter was granted to whom outside the operator, until when."""

from __future__ import annotations

from typing import Self
from uuid import UUID

from django.db import models
from django.utils import timezone

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.models import Organisation, Person
from zhengpin.accounts.tenancy import TenantQuerySet
from zhengpin.casework.models.matters import Matter
from zhengpin.casework.states import SharedKind
from zhengpin.kit import clock, ids


def person_of(reference: str) -> UUID | None:
    """Return the id of the person that a typed reference names, None where it names none."""
    kind, _, identifier = reference.partition(":")
    try:
        return UUID(identifier) if kind == "person" else None
    except ValueError:
        return None


class GrantQuerySet(TenantQuerySet):
    """Outside the operator, a grant is there for its organisation as long as it stands; one person's for her alone."""

    visible_by = ("organisation",)

    def visible_to(self, actor: Actor) -> Self:
        rows = super().visible_to(actor)
        if actor.sees_everything:
            return rows
        own = models.Q(person=None)
        if (who := person_of(actor.ref)) is not None:
            own |= models.Q(person=who)
        return rows.standing().filter(own)

    def standing(self) -> Self:
        """Narrow to grants that are neither revoked nor over."""
        return self.filter(revoked_at=None, expires_at__gt=clock.now())


class MatterGrant(models.Model):
    """Some items of a matter, granted to an organisation outside the operator or to one person of it."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.CharField(max_length=64, unique=True, help_text="of the request that gave it")
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="grants")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="matter_grants")
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="matter_grants"
    )
    why = models.CharField(max_length=1000)
    given_by = models.CharField(max_length=120)
    given_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    revoked_by = models.CharField(max_length=120, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True, help_text="when the ledger was told of its end")

    objects = GrantQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "expires_at"]),
            models.Index(fields=["expires_at"], condition=models.Q(ended_at=None), name="grants_to_end"),
        ]

    def __str__(self) -> str:
        return f"grant {self.pk}"


class GrantedItemQuerySet(TenantQuerySet):
    visible_by = ("grant__organisation",)


class GrantedItem(models.Model):
    """One item of a grant. item: the id of a subject, party, document or exhibit; empty for what there is once."""

    id = models.BigAutoField(primary_key=True)
    grant = models.ForeignKey(MatterGrant, on_delete=models.PROTECT, related_name="items")
    kind = models.CharField(max_length=10, choices=SharedKind.choices())
    item = models.CharField(max_length=40, blank=True)

    objects = GrantedItemQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["grant", "kind", "item"], name="one_item_a_grant_kind_and_id")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.item}"
