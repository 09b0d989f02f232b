"""Writes what happened to a version of a guide into the ledger."""

from __future__ import annotations

from zhengpin.accounts.actor import Actor
from zhengpin.education.models import GuideVersion
from zhengpin.kit.ids import reference
from zhengpin.ledger.events import Event
from zhengpin.ledger.operations import record


def record_guide(event: Event, row: GuideVersion, actor: Actor, **fields: object) -> None:
    """Record an event of a version, whose brand reads it."""
    record(
        event,
        actor=actor,
        subject=reference("guide", row.guide_id),
        parent=reference("organisation", row.guide.organisation_id),
        version=row.number,
        brand=row.guide.brand,
        category=row.guide.category,
        **fields,
    )
