"""Erases who was a contact and is it no more, and the texts of old questions, each after its time."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings

from zhengpin.accounts.actor import system
from zhengpin.cooperation import operations
from zhengpin.cooperation.queries.book import contacts_to_erase
from zhengpin.kit import clock

KEEPER = system("schedule")


def delete_old_contacts() -> int:
    """Erase the names and addresses of contacts whose time is over, and return of how many."""
    before = clock.now() - timedelta(days=settings.CONTACT_KEPT_DAYS)
    found = contacts_to_erase(before)
    for one in found:
        operations.erase_contact(contact_id=one, actor=KEEPER)
    return len(found)


def delete_question_texts() -> int:
    """Erase the texts of questions whose time is over, and return of how many."""
    before = clock.now() - timedelta(days=settings.CONTACT_QUESTION_KEPT_DAYS)
    return operations.erase_question_texts(before=before, actor=KEEPER)
