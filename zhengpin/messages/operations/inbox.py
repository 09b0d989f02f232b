"""Puts notices into inboxes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.ledger.operations import record
from zhengpin.messages import events
from zhengpin.messages.letters.filling import fill
from zhengpin.messages.models import Notice
from zhengpin.messages.operations.mailing import queue_mails
from zhengpin.messages.operations.outbox import send_event
from zhengpin.messages.operations.standing import record_in_inbox
from zhengpin.messages.queries import letter_in_force
from zhengpin.messages.states import EventType


@transaction.atomic
def issue_notice(
    *,
    organisation_id: UUID,
    about: str,
    letter: str,
    values: Mapping[str, object],
    at: datetime | None = None,
    actor: Actor,
) -> Notice:
    """Put a notice into an organisation's inbox, or return the one that stands there about the same matter.

    It has arrived there at once, which is recorded; it is also sent to webhooks and mailed. at: the moment from which
    its sender reckoned the periods that it names; by default now. Raises LetterUnfilled, KeyError for an unknown
    letter.
    """
    form = letter_in_force(letter)
    made = Notice(
        organisation_id=organisation_id,
        about=about,
        letter=form.name,
        letter_version=form.version,
        texts=fill(form, values),
        created_at=at or clock.now(),
    )
    Notice.objects.bulk_create([made], ignore_conflicts=True)
    same = Notice.objects.filter(organisation_id=organisation_id, about=about, letter=form.name)
    if same.values_list("pk", flat=True).get() != made.pk:
        return same.get()
    _record_event(made, actor)
    record_in_inbox(message=made, actor=actor)
    queue_mails(message=made, sets_time=form.deadline, actor=actor)
    return made


def _record_event(notice: Notice, actor: Actor) -> None:
    record(
        events.NOTICE_ISSUED,
        actor=actor,
        subject=reference("notice", notice.pk),
        parent=notice.about,
        letter=notice.letter,
        letter_version=notice.letter_version,
        organisation=notice.organisation_id,
    )
    send_event(
        event_type=EventType.NOTICE_ISSUED,
        about=reference("notice", notice.pk),
        body={
            "notice": str(notice.pk),
            "about": notice.about,
            "organisation": str(notice.organisation_id),
            "letter": notice.letter,
            "texts": notice.texts,
        },
        organisation_ids=[notice.organisation_id],
        actor=actor,
    )
