"""Tells the ledger and the webhooks of an appeal in one way; its parent is the contested decision."""

from __future__ import annotations

from uuid import UUID

from zhengpin.accounts.actor import Actor
from zhengpin.appeals.concern import side_of
from zhengpin.appeals.models import Appeal
from zhengpin.appeals.notifications import appeal_changed
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.ledger.events import Event
from zhengpin.ledger.operations import record


def recorded(event: Event, appeal_id: UUID, actor: Actor, **fields: object) -> Appeal:
    """Record an entry about an appeal and return it as it now stands. days: since it was filed."""
    row = Appeal.objects.select_related("decision__case", "appellant", "case").get(pk=appeal_id)
    record(
        event,
        actor=actor,
        subject=reference("appeal", row.pk),
        parent=reference("decision", row.decision_id),
        decision=row.decision_id,
        appellant=row.appellant_id,
        side=side_of(row.decision).value,
        ground=row.ground,
        days=round((clock.now() - row.filed_at).total_seconds() / 86400, 2),
        **fields,
    )
    appeal_changed(row=row, cause=event.name, actor=actor)
    return row
