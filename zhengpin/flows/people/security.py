"""Changes how somebody signs in: in one transaction the change, the ledger's entry and the letter to the owner."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.conf import settings
from django.db import transaction

from zhengpin.accounts import operations, queries
from zhengpin.accounts.actor import Actor, system
from zhengpin.accounts.browser import Browser
from zhengpin.accounts.events import RESET_SENT
from zhengpin.accounts.limits import of_email_change
from zhengpin.accounts.models import Person
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.states import SecurityChange
from zhengpin.flows.people.letters import (
    notify_of_change,
    write_email_change,
    write_invitation,
    write_reset,
    write_taken,
)
from zhengpin.kit.ids import reference
from zhengpin.ledger.operations import record

DOOR = system("sign-in")
"""Who acts before anybody is signed in."""


@transaction.atomic
def ask_email_change(*, email: str, browser: Browser, actor: Actor) -> None:
    """Write to a new address and to the old one that the actor wants to change to it.

    An address of another account gets another letter; who asks sees the same. Raises Invalid
    (`person.email_malformed`, `person.email_unchanged`), TooMany.
    """
    operations.spend(on=of_email_change(actor.ref), actor=actor)
    change, taken = operations.ask_email_change(email=email, browser=browser, actor=actor)
    if taken:
        write_taken(change)
    else:
        write_email_change(change)
    notify_of_change(change.person, "email_asked", browser, to=change.person.email, email=change.email)


@transaction.atomic
def change_email(*, code: str, browser: Browser, actor: Actor) -> Person:
    """Give the actor the new address by the letter's code, and tell the old one. Raises NotFound."""
    person, before = operations.change_email(code=code, browser=browser, actor=actor)
    notify_of_change(person, "email_changed", browser, to=before, email=person.email)
    return person


@transaction.atomic
def note_change(*, person: Person, change: SecurityChange, browser: Browser, actor: Actor | str) -> None:
    """Note what was changed, in the transaction of the change, and tell the owner."""
    operations.note_security_change(person=person, change=change, browser=browser, actor=actor)
    notify_of_change(person, change.value, browser, to=person.email)


@contextmanager
def noting_factors(*, browser: Browser, actor: Actor) -> Iterator[None]:
    """Within the block, which is one transaction, note every second factor that the actor adds or removes."""
    with transaction.atomic():
        before = queries.factors(actor)
        yield
        for change in _changes(before, queries.factors(actor)):
            person = Person.objects.get(pk=actor.ref.partition(":")[2])
            note_change(person=person, change=change, browser=browser, actor=actor)


def _changes(before: dict[int, str], after: dict[int, str]) -> list[SecurityChange]:
    added = Counter(kind for number, kind in after.items() if number not in before)
    gone = Counter(kind for number, kind in before.items() if number not in after)
    changes = [
        *added["totp"] * [SecurityChange.APP_ADDED],
        *gone["totp"] * [SecurityChange.APP_REMOVED],
        *added["webauthn"] * [SecurityChange.KEY_ADDED],
        *gone["webauthn"] * [SecurityChange.KEY_REMOVED],
    ]
    # Those that come and go with the first and the last factor are part of its news.
    return changes or added["recovery_codes"] * [SecurityChange.CODES_MADE]


@transaction.atomic
def invite(*, person_id: UUID, actor: Actor) -> str:
    """Invite a person to set her first password; return the code of the link, to be handed on.

    Where there is a mail server the link goes to her address and the code is empty: then whoever invites her cannot
    enter in her place. Raises Forbidden; NotFound; Conflict (`invitation.account_in_use`).
    """
    code = operations.invite_person(person_id=person_id, actor=actor)
    if not settings.SMTP_URL:
        return code
    write_invitation(person_id)
    return ""


@transaction.atomic
def send_reset(*, person_id: UUID, browser: Browser, actor: Actor) -> None:
    """Mail a person a link to set a new password, which whoever sends it does not see. Raises Forbidden; NotFound."""
    actor.require(Permission.MANAGE_ACCOUNTS)
    person = queries.person(actor, person_id)
    record(
        RESET_SENT,
        actor=actor,
        subject=reference("person", person.pk),
        name=person.name,
        **browser.as_fields(),
    )
    write_reset(person)


@transaction.atomic
def send_reset_asked(*, person: Person, browser: Browser) -> None:
    """Mail the link to whoever asked for it at the door, by her e-mail address."""
    subject = reference("person", person.pk)
    record(RESET_SENT, actor=DOOR, subject=subject, name=person.name, **browser.as_fields())
    write_reset(person)


@transaction.atomic
def remove_second_factor(*, person_id: UUID, browser: Browser, actor: Actor) -> None:
    """Remove the second factor of a person who lost it, and tell her. Raises Forbidden; NotFound; Conflict."""
    person = operations.remove_second_factor(person_id=person_id, browser=browser, actor=actor)
    notify_of_change(person, SecurityChange.FACTOR_REMOVED.value, browser, to=person.email)
