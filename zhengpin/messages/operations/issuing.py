"""Issues a message, once for each matter: it stands in its recipient's inbox, and goes to webhooks and by mail."""

from __future__ import annotations

from zhengpin.accounts.actor import Actor
from zhengpin.kit import canonical
from zhengpin.kit.ids import reference
from zhengpin.ledger.operations import record
from zhengpin.messages import events
from zhengpin.messages.letters.letter import Letter
from zhengpin.messages.models import Arrival, Notice, Statement
from zhengpin.messages.operations.arrivals import note_arrival
from zhengpin.messages.operations.mailing import queue_mails
from zhengpin.messages.operations.outbox import send_event
from zhengpin.messages.states import ArrivalChannel, EventType


def issue[M: (Notice, Statement)](made: M, *, form: Letter, actor: Actor) -> M:
    """Issue a message that has not been saved, by the letter it is of, or return the one that stands: an organisation
    has one of each letter about a matter."""
    manager = type(made).objects
    manager.bulk_create([made], ignore_conflicts=True)
    same = manager.filter(organisation_id=made.organisation_id, about=made.about, letter=made.letter)
    if same.values_list("pk", flat=True).get() != made.pk:
        return same.get()
    _record_event(made, actor)
    _record_in_inbox(made, actor)
    queue_mails(message=made, sets_time=form.deadline, actor=actor)
    return made


def _record_event(message: Notice | Statement, actor: Actor) -> None:
    if isinstance(message, Statement):
        kind, event, announced = "statement", events.STATEMENT_ISSUED, EventType.STATEMENT_ISSUED
        fields = {"puid": message.puid}
    else:
        kind, event, announced = "notice", events.NOTICE_ISSUED, EventType.NOTICE_ISSUED
        fields = {}
    subject = reference(kind, message.pk)
    record(
        event,
        actor=actor,
        subject=subject,
        parent=message.about,
        letter=message.letter,
        letter_version=message.letter_version,
        organisation=message.organisation_id,
        **fields,
    )
    send_event(
        event_type=announced,
        about=subject,
        body={
            kind: str(message.pk),
            "about": message.about,
            "organisation": str(message.organisation_id),
            "letter": message.letter,
            "texts": message.texts,
            **fields,
        },
        organisation_ids=[message.organisation_id],
        actor=actor,
    )


def _record_in_inbox(message: Notice | Statement, actor: Actor) -> Arrival:
    """Record that it arrived there when it was issued: it has entered the recipient's system. Its proof is its text."""
    made = Arrival(
        channel=ArrivalChannel.INBOX.value,
        at=message.created_at,
        proof={"texts_digest": canonical.digest(message.texts)},
        **{"notice" if isinstance(message, Notice) else "statement": message},
    )
    return note_arrival(made, actor=actor)
