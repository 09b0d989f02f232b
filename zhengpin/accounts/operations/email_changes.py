"""Changes a person's e-mail address: asked for, answered from the new address by the person herself, then changed."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from allauth.account.models import EmailAddress
from django.core import signing
from django.db import IntegrityError, transaction

from zhengpin.accounts import errors
from zhengpin.accounts.actor import Actor
from zhengpin.accounts.browser import Browser
from zhengpin.accounts.events import EMAIL_CHANGE_ASKED, EMAIL_CHANGED
from zhengpin.accounts.models import EmailChange, Person
from zhengpin.accounts.operations.people import well_formed
from zhengpin.kit import clock
from zhengpin.kit.ids import split_reference
from zhengpin.ledger.operations import record

VALID_FOR = timedelta(hours=24)
_SALT = "zhengpin.accounts.email_changes"


@transaction.atomic
def ask_email_change(*, email: str, browser: Browser, actor: Actor) -> tuple[EmailChange, bool]:
    """Note that the actor wants another e-mail address, instead of whichever was asked for before.

    Return the change, and whether another account has the address already. That must not be seen by who asks: only
    the letter to the address says it, and the change then never comes about. Raises Invalid
    (`person.email_malformed`, `person.email_unchanged`).
    """
    person = _person(actor)
    email = well_formed(email)
    if email == person.email.lower():
        raise errors.email_unchanged()
    person.email_changes.all().delete()
    change = EmailChange.objects.create(
        person=person, email=email, created_at=clock.now(), expires_at=clock.now() + VALID_FOR
    )
    record(
        EMAIL_CHANGE_ASKED,
        actor=actor,
        subject=actor.ref,
        name=person.name,
        email=masked(email),
        **browser.as_fields(),
    )
    return change, Person.objects.filter(email__iexact=email).exists()


def code_of(change: EmailChange) -> str:
    """Return the code of the link by which a change is confirmed; it is made of the change, and kept nowhere."""
    return signing.dumps([change.pk.hex, change.email], salt=_SALT)


@transaction.atomic
def change_email(*, code: str, browser: Browser, actor: Actor) -> tuple[Person, str]:
    """Give the actor the address to which the code was mailed; return the person and the address before.

    Raises NotFound (`email_change.unknown`), also for a change of another person, and for an address that another
    account has meanwhile.
    """
    person = _person(actor)
    change = _change(code, person)
    before = person.email
    # Taken away first: of two who come with one link one finds nothing.
    if not EmailChange.objects.filter(pk=change.pk).delete()[0] or _is_taken(change.email, person):
        raise errors.email_link_unknown()
    person.email_changes.all().delete()
    try:
        with transaction.atomic():
            Person.objects.filter(pk=person.pk).update(email=change.email)
    except IntegrityError as error:
        raise errors.email_link_unknown() from error
    person.email = change.email
    EmailAddress.objects.filter(
        user=person
    ).delete()  # allauth's own copies, by which it would find the account
    record(
        EMAIL_CHANGED,
        actor=actor,
        subject=actor.ref,
        name=person.name,
        email=masked(change.email),
        **browser.as_fields(),
    )
    return person, before


def masked(email: str) -> str:
    """Return an address as it can be read by others: its first letter and its domain."""
    local, _, domain = email.rpartition("@")
    return f"{local[:1]}…@{domain}"


def _person(actor: Actor) -> Person:
    kind, identifier = split_reference(actor.ref)
    own = Person.objects.select_for_update().filter(is_active=True)
    person = own.filter(pk=identifier).first() if kind == "person" else None
    if person is None:
        raise errors.no_such("person")
    return person


def _change(code: str, person: Person) -> EmailChange:
    try:
        identifier, email = signing.loads(code, salt=_SALT, max_age=VALID_FOR)
        found = EmailChange.objects.filter(
            pk=UUID(hex=identifier), email=email, person=person, expires_at__gt=clock.now()
        ).first()
    except (signing.BadSignature, ValueError) as error:
        raise errors.email_link_unknown() from error
    if found is None:
        raise errors.email_link_unknown()
    return found


def _is_taken(email: str, person: Person) -> bool:
    return Person.objects.filter(email__iexact=email).exclude(pk=person.pk).exists()
