"""Keeps how far the undoing of a rule's decisions has come."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.enforcement import events, queries
from zhengpin.enforcement.models import RuleUndo
from zhengpin.enforcement.problems import MeasureNeedsPerson, MeasureReasonMissing, NothingToUndo
from zhengpin.enforcement.states import RULE_UNDO
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.kit.transitions import move
from zhengpin.ledger.events import Event
from zhengpin.ledger.operations import record


@transaction.atomic
def begin_rule_undo(
    *, rule_code: str, rule_version: int, since: datetime, until: datetime, explanation: str, actor: Actor
) -> RuleUndo:
    """Begin to overturn all that a version of a rule decided by itself in a period, as a person, with the reason.

    Raises Forbidden, PersonNeeded, ReasonMissing, NothingToUndo.
    """
    actor.require(Permission.OVERTURN)
    if not actor.ref.startswith("person:"):
        raise MeasureNeedsPerson()
    if not explanation.strip():
        raise MeasureReasonMissing(field="explanation")
    total = queries.decided_by_rule(actor, rule_code, rule_version, since, until).count()
    if not total:
        raise NothingToUndo()
    row = RuleUndo.objects.create(
        rule_code=rule_code,
        rule_version=rule_version,
        since=since,
        until=until,
        explanation=explanation.strip(),
        total=total,
        requested_by=actor.ref,
        created_at=clock.now(),
    )
    _record_event(
        events.RULE_UNDO_BEGUN, row, actor, total=total, since=since, until=until, explanation=row.explanation
    )
    return row


@transaction.atomic
def advance_rule_undo(*, undo_id: UUID, done: int, failed: dict[str, str], actor: Actor) -> None:
    """Note what became of some more decisions; what was overturned has entries of its own in the ledger."""
    row = RuleUndo.objects.select_for_update().get(pk=undo_id)
    RuleUndo.objects.filter(pk=undo_id).update(done=row.done + done, failed=row.failed | failed)


@transaction.atomic
def end_rule_undo(*, undo_id: UUID, cause: str = "", actor: Actor) -> RuleUndo:
    """Call an undoing finished, or stopped for a cause."""
    now = clock.now()
    verb = "stop" if cause else "finish"
    move(RuleUndo.objects.all(), RULE_UNDO, verb, pk=undo_id, finished_at=now, stopped_because=cause)
    row = RuleUndo.objects.get(pk=undo_id)
    _record_event(events.RULE_UNDO_ENDED, row, actor, done=row.done, failed=len(row.failed), cause=cause)
    return row


def _record_event(event: Event, row: RuleUndo, actor: Actor, **fields: object) -> None:
    rule = f"{row.rule_code}@{row.rule_version}"
    record(event, actor=actor, subject=reference("undo", row.pk), rule=rule, parent="", **fields)
