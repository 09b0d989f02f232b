"""Erases the names and addresses of contacts, and the texts of old questions; what was counted of them stays."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.tenancy import find_row
from zhengpin.cooperation import events
from zhengpin.cooperation.models import AskedContact, ContactAddress, ContactPerson, ContactQuestion
from zhengpin.cooperation.operations.recording import of_contact
from zhengpin.cooperation.problems import ContactNotFound
from zhengpin.cooperation.states import CONTACT, OPEN, AddressState, AskedState
from zhengpin.kit import clock
from zhengpin.kit.transitions import move
from zhengpin.ledger.operations import record

ERASED_AT_ONCE = 500
"""Questions whose texts are erased in one transaction."""


@transaction.atomic
def erase_contact(*, contact_id: UUID | str, actor: Actor) -> ContactPerson:
    """Erase who a contact is: name, title, hours, addresses. That there was one, and how soon they answered, stays.

    Raises Forbidden, ContactNotFound, Conflict where it was erased before.
    """
    actor.require(Permission.KEEP_CONTACTS)
    rows = ContactPerson.objects.visible_to(actor)
    row = find_row(rows, contact_id, ContactNotFound)
    move(
        ContactPerson.objects.all(),
        CONTACT,
        "erase",
        pk=row.pk,
        name="",
        title="",
        languages=[],
        hours="",
        leave_key="",
        away_until=None,
        left_at=row.left_at or clock.now(),
    )
    ContactAddress.objects.filter(contact=row).update(
        value="", state=AddressState.REMOVED.value, link_key="", link_expires_at=None
    )
    # One who was asked and is erased is asked no more: the next is, as the chore finds the time to be over.
    AskedContact.objects.filter(contact=row, state=AskedState.ASKED.value).update(
        link_key="", due_at=clock.now()
    )
    row.refresh_from_db()
    of_contact(events.CONTACT_ERASED, row, actor)
    return row


@transaction.atomic
def erase_question_texts(*, before: datetime, actor: Actor) -> int:
    """Erase the texts of questions that ended before a moment, and return of how many: some hundred at a time."""
    actor.require(Permission.ASK_CONTACTS)
    ended = ContactQuestion.objects.filter(ended_at__lt=before).exclude(state__in=OPEN)
    keys = list(ended.exclude(text="", answer="").values_list("pk", flat=True)[:ERASED_AT_ONCE])
    if not keys:
        return 0
    count = ContactQuestion.objects.filter(pk__in=keys).update(text="", answer="")
    record(events.QUESTION_TEXTS_ERASED, actor=actor, subject="contact_questions:old", count=count)
    return count
