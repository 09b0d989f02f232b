"""Records that messages arrived, each once a channel, and hands that on to whoever waits for it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor, system
from zhengpin.jobs.durable import durable
from zhengpin.kit import canonical
from zhengpin.kit.ids import reference
from zhengpin.ledger.operations import record
from zhengpin.messages import arrival, events
from zhengpin.messages.models import Arrival
from zhengpin.messages.problems import ArrivalOfNothing
from zhengpin.messages.states import ArrivalChannel

MESSENGER = system("messenger")


def record_arrival(
    *,
    notice_id: UUID | None = None,
    statement_id: UUID | None = None,
    channel: str,
    at: datetime,
    proof: Mapping[str, object],
    actor: Actor,
) -> Arrival:
    """Record that a message arrived by a channel, or return the arrival that stands: the first one counts.

    proof: what shows it, in JSON types (the server's answer, the address of an announcement). Whoever waits for
    messages about the same kind of thing is told by a durable job. Raises ArrivalOfNothing, ValueError for an unknown
    channel.
    """
    if (notice_id is None) == (statement_id is None):
        raise ArrivalOfNothing()
    of = {"notice_id": notice_id} if notice_id else {"statement_id": statement_id}
    made = Arrival(channel=ArrivalChannel(channel).value, at=at, proof=canonical.plain(dict(proof)), **of)
    return note_arrival(made, actor=actor)


@transaction.atomic
def note_arrival(made: Arrival, *, actor: Actor) -> Arrival:
    """Keep an arrival that has not been saved, or return the one that stands of its message by its channel."""
    Arrival.objects.bulk_create([made], ignore_conflicts=True)
    of = {"notice_id": made.notice_id} if made.notice_id else {"statement_id": made.statement_id}
    same = Arrival.objects.filter(channel=made.channel, **of)
    if same.values_list("pk", flat=True).get() != made.pk:
        return same.select_related("notice", "statement").get()
    _record_event(made, actor)
    return made


def _record_event(made: Arrival, actor: Actor) -> None:
    message = made.message
    record(
        events.MESSAGE_ARRIVED,
        actor=actor,
        subject=reference("notice" if made.notice_id else "statement", message.pk),
        parent=message.about,
        channel=made.channel,
        at=made.at,
        letter=message.letter,
        organisation=message.organisation_id,
        proof_digest=canonical.digest(made.proof),
    )
    if arrival.is_awaited(message.about):
        hand_on.enqueue(arrival_id=str(made.pk))


@durable(queue="messages")
def hand_on(arrival_id: str) -> None:
    """Tell whoever waits for it that a message arrived."""
    made = Arrival.objects.select_related("notice", "statement").get(pk=UUID(arrival_id))
    with transaction.atomic():
        arrival.take(made, actor=MESSENGER)
