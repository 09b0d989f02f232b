"""Enters in the ledger how the contact book stands at the end of a day, and what an import did."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.cooperation import events
from zhengpin.kit.ids import reference
from zhengpin.ledger.models import Entry
from zhengpin.ledger.operations import record


@transaction.atomic
def enter_contacts_day(*, day: date, counts: Mapping[str, int], actor: Actor) -> bool:
    """Enter how the book stands on a day; say whether it was entered: a day that is entered is not entered again."""
    actor.require(Permission.ASK_CONTACTS)
    subject = reference("contacts_day", day.isoformat())
    if Entry.objects.filter(event=events.CONTACTS_COUNTED.name, subject=subject).exists():
        return False
    record(events.CONTACTS_COUNTED, actor=actor, subject=subject, parent="", day=day.isoformat(), **counts)
    return True


@transaction.atomic
def enter_import(*, counts: Mapping[str, int], actor: Actor) -> None:
    """Enter what an import of contacts did. Raises Forbidden."""
    actor.require(Permission.KEEP_CONTACTS)
    record(events.CONTACTS_IMPORTED, actor=actor, subject="contacts:import", parent="", **counts)
