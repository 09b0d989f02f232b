"""Writes what happened to a measure into the ledger."""

from __future__ import annotations

from zhengpin.accounts.actor import Actor
from zhengpin.enforcement.models import Measure
from zhengpin.kit.ids import reference
from zhengpin.ledger.events import Event
from zhengpin.ledger.operations import record

RELATED = ("merchant", "creator", "listing", "decision__case", "statement")
"""What is fetched along with a measure about which something is told."""


def record_event(event: Event, measure: Measure, actor: Actor, **fields: object) -> None:
    """Record an event of a measure; of one against the account, nothing stands in the case, which the holder reads."""
    case = reference("case", measure.decision.case_id)
    record(
        event,
        actor=actor,
        subject=reference("measure", measure.pk),
        parent=measure.subject if measure.threshold else case,
        kind=measure.kind,
        points=measure.points,
        decision=measure.decision_id,
        case=measure.decision.case_id,
        about=measure.subject,
        surface=measure.subject_kind.value,
        merchant=measure.merchant_id,
        creator=measure.creator_id,
        listing=measure.listing_id,
        **fields,
    )
