"""Tells the ledger of the contact book in one way, and finds rows that one may change."""

from __future__ import annotations

from uuid import UUID

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.tenancy import find_row
from zhengpin.cooperation.models import (
    ContactAddress,
    ContactOrganisation,
    ContactPerson,
    ContactQuestion,
)
from zhengpin.cooperation.problems import (
    ContactAddressNotFound,
    ContactGone,
    ContactNotFound,
    ContactOrganisationNotFound,
)
from zhengpin.cooperation.states import ContactState
from zhengpin.kit.ids import reference
from zhengpin.ledger.events import Event
from zhengpin.ledger.operations import record


def own_organisation(organisation_id: UUID | str, actor: Actor) -> ContactOrganisation:
    """Return an organisation that the actor may change. Raises Forbidden, ContactOrganisationNotFound."""
    actor.require(Permission.KEEP_CONTACTS)
    rows = ContactOrganisation.objects.visible_to(actor).filter(ended_at=None)
    return find_row(rows, organisation_id, ContactOrganisationNotFound)


def own_contact(contact_id: UUID | str, actor: Actor) -> ContactPerson:
    """Return a contact that the actor may change. Raises Forbidden, ContactNotFound, ContactGone."""
    actor.require(Permission.KEEP_CONTACTS)
    rows = ContactPerson.objects.visible_to(actor).select_related("organisation")
    row = find_row(rows, contact_id, ContactNotFound)
    if row.state != ContactState.ACTIVE:
        raise ContactGone()
    return row


def own_address(address_id: UUID | str, actor: Actor) -> ContactAddress:
    """Return an address that the actor may change. Raises Forbidden, ContactAddressNotFound."""
    actor.require(Permission.KEEP_CONTACTS)
    rows = ContactAddress.objects.visible_to(actor).select_related("contact__organisation")
    return find_row(rows, address_id, ContactAddressNotFound)


def of_organisation(event: Event, row: ContactOrganisation, actor: Actor, **fields: object) -> None:
    subject = reference("contact_organisation", row.pk)
    record(event, actor=actor, subject=subject, parent="", name=row.name, **fields)


def of_contact(event: Event, row: ContactPerson, actor: Actor, **fields: object) -> None:
    """Record an entry about a contact, beneath its organisation; it never holds a name or an address."""
    record(
        event,
        actor=actor,
        subject=reference("contact", row.pk),
        parent=reference("contact_organisation", row.organisation_id),
        **fields,
    )


def of_question(event: Event, row: ContactQuestion, actor: Actor, **fields: object) -> None:
    record(
        event,
        actor=actor,
        subject=reference("contact_question", row.pk),
        parent=row.about,
        number=row.number,
        kind=row.kind,
        organisation=row.organisation_id,
        **fields,
    )
