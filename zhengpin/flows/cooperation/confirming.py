"""Has addresses confirmed: a link is sent, opened and answered, or somebody says that they are the contact no more."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.cooperation import operations, queries
from zhengpin.cooperation.models import ContactAddress, ContactPerson
from zhengpin.cooperation.queries.book import unconfirmed_addresses
from zhengpin.cooperation.states import AddressKind
from zhengpin.flows.cooperation.asking import pass_on
from zhengpin.flows.cooperation.letters import post_confirmation
from zhengpin.flows.cooperation.links import OpenedLink

AT_ONCE = 500


@transaction.atomic
def send_link(*, address_id: UUID | str, actor: Actor) -> ContactAddress:
    """Make a link for an address and, where it is an e-mail address, mail it. Any other way staff send it themselves.

    Raises as `operations.make_link` does.
    """
    row = operations.make_link(address_id=address_id, actor=actor)
    if row.kind == AddressKind.EMAIL:
        post_confirmation.enqueue(address_id=str(row.pk), sends=row.sends)
    return row


def send_links(*, actor: Actor) -> int:
    """Send a link to every e-mail address that has had none, at most five hundred at once; return to how many."""
    keys = list(unconfirmed_addresses(actor).values_list("pk", flat=True)[:AT_ONCE])
    for key in keys:
        send_link(address_id=key, actor=actor)
    return len(keys)


@transaction.atomic
def confirm(link: OpenedLink) -> ContactAddress:
    """Note that the holder of a link is the contact. Raises ContactLinkOver."""
    assert link.address is not None, "this link confirms an address"
    return operations.verify_address(
        address_id=link.address.pk, link_key=link.address.link_key, actor=link.actor
    )


@transaction.atomic
def leave_by_link(link: OpenedLink) -> ContactPerson:
    """Note that the holder of a link is the contact no more; what they were asked goes to the next at once."""
    return _left(link.contact, "", link.actor)


@transaction.atomic
def leave(*, contact_id: UUID | str, why: str = "", actor: Actor) -> ContactPerson:
    """Note that somebody is the contact no more, as staff or the organisation say.

    Raises Forbidden, ContactNotFound, Conflict.
    """
    actor.require(Permission.KEEP_CONTACTS)
    row = queries.contact(actor, contact_id)
    return _left(row, why, actor)


def _left(row: ContactPerson, why: str, actor: Actor) -> ContactPerson:
    left = operations.leave(contact_id=row.pk, why=why, actor=actor)
    pass_on(contact_id=left.pk)
    return left


@transaction.atomic
def erase(*, contact_id: UUID | str, actor: Actor) -> ContactPerson:
    """Erase who a contact is; what they were asked goes to the next at once. Raises as `operations.erase_contact`."""
    row = operations.erase_contact(contact_id=contact_id, actor=actor)
    pass_on(contact_id=row.pk)
    return row


@transaction.atomic
def add_address(*, contact_id: UUID | str, kind: str, value: str, actor: Actor) -> ContactAddress:
    """Add an address and, where it is an e-mail address, send its link. Raises as `operations.add_address` does."""
    row = operations.add_address(contact_id=contact_id, kind=kind, value=value, actor=actor)
    return send_link(address_id=row.pk, actor=actor) if row.kind == AddressKind.EMAIL else row
