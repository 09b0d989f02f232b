"""Keeps what each address wants by e-mail."""

from __future__ import annotations

from django.db import transaction

from zhengpin.accounts.actor import Actor, system
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.ledger.operations import record
from zhengpin.messages import events, queries
from zhengpin.messages.mail.stopping import address_in
from zhengpin.messages.models import MailChoice
from zhengpin.messages.states import MailWanted

BY_LINK = system("stop_link")


@transaction.atomic
def choose_mail(*, wanted: str, actor: Actor) -> MailChoice:
    """Keep which letters the acting person wants by e-mail. Raises Problem 403 for one who is no person, ValueError."""
    return _choose(queries.own_address(actor), MailWanted(wanted), actor)


@transaction.atomic
def stop_mail(*, token: str, actor: Actor = BY_LINK) -> MailChoice:
    """Stop the mails to the address that a link stands for; whoever has the link may. Raises StopLinkBroken."""
    return _choose(address_in(token), MailWanted.NONE, actor)


def _choose(address: str, wanted: MailWanted, actor: Actor) -> MailChoice:
    row, new = MailChoice.objects.get_or_create(address=address.lower(), defaults={"wanted": wanted.value})
    if new or MailChoice.objects.filter(pk=row.pk).exclude(wanted=wanted.value).update(
        wanted=wanted.value, changed_at=clock.now()
    ):
        record(events.MAIL_CHOSEN, actor=actor, subject=reference("mail_choice", row.pk), wanted=wanted.value)
    row.refresh_from_db()
    return row
