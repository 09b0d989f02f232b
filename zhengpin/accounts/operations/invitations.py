"""Invites a person by a link that sets the password once."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.db import transaction

from zhengpin.accounts import errors
from zhengpin.accounts.actor import Actor
from zhengpin.accounts.browser import NOWHERE, Browser
from zhengpin.accounts.events import PASSWORD_SET, PERSON_INVITED
from zhengpin.accounts.models import Person
from zhengpin.accounts.operations.people import checked_password
from zhengpin.accounts.permissions import Permission
from zhengpin.kit.ids import reference
from zhengpin.ledger.operations import record


class _Invitations(PasswordResetTokenGenerator):
    key_salt = "zhengpin.accounts.invitations"


_invitations = _Invitations()


@transaction.atomic
def invite_person(*, person_id: UUID, actor: Actor) -> str:
    """Return the code of a link that sets this person's password.

    It works once, and for as long as `PASSWORD_RESET_TIMEOUT` says: it is a signature over the present password's
    hash, so setting a password ends it. Whoever makes the link could open the account with it, so there is none for an
    account whose owner has set a password. Raises Forbidden; NotFound; Conflict (`invitation.account_in_use`).
    """
    actor.require(Permission.MANAGE_ACCOUNTS)
    person = Person.objects.visible_to(actor).filter(pk=person_id, is_active=True).first()
    if person is None:
        raise errors.no_such("person")
    if person.has_usable_password():
        raise errors.account_works()
    record(PERSON_INVITED, actor=actor, subject=reference("person", person.id), name=person.name)
    return code_for(person)


def code_for(person: Person) -> str:
    """Return the code of an invitation, which is made of the account and kept nowhere."""
    return f"{person.id.hex}.{_invitations.make_token(person)}"


@transaction.atomic
def accept_invitation(*, code: str, password: str, browser: Browser = NOWHERE) -> Person:
    """Set the password by an invitation's code; whoever holds the code acts as that person.

    Raises NotFound (`invitation.unknown`); Invalid (`password.weak`).
    """
    identifier, _separator, token = code.partition(".")
    try:
        person = Person.objects.select_for_update().filter(pk=UUID(hex=identifier), is_active=True).first()
    except ValueError:
        person = None
    if person is None or not _invitations.check_token(person, token):
        raise errors.invitation_unknown()
    person.set_password(checked_password(password, person))
    person.save(update_fields=["password"])
    ref = reference("person", person.id)
    record(PASSWORD_SET, actor=ref, subject=ref, **browser.as_fields())
    return person
