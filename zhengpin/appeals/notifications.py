"""Tells the webhooks how an appeal stands: the operator's, and those of whoever appealed."""

from __future__ import annotations

from zhengpin.accounts.actor import Actor
from zhengpin.appeals.models import Appeal
from zhengpin.kit.ids import new_id, reference
from zhengpin.messages.operations import send_event
from zhengpin.messages.states import EventType


def appeal_changed(*, row: Appeal, cause: str, actor: Actor) -> None:
    """Tell how an appeal stands now; the other side is not told who contested. cause: the ledger's event."""
    body = {
        "appeal": row.pk,
        "decision": row.decision_id,
        "state": row.state,
        "cause": cause,
        "ground": row.ground,
        "last_day": row.last_day,
        "inadmissible": row.inadmissible or None,
    }
    send_event(
        event_type=EventType.APPEAL_CHANGED.value,
        about=f"{reference('appeal', row.pk)}@{new_id()}",
        body=body,
        organisation_ids=[row.appellant_id],
        actor=actor,
    )
