"""Adds addresses, has them confirmed by links that are good once, and takes them out of use."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.tenancy import find_row
from zhengpin.cooperation import events, inputs
from zhengpin.cooperation.models import ContactAddress, ContactPerson
from zhengpin.cooperation.operations.recording import of_contact, own_address, own_contact
from zhengpin.cooperation.problems import AddressKnown, ContactGone, ContactLinkOver, TooManyLinks
from zhengpin.cooperation.states import ADDRESS, AddressKind, AddressState, ContactState
from zhengpin.kit import clock
from zhengpin.kit.ids import new_key
from zhengpin.kit.transitions import move
from zhengpin.rights import inputs as texts

MOST_SENDS = 5
"""Links that are made for one address."""
MOST_ADDRESSES = 20
"""Addresses that one contact has in all: whoever adds and removes them writes to no more people."""


@transaction.atomic
def add_address(*, contact_id: UUID | str, kind: str, value: str, actor: Actor) -> ContactAddress:
    """Add an address, the last in the order. Nothing is asked by it before its owner has confirmed it.

    Raises Forbidden, ContactNotFound, ContactGone, AddressKnown, TooManyLinks, Invalid naming the field.
    """
    row = own_contact(contact_id, actor)
    if row.addresses.count() >= MOST_ADDRESSES:
        raise TooManyLinks()
    word = texts.member(kind, "kind", AddressKind)
    if not word:
        raise texts.invalid_choice("kind", [one.value for one in AddressKind])
    made = ContactAddress(
        contact=row,
        kind=word,
        value=inputs.address(value, AddressKind(word)),
        position=ContactAddress.objects.filter(contact=row).count() + 1,
        added_by=actor.ref,
        added_at=clock.now(),
    )
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError as error:
        raise AddressKnown() from error
    of_contact(events.CONTACT_ADDRESS_ADDED, row, actor, kind=word)
    return made


@transaction.atomic
def order_addresses(
    *, contact_id: UUID | str, address_ids: Sequence[UUID | str], actor: Actor
) -> ContactPerson:
    """Set in which order a contact wants to be reached. Addresses that are not named come after those that are.

    Raises Forbidden, ContactNotFound, ContactGone.
    """
    row = own_contact(contact_id, actor)
    places = {str(one): place for place, one in enumerate(address_ids)}
    ordered = sorted(
        row.addresses.all(), key=lambda one: (places.get(str(one.pk), len(places)), one.position)
    )
    for place, one in enumerate(ordered, start=1):
        ContactAddress.objects.filter(pk=one.pk).update(position=place)
    of_contact(events.CONTACT_CHANGED, row, actor, changed="addresses")
    return row


@transaction.atomic
def make_link(*, address_id: UUID | str, actor: Actor) -> ContactAddress:
    """Make a new link by which an address is confirmed; one that was out before is good no more.

    Raises Forbidden, ContactAddressNotFound, ContactGone, TooManyLinks, Conflict where it is confirmed or out of use.
    """
    row = own_address(address_id, actor)
    if row.contact.state != ContactState.ACTIVE:
        raise ContactGone()
    if row.sends >= MOST_SENDS:
        raise TooManyLinks()
    moment = clock.now()
    until = moment + timedelta(days=settings.CONTACT_LINK_DAYS)
    move(
        ContactAddress.objects.all(),
        ADDRESS,
        "send",
        pk=row.pk,
        link_key=new_key(),
        link_sent_at=moment,
        link_expires_at=until,
        sends=row.sends + 1,
    )
    row.refresh_from_db()
    of_contact(events.CONTACT_LINK_SENT, row.contact, actor, kind=row.kind, sends=row.sends, until=until)
    return row


@transaction.atomic
def revoke_link(*, address_id: UUID | str, actor: Actor) -> ContactAddress:
    """Take a link back that is out. Raises Forbidden, ContactAddressNotFound, Conflict where none is."""
    row = own_address(address_id, actor)
    move(ContactAddress.objects.all(), ADDRESS, "revoke", pk=row.pk, link_key="", link_expires_at=None)
    row.refresh_from_db()
    of_contact(events.CONTACT_LINK_REVOKED, row.contact, actor, kind=row.kind)
    return row


@transaction.atomic
def verify_address(*, address_id: UUID | str, link_key: str, actor: Actor) -> ContactAddress:
    """Note that the owner of an address opened its link and said that they are the contact; once.

    Raises ContactLinkOver for a link that was used, whose time is over, or that was taken back.
    """
    live = ContactAddress.objects.filter(
        link_key=link_key, link_expires_at__gt=clock.now(), contact__state=ContactState.ACTIVE.value
    ).exclude(link_key="")
    row = find_row(live.select_related("contact"), address_id, ContactLinkOver)
    # Of two who open it at once one is first: the guarded UPDATE asks for the key that the other has cleared.
    confirmed = ContactAddress.objects.filter(pk=row.pk, link_key=link_key, state=AddressState.SENT.value)
    if not confirmed.update(
        state=ADDRESS.moves["verify"].target.value,
        link_key="",
        link_expires_at=None,
        verified_at=clock.now(),
    ):
        raise ContactLinkOver()
    row.refresh_from_db()
    of_contact(events.CONTACT_ADDRESS_VERIFIED, row.contact, actor, kind=row.kind)
    return row


@transaction.atomic
def remove_address(*, address_id: UUID | str, actor: Actor) -> ContactAddress:
    """Take an address out of use: nothing is asked by it now. Raises Forbidden, ContactAddressNotFound, Conflict."""
    row = own_address(address_id, actor)
    move(ContactAddress.objects.all(), ADDRESS, "remove", pk=row.pk, link_key="", link_expires_at=None)
    row.refresh_from_db()
    of_contact(events.CONTACT_ADDRESS_REMOVED, row.contact, actor, kind=row.kind)
    return row
