"""Reads what a person wants by e-mail."""

from __future__ import annotations

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.models import Person
from zhengpin.kit.errors import Forbidden
from zhengpin.kit.ids import split_reference
from zhengpin.kit.labels import gettext_noop
from zhengpin.messages.models import MailChoice
from zhengpin.messages.states import MailWanted


def own_address(actor: Actor) -> str:
    """Return the acting person's e-mail address. Raises Forbidden (`mail.no_person`) for one who is no person."""
    kind, identifier = split_reference(actor.ref)
    if kind != "person":
        raise Forbidden(
            gettext_noop("Only a person chooses which letters come by e-mail."), code="mail.no_person"
        )
    return Person.objects.values_list("email", flat=True).get(pk=identifier).lower()


def mail_wanted(actor: Actor) -> MailWanted:
    """Return which letters the acting person wants by e-mail. Raises Forbidden."""
    chosen = MailChoice.objects.filter(address=own_address(actor)).values_list("wanted", flat=True).first()
    return MailWanted(chosen or MailWanted.ALL)
