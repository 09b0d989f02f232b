"""Signing in at the door as people do, from an address, in a browser of one's own."""

from __future__ import annotations

from django.core import mail
from django.test import Client

from tests.cast import PASSWORD
from zhengpin.accounts.models import Person
from zhengpin.jobs.running import run_due
from zhengpin.ledger.models import Entry

LOGIN = "/accounts/login/"


def at(
    address: str, agent: str = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"
) -> Client:
    """Return a browser at a network address."""
    return Client(REMOTE_ADDR=address, HTTP_USER_AGENT=agent, HTTP_ACCEPT_LANGUAGE="en")


def sign_in(client: Client, who: Person, password: str = PASSWORD) -> bool:
    """Try to sign in; return whether it worked."""
    client.post(LOGIN, {"login": who.email, "password": password})
    return "_auth_user_id" in client.session


def show_password(client: Client, password: str = PASSWORD) -> None:
    """Ask for one's password again, as pages that change how one signs in do."""
    client.post("/accounts/reauthenticate/", {"password": password})


def letters() -> list[tuple[str, str]]:
    """Send what waits to be sent; return to whom each letter went, and its text."""
    mail.outbox.clear()
    run_due()
    return [(one.to[0], str(one.body)) for one in mail.outbox]


def link_in(text: str, part: str) -> str:
    """Return the path of the link in a letter that holds `part`."""
    found = next(word for word in text.split() if part in word)
    return "/" + found.split("/", 3)[3]


def noted(event: str) -> list[dict]:
    """Return the fields of the ledger's entries of an event, oldest first."""
    return [
        entry.fields | {"subject": entry.subject}
        for entry in Entry.objects.filter(event=event).order_by("pk")
    ]
