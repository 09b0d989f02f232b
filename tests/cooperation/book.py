"""A contact book to ask from: a press with people who confirmed their addresses, or did not."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tests.rights.people import actor as actor_of
from zhengpin.accounts.actor import Actor
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.states import OrganisationKind, Role
from zhengpin.cooperation import operations
from zhengpin.cooperation.models import ContactAddress, ContactOrganisation, ContactPerson
from zhengpin.cooperation.states import QuestionKind
from zhengpin.flows.cooperation import asking, confirming, links
from zhengpin.kit import clock

LI = actor_of("person:li", Role.REVIEWER, sees_everything=True)
"""Keeps the book and asks."""


def press(name: str = "Heron Press", home: Organisation | None = None) -> ContactOrganisation:
    home = home or Organisation.objects.create(kind=OrganisationKind.RIGHTS_HOLDER.value, name=name)
    return operations.add_organisation(
        kind="publisher", name=name, account_id=home.pk, language="en", actor=LI
    )


def member_of(row: ContactOrganisation) -> Actor:
    assert row.account is not None
    member = actor_of("person:heron", Role.HOLDER_MEMBER, row.account)
    return replace(member, home_organisation_id=row.account_id)


def named(
    home: ContactOrganisation,
    name: str,
    *roles: str,
    confirmed: bool = True,
    kind: str = "email",
    position: int = 1,
    hours: str = "",
) -> ContactPerson:
    """Return a contact with roles, reachable at any hour unless `hours` says otherwise."""
    row = operations.add_contact(
        organisation_id=home.pk, name=name, time_zone="Asia/Shanghai", hours=hours, actor=LI
    )
    for role in roles or ("lead",):
        operations.give_role(contact_id=row.pk, kind=role, position=position, actor=LI)
    value = f"{name.split()[0].lower()}@press.example" if kind == "email" else "+86 10 1234 5678"
    way = operations.add_address(contact_id=row.pk, kind=kind, value=value, actor=LI)
    if confirmed:
        confirm(way)
    return row


def confirm(way: ContactAddress) -> ContactAddress:
    sent = operations.make_link(address_id=way.pk, actor=LI)
    return confirming.confirm(links.by_link(token_of(links.confirm_link(sent))))


def token_of(address: str) -> str:
    """Return the token of a link's address."""
    return address.rstrip("/").rpartition("/")[2]


def ask_its_contact(marker: str, account: Organisation) -> None:
    """Put an organisation and its contact into the book and ask them something, every text beginning with a marker."""
    home = press(f"{marker} Press", account)
    named(home, f"{marker} Lin")
    asking.ask(
        organisation_id=home.pk,
        kind=QuestionKind.ANSWER,
        title=f"{marker} stall?",
        text=f"{marker} stall 12",
        due_at=clock.now() + timedelta(days=3),
        actor=LI,
    )
