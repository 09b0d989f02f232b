"""Tables of the contact book: organisations, the people there, what they are asked for, how they are reached."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.accounts.models import Organisation
from zhengpin.accounts.tenancy import TenantQuerySet
from zhengpin.cooperation.states import (
    AddressKind,
    AddressState,
    ContactOrganisationKind,
    ContactRoleKind,
    ContactState,
)
from zhengpin.kit import ids
from zhengpin.rights.models import Filing


class ContactOrganisationQuerySet(TenantQuerySet):
    visible_by = ("account",)


class ContactOrganisation(models.Model):
    """An organisation in the contact book. account: the organisation that it is here, if it has an account.

    language: in which it is written to where a contact names none; ended_at: since when nobody of it is asked.
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    kind = models.CharField(max_length=12, choices=ContactOrganisationKind.choices())
    name = models.CharField(max_length=200)
    account = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="contact_organisations"
    )
    territory = models.CharField(max_length=2, blank=True)
    language = models.CharField(max_length=10, default="zh-hans")
    note = models.CharField(max_length=1000, blank=True)
    added_by = models.CharField(max_length=120)
    added_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = ContactOrganisationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account"],
                condition=models.Q(ended_at=None, account__isnull=False),
                name="one_contact_organisation_an_account",
            ),
            models.UniqueConstraint(
                fields=["kind", "name"],
                condition=models.Q(ended_at=None, account=None),
                name="one_contact_organisation_a_name_without_account",
            ),
        ]
        indexes = [models.Index(fields=["name"])]

    def __str__(self) -> str:
        return self.name


class ContactQuerySet(TenantQuerySet):
    visible_by = ("organisation__account",)


class ContactPerson(models.Model):
    """Somebody at an organisation who can be asked.

    title: what they are there; languages: tags, `zh-hans` and `en`; hours: office hours as `cooperation.hours` writes
    them, none for any hour, by the clock of time_zone; leave_key: what the link holds by which they say that they are
    not the contact any more.
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    organisation = models.ForeignKey(ContactOrganisation, on_delete=models.PROTECT, related_name="contacts")
    name = models.CharField(max_length=120, blank=True)
    title = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=10, choices=ContactState.choices(), default=ContactState.ACTIVE.value)
    languages = models.JSONField(default=list)
    time_zone = models.CharField(max_length=40)
    hours = models.CharField(max_length=300, blank=True)
    away_until = models.DateField(null=True, blank=True)
    leave_key = models.CharField(max_length=64)
    added_by = models.CharField(max_length=120)
    added_at = models.DateTimeField(default=timezone.now)
    left_at = models.DateTimeField(null=True, blank=True)

    objects = ContactQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["organisation", "state"]), models.Index(fields=["state", "left_at"])]

    def __str__(self) -> str:
        return self.name


class OfContactQuerySet(TenantQuerySet):
    visible_by = ("contact__organisation__account",)


class ContactRole(models.Model):
    """What a contact is asked for. position: in the order in which those of one role are asked.

    right_kinds: the kinds of right for which they are, each between spaces; filings: single rights for which they are;
    all_rights: neither is named.
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    contact = models.ForeignKey(ContactPerson, on_delete=models.PROTECT, related_name="roles")
    kind = models.CharField(max_length=15, choices=ContactRoleKind.choices())
    position = models.PositiveSmallIntegerField(default=1)
    all_rights = models.BooleanField(default=True)
    right_kinds = models.CharField(max_length=200, blank=True)
    filings = models.ManyToManyField(Filing, blank=True, related_name="contact_roles")
    given_by = models.CharField(max_length=120)
    given_at = models.DateTimeField(default=timezone.now)

    objects = OfContactQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["contact", "kind"], name="one_contact_role_a_kind"),
        ]

    def __str__(self) -> str:
        return self.kind


class ContactAddress(models.Model):
    """How a contact is reached. position: in the order in which they want to be.

    link_key: what the link holds by which it is confirmed, empty where none is out; sends: how often a link was made.
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    contact = models.ForeignKey(ContactPerson, on_delete=models.PROTECT, related_name="addresses")
    kind = models.CharField(max_length=10, choices=AddressKind.choices())
    value = models.CharField(max_length=254, blank=True)
    position = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=10, choices=AddressState.choices(), default=AddressState.NEW.value)
    link_key = models.CharField(max_length=64, blank=True)
    link_sent_at = models.DateTimeField(null=True, blank=True)
    link_expires_at = models.DateTimeField(null=True, blank=True)
    sends = models.PositiveSmallIntegerField(default=0)
    verified_at = models.DateTimeField(null=True, blank=True)
    added_by = models.CharField(max_length=120)
    added_at = models.DateTimeField(default=timezone.now)

    objects = OfContactQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["contact", "kind", "value"],
                condition=~models.Q(state=AddressState.REMOVED.value),
                name="one_address_a_contact_and_value",
            )
        ]
        indexes = [models.Index(fields=["state", "link_expires_at"])]
        verbose_name_plural = "contact addresses"

    def __str__(self) -> str:
        return self.value
