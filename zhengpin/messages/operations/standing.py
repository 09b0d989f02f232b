"""Records that a message stands in its recipient's inbox: it has entered the recipient's system there."""

from __future__ import annotations

from zhengpin.accounts.actor import Actor
from zhengpin.kit import canonical
from zhengpin.messages.models import Arrival, Notice, Statement
from zhengpin.messages.operations.arrivals import note_arrival
from zhengpin.messages.states import ArrivalChannel


def record_in_inbox(*, message: Notice | Statement, actor: Actor) -> Arrival:
    """Record the arrival in the inbox at the moment at which the message was issued; its proof is what it says."""
    made = Arrival(
        channel=ArrivalChannel.INBOX.value,
        at=message.created_at,
        proof={"texts_digest": canonical.digest(message.texts)},
        **{"notice" if isinstance(message, Notice) else "statement": message},
    )
    return note_arrival(made, actor=actor)
