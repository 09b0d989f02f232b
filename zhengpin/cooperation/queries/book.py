"""Reads the contact book: organisations, their contacts, and the whole as a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.tenancy import find_row
from zhengpin.cooperation.columns import COLUMNS, LIST_SEPARATOR
from zhengpin.cooperation.models import ContactAddress, ContactOrganisation, ContactPerson, ContactRole
from zhengpin.cooperation.problems import (
    ContactLinkUnknown,
    ContactNotFound,
    ContactOrganisationNotFound,
)
from zhengpin.cooperation.states import AddressKind, AddressState, ContactState


def contact_organisations(
    actor: Actor, *, kind: str = "", text: str = "", unnamed: bool = False
) -> QuerySet[ContactOrganisation]:
    """Return the organisations in the contact book that the actor may see, by name. Raises Forbidden.

    text: in a name of the organisation or of a contact; unnamed: those alone of which nobody can be asked. Each says
    in `named` whether somebody can be.
    """
    actor.require(Permission.READ_CONTACTS)
    rows = ContactOrganisation.objects.visible_to(actor).filter(ended_at=None).select_related("account")
    rows = rows.annotate(named=can_be_asked())
    if kind:
        rows = rows.filter(kind=kind)
    if unnamed:
        rows = rows.filter(named=False)
    if text:
        people = ContactPerson.objects.filter(organisation=OuterRef("pk"), name__icontains=text)
        rows = rows.filter(Q(name__icontains=text) | Exists(people))
    return rows.order_by("name", "pk")


def reachable() -> QuerySet[ContactPerson]:
    """Return the contacts who can be asked: active, with an address that they have confirmed (a system read)."""
    confirmed = ContactAddress.objects.filter(contact=OuterRef("pk"), state=AddressState.VERIFIED.value)
    return ContactPerson.objects.filter(Exists(confirmed), state=ContactState.ACTIVE.value)


def can_be_asked() -> Exists:
    """Return the condition that an organisation has somebody who can be asked (a system read)."""
    return Exists(reachable().filter(organisation=OuterRef("pk")))


def contact_organisation(actor: Actor, organisation_id: UUID | str) -> ContactOrganisation:
    """Return one. Raises Forbidden, ContactOrganisationNotFound."""
    return find_row(contact_organisations(actor), organisation_id, ContactOrganisationNotFound)


def contacts_of(actor: Actor, organisation_ids: Iterable[UUID], *, left: bool = False) -> list[ContactPerson]:
    """Return the contacts of organisations with roles and addresses, by name; left: also who is it no more.

    Raises Forbidden.
    """
    actor.require(Permission.READ_CONTACTS)
    rows = ContactPerson.objects.visible_to(actor).filter(organisation__in=list(organisation_ids))
    if not left:
        rows = rows.filter(state=ContactState.ACTIVE.value)
    rows = rows.select_related("organisation").prefetch_related("roles__filings", "addresses")
    return list(rows.order_by("state", "name", "pk"))


def contact(actor: Actor, contact_id: UUID | str) -> ContactPerson:
    """Return one contact with roles and addresses. Raises Forbidden, ContactNotFound."""
    actor.require(Permission.READ_CONTACTS)
    rows = ContactPerson.objects.visible_to(actor).select_related("organisation")
    return find_row(rows.prefetch_related("roles__filings", "addresses"), contact_id, ContactNotFound)


def contact_of_link(actor: Actor, contact_id: str, leave_key: str) -> ContactPerson:
    """Return the contact who holds a link by which they say that they are it no more. Raises ContactLinkUnknown."""
    rows = ContactPerson.objects.visible_to(actor).select_related("organisation").filter(leave_key=leave_key)
    return find_row(rows.exclude(leave_key=""), contact_id, ContactLinkUnknown)


def address_of_link(actor: Actor, address_id: str, link_key: str) -> ContactAddress:
    """Return the address that a link confirms, also one that is over by now. Raises ContactLinkUnknown."""
    rows = ContactAddress.objects.visible_to(actor).select_related("contact__organisation")
    return find_row(rows.filter(link_key=link_key).exclude(link_key=""), address_id, ContactLinkUnknown)


def unconfirmed_addresses(actor: Actor) -> QuerySet[ContactAddress]:
    """Return the e-mail addresses to which no link was sent yet. Raises Forbidden."""
    actor.require(Permission.KEEP_CONTACTS)
    rows = ContactAddress.objects.visible_to(actor).filter(
        kind=AddressKind.EMAIL.value,
        state=AddressState.NEW.value,
        sends=0,
        contact__state=ContactState.ACTIVE.value,
        contact__organisation__ended_at=None,
    )
    return rows.order_by("added_at", "pk")


def export_rows(actor: Actor, language: str) -> Iterator[list[str]]:
    """Yield the contact book as a table that can be imported again: headers in a language, then a row a contact.

    Raises Forbidden.
    """
    actor.require(Permission.READ_CONTACTS)
    yield [column.header(language) for column in COLUMNS]
    keys = contact_organisations(actor).values_list("pk", flat=True)
    for start in range(0, len(found := list(keys)), 200):
        for row in contacts_of(actor, found[start : start + 200]):
            said = _cells(row)
            yield [said.get(column.name, "") for column in COLUMNS]


def _cells(row: ContactPerson) -> dict[str, str]:
    roles: list[ContactRole] = list(row.roles.all())
    ways = {
        one.kind: one.value for one in sorted(row.addresses.all(), key=lambda one: -one.position) if one.value
    }
    account = row.organisation.account
    return {
        "organisation": row.organisation.name,
        "kind": row.organisation.kind,
        "account": account.name if account else "",
        "name": row.name,
        "title": row.title,
        "roles": LIST_SEPARATOR.join(one.kind for one in roles),
        "email": ways.get(AddressKind.EMAIL, ""),
        "telephone": ways.get(AddressKind.TELEPHONE, ""),
        "page": ways.get(AddressKind.PAGE, ""),
        "languages": LIST_SEPARATOR.join(row.languages),
        "time_zone": row.time_zone,
        "hours": row.hours,
        "right_kinds": LIST_SEPARATOR.join(
            dict.fromkeys(kind for one in roles for kind in one.right_kinds.split())
        ),
        "filings": LIST_SEPARATOR.join(
            dict.fromkeys(filing.number for one in roles for filing in one.filings.all())
        ),
    }


def contacts_to_erase(before: datetime) -> list[UUID]:
    """Return who has been the contact no more since before a moment (a system read)."""
    rows = ContactPerson.objects.filter(state=ContactState.LEFT.value, left_at__lt=before)
    return list(rows.order_by("left_at").values_list("pk", flat=True)[:500])


def organisation_in_book(actor: Actor, kind: str, name: str) -> ContactOrganisation | None:
    """Return the organisation of a kind and name that the actor may see; None where the book has none.

    Raises Forbidden.
    """
    return contact_organisations(actor).filter(kind=kind, name=name).first()


def contact_in_book(actor: Actor, organisation_id: UUID, name: str, email: str) -> ContactPerson | None:
    """Return the contact of an organisation with that e-mail address, else with that name. Raises Forbidden."""
    actor.require(Permission.READ_CONTACTS)
    rows = ContactPerson.objects.visible_to(actor).filter(
        organisation=organisation_id, state=ContactState.ACTIVE.value
    )
    ways = ContactAddress.objects.filter(
        contact=OuterRef("pk"), kind=AddressKind.EMAIL.value, value__iexact=email
    ).exclude(state=AddressState.REMOVED.value)
    by_address = rows.filter(Exists(ways)).first() if email else None
    return by_address or rows.filter(name=" ".join(name.split())).select_related("organisation").first()
