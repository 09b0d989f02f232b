"""The links of contacts: by which an address is confirmed, a question answered, or somebody is the contact no more."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

from zhengpin.accounts.actor import Actor, contact_link, system
from zhengpin.accounts.sealing import UnopenedError, seal_link, unseal_link
from zhengpin.cooperation.models import AskedContact, ContactAddress, ContactPerson
from zhengpin.cooperation.problems import ContactLinkOver, ContactLinkUnknown
from zhengpin.cooperation.queries.asking import asked_of_link
from zhengpin.cooperation.queries.book import address_of_link, contact_of_link
from zhengpin.cooperation.states import OPEN, AddressState, ContactState
from zhengpin.kit import clock

_PURPOSE = "zhengpin.cooperation.contact-link"
_PARTS = 3
PATTERN = r"[A-Za-z0-9_-]{40,1000}"
READER = system("contact-link")
CONFIRM, ANSWER, LEAVE = "confirm", "answer", "leave"


@dataclass(frozen=True)
class OpenedLink:
    """What a link is for, and as whom its holder acts: one of address and asked where it is about one."""

    purpose: str
    contact: ContactPerson
    actor: Actor
    address: ContactAddress | None = None
    asked: AskedContact | None = None


def confirm_link(row: ContactAddress) -> str:
    """Return the address by which an address is confirmed; empty where no link is out, or its time is over."""
    is_out = row.link_key and row.state == AddressState.SENT
    if not is_out or row.link_expires_at is None or row.link_expires_at <= clock.now():
        return ""
    return _made(CONFIRM, str(row.pk), row.link_key)


def answer_link(row: AskedContact) -> str:
    """Return the address by which a contact answers a question; empty where it is answered, or another is asked."""
    return _made(ANSWER, str(row.pk), row.link_key) if row.link_key else ""


def leave_link(row: ContactPerson) -> str:
    """Return the address by which somebody says that they are not the contact any more; empty once it was said."""
    is_good = row.leave_key and row.state == ContactState.ACTIVE
    return _made(LEAVE, str(row.pk), row.leave_key) if is_good else ""


def _made(purpose: str, identifier: str, key: str) -> str:
    token = seal_link([purpose, identifier, key], purpose=_PURPOSE)
    return f"{settings.PUBLIC_ADDRESS}/contact/{token}/"


def by_link(token: str) -> OpenedLink:
    """Return what a link is for. Raises ContactLinkUnknown for what was not made here, ContactLinkOver for one that
    was used, whose time is over, or that was taken back."""
    try:
        parts = unseal_link(token, purpose=_PURPOSE)
    except UnopenedError as error:
        raise ContactLinkUnknown() from error
    if len(parts) != _PARTS:
        raise ContactLinkUnknown()
    purpose, identifier, key = parts
    try:
        found = _opened(purpose, identifier, key)
    except ContactLinkUnknown as error:  # sealed here, so that it led somewhere once
        raise ContactLinkOver() from error
    if found.contact.state != ContactState.ACTIVE:
        raise ContactLinkOver()
    return found


def _opened(purpose: str, identifier: str, key: str) -> OpenedLink:
    if purpose == CONFIRM:
        address = address_of_link(READER, identifier, key)
        if not confirm_link(address):
            raise ContactLinkOver()
        return OpenedLink(purpose, address.contact, contact_link(address.contact_id), address=address)
    if purpose == ANSWER:
        asked = asked_of_link(READER, identifier, key)
        if asked.question.state not in OPEN:
            raise ContactLinkOver()
        return OpenedLink(purpose, asked.contact, contact_link(asked.contact_id), asked=asked)
    row = contact_of_link(READER, identifier, key)
    return OpenedLink(LEAVE, row, contact_link(row.pk))
