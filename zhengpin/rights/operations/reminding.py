"""Notes that a holder, or a seller, was told of the end of a term, once for each term and distance."""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction

from zhengpin.accounts.actor import Actor
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.ledger.operations import record
from zhengpin.rights import events
from zhengpin.rights.models import Authorisation, AuthorisationReminder, ExpiryReminder, Filing
from zhengpin.rights.operations.access import record_event


@transaction.atomic
def note_reminder(*, filing: Filing, days: int, actor: Actor) -> bool:
    """Note the reminder of `days` before the present last day; False where it was noted before."""
    if filing.valid_to is None:
        return False
    row = ExpiryReminder(filing=filing, valid_to=filing.valid_to, days=days, notified_at=clock.now())
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        return False
    record_event(events.EXPIRY_REMINDED, filing, actor, valid_to=filing.valid_to, days=days)
    return True


@transaction.atomic
def note_authorisation_reminder(
    *, authorisation: Authorisation, ends_on: date, days: int, actor: Actor
) -> bool:
    """Note that a seller is reminded `days` before the last day of its whole chain; False where it was before."""
    row = AuthorisationReminder(
        authorisation=authorisation, ends_on=ends_on, days=days, notified_at=clock.now()
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        return False
    record(
        events.AUTHORISATION_REMINDED,
        actor=actor,
        subject=reference("authorisation", authorisation.pk),
        parent=reference("holder", authorisation.holder_id),
        authorised=authorisation.seller,
        ends_on=ends_on,
        days=days,
    )
    return True
