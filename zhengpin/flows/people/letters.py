"""Writes to people about their own accounts: durable jobs, so that no server waits and no letter is lost.

A job holds no secret: the codes of links are made when the letter is written.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from allauth.account import app_settings as allauth_settings
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.urls import reverse

from zhengpin.accounts.actor import system
from zhengpin.accounts.browser import Browser
from zhengpin.accounts.models import EmailChange, Person
from zhengpin.accounts.operations.email_changes import code_of
from zhengpin.accounts.operations.invitations import code_for
from zhengpin.flows.letters.values import operator_name
from zhengpin.jobs.durable import UselessToRetryError, durable
from zhengpin.kit import clock
from zhengpin.messages.letters.moments import Moment
from zhengpin.messages.mail.personal import PersonalLetter, send_personally

UNKNOWN = "–"
POSTMAN = system("postman")


def notify_of_change(person: Person, change: str, browser: Browser, *, to: str, email: str = UNKNOWN) -> None:
    """Tell the owner at `to` what was changed: one of the phrases of the letter `account_changed`."""
    post_of_change.enqueue(
        person_id=str(person.pk),
        to=to,
        change=change,
        email=email,
        address=browser.address,
        agent=browser.agent,
        at=clock.now().isoformat(),
    )


def write_email_change(change: EmailChange) -> None:
    """Write to the new address how it is confirmed."""
    post_email_change.enqueue(change_id=str(change.pk))


def write_taken(change: EmailChange) -> None:
    """Write to an address that has an account already that somebody wanted it for another."""
    post_taken.enqueue(to=change.email)


def write_reset(person: Person) -> None:
    """Write to a person how to set a new password."""
    post_reset.enqueue(person_id=str(person.pk))


def write_invitation(person_id: UUID) -> None:
    """Write to a person how to set her first password."""
    post_invitation.enqueue(person_id=str(person_id))


@durable(queue="mail", priority=50)
def post_of_change(
    person_id: str, to: str, change: str, email: str, address: str, agent: str, at: str
) -> None:
    person = Person.objects.get(pk=person_id)
    values = {
        "change": change,
        "new_email": email,
        "at": _moment(datetime.fromisoformat(at)),
        "network_address": address or UNKNOWN,
        "browser": agent or UNKNOWN,
        "security_url": _absolute(reverse("web:security")),
        "reset_url": _absolute(reverse("account_reset_password")),
    }
    _send("account_changed", person, to, values, about=f"{person_id}/{change}/{at}")


@durable(queue="mail", priority=50)
def post_email_change(change_id: str) -> None:
    change = EmailChange.objects.select_related("person").filter(pk=change_id).first()
    if change is None:
        raise UselessToRetryError("another address was asked for meanwhile")
    link = _absolute(reverse("web:confirm-email", args=[code_of(change)]))
    _send("account_email_confirm", change.person, change.email, {"confirm_url": link}, about=change_id)


@durable(queue="mail", priority=50)
def post_taken(to: str) -> None:
    person = Person.objects.filter(email__iexact=to).first()
    if person is None:
        raise UselessToRetryError("nobody has this address any more")
    _send("account_email_taken", person, to, {}, about=str(person.pk))


@durable(queue="mail", priority=50)
def post_reset(person_id: str) -> None:
    person = Person.objects.filter(pk=UUID(person_id), is_active=True).first()
    if person is None:
        raise UselessToRetryError("the account was closed meanwhile")
    key = allauth_settings.PASSWORD_RESET_TOKEN_GENERATOR().make_token(person)
    path = reverse("account_reset_password_from_key", args=[user_pk_to_url_str(person), key])
    _send("account_password_reset", person, person.email, {"reset_url": _absolute(path)}, about=key)


@durable(queue="mail", priority=50)
def post_invitation(person_id: str) -> None:
    person = Person.objects.filter(pk=UUID(person_id), is_active=True).first()
    if person is None or person.has_usable_password():
        raise UselessToRetryError("the account was closed, or entered, meanwhile")
    code = code_for(person)
    link = _absolute(reverse("web:invitation", args=[code]))
    _send("account_invitation", person, person.email, {"invitation_url": link}, about=code)


def _send(name: str, person: Person, to: str, values: Mapping[str, object], *, about: str) -> None:
    letter = PersonalLetter(
        name, to, _language(person), {**values, "operator": operator_name(POSTMAN)}, about
    )
    send_personally(letter)


def _language(person: Person) -> str:
    home = person.memberships.select_related("organisation").order_by("pk").first()
    return person.language or (home.organisation.language if home else settings.LANGUAGE_CODE)


def _moment(at: datetime) -> Moment:
    return Moment(at, settings.TIME_ZONE)


def _absolute(path: str) -> str:
    return settings.PUBLIC_ADDRESS.rstrip("/") + path
