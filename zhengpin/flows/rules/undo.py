"""Undoes a bad rule: all that one version decided by itself in a period is overturned, one by one."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from zhengpin.accounts.actor import Actor, system
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.queries import actor_for_reference
from zhengpin.enforcement import operations, queries
from zhengpin.enforcement.models import RuleUndo
from zhengpin.enforcement.states import UndoState
from zhengpin.flows.decisions.decision import overturn
from zhengpin.jobs.durable import durable
from zhengpin.kit.errors import Problem
from zhengpin.review.models import Decision

UNDOER = system("undoing")
CHUNK = 20
SAMPLE = 20


class UndoForecast(NamedTuple):
    """What undoing would touch: how many decisions, against how many respondents, and some of them."""

    total: int
    respondents: int
    sample: list[Decision]


def forecast(
    *, rule_code: str, rule_version: int, since: datetime, until: datetime, actor: Actor
) -> UndoForecast:
    """Count what a version of a rule decided by itself in a period and still stands, and show some of it."""
    rows = queries.decided_by_rule(actor, rule_code, rule_version, since, until)
    respondents = rows.order_by().values("case__respondent_id").distinct().count()
    return UndoForecast(rows.count(), respondents, list(rows[:SAMPLE]))


def begin(
    *,
    rule_code: str,
    rule_version: int,
    since: datetime,
    until: datetime,
    explanation: str,
    actor: Actor,
) -> RuleUndo:
    """Overturn all that a version of a rule decided by itself in a period, by a job with progress.

    Raises as `operations.begin_rule_undo` does.
    """
    row = operations.begin_rule_undo(
        rule_code=rule_code,
        rule_version=rule_version,
        since=since,
        until=until,
        explanation=explanation,
        actor=actor,
    )
    go_on.enqueue(undo_id=str(row.pk))
    return row


@durable()
def go_on(undo_id: str) -> int:
    """Overturn on from where an undoing stands; return how many. Done twice, each decision is overturned once.

    Whoever began it must still be allowed to overturn; otherwise it stops, and says so.
    """
    row = queries.rule_undo(UNDOER, undo_id)
    if row.state != UndoState.RUNNING:
        return 0
    done = 0
    try:
        actor = actor_for_reference(row.requested_by)
        actor.require(Permission.OVERTURN)
        while some := _overturn_chunk(row.pk, actor):
            done += some
    except Problem as problem:
        operations.end_rule_undo(undo_id=row.pk, cause=problem.code, actor=UNDOER)
        return done
    operations.end_rule_undo(undo_id=row.pk, actor=UNDOER)
    return done


def _overturn_chunk(undo_id: UUID, actor: Actor) -> int:
    """Overturn the next decisions, each in a transaction of its own: one's trouble is not the others'."""
    row = queries.rule_undo(UNDOER, undo_id)
    rows = queries.decided_by_rule(actor, row.rule_code, row.rule_version, row.since, row.until)
    some = list(rows.exclude(pk__in=list(row.failed)).values_list("pk", flat=True)[:CHUNK])
    for decision_id in some:
        failed = _overturn_one(decision_id, row.explanation, actor)
        operations.advance_rule_undo(undo_id=undo_id, done=0 if failed else 1, failed=failed, actor=UNDOER)
    return len(some)


def _overturn_one(decision_id: UUID, explanation: str, actor: Actor) -> dict[str, str]:
    try:
        overturn(decision_id=decision_id, explanation=explanation, actor=actor)
    except Problem as problem:
        # One that rested on another may have gone with it.
        gone = queries.is_overturned(actor, decision_id)
        return {} if gone else {str(decision_id): problem.code}
    return {}
