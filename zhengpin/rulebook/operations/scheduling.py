"""Schedules rule versions for a day, takes that back, and puts them in force when their day has come."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.kit import clock
from zhengpin.kit.transitions import move
from zhengpin.rulebook import events, notifications
from zhengpin.rulebook.models import RuleVersion
from zhengpin.rulebook.notice import checked_text, in_both, in_time
from zhengpin.rulebook.operations.agreeing import agreed_by_two
from zhengpin.rulebook.operations.moving import put_in_force
from zhengpin.rulebook.operations.recording import one_at_a_time, recorded, row_of
from zhengpin.rulebook.problems import AlreadyScheduled, RuleReasonMissing
from zhengpin.rulebook.queries import due_rules
from zhengpin.rulebook.states import RULE, RuleState

NOT_SCHEDULED: dict[str, object] = {
    "scheduled_at": None,
    "scheduled_from": "",
    "in_force_from": None,
    "note": {},
    "urgent": {},
}


@transaction.atomic
def schedule(
    *,
    code: str,
    version: int,
    in_force_from: date,
    note: Mapping[str, str],
    urgent: Mapping[str, str] | None = None,
    actor: Actor,
) -> RuleVersion:
    """Schedule a draft or a rehearsed version for a day, in sight of everyone, from whose beginning it is in force.

    note: what changes and why, {"en", "zh"}; urgent: why notice must be short, likewise. Raises TooSoon, TextMissing,
    TextTooLong, AlreadyScheduled, SecondPersonNeeded, Conflict (`rule.cannot_schedule`), RuleNotFound, Forbidden.
    """
    actor.require(Permission.WRITE_RULES)
    row = agreed_by_two(row_of(code, version), actor)
    announced = {
        "in_force_from": in_time(in_force_from, urgent=bool(urgent)),
        "note": in_both(note, "note"),
        "urgent": in_both(urgent, "urgent") if urgent else {},
    }
    if RuleVersion.objects.filter(code=code, state=RuleState.SCHEDULED.value).exclude(pk=row.pk).exists():
        raise AlreadyScheduled()
    same = RuleVersion.objects.filter(state=row.state)  # what it goes back to must be what it was
    kept = announced | {"scheduled_at": clock.now(), "scheduled_from": row.state}
    with one_at_a_time():
        move(same, RULE, "schedule", pk=row.pk, **kept)
    row = recorded(events.RULE_SCHEDULED, row, actor, **announced, was=row.state)
    notifications.rule_scheduled(row=row, actor=actor)
    return row


@transaction.atomic
def unschedule(*, code: str, version: int, reason: str, actor: Actor) -> RuleVersion:
    """Take a schedule back: the version is again what it was before. Comments on it are kept.

    Raises ReasonMissing, TextTooLong, Conflict (`rule.cannot_return_to_…`), RuleNotFound, Forbidden.
    """
    actor.require(Permission.WRITE_RULES)
    row = row_of(code, version)
    why = checked_text(reason, "reason")
    if not why:
        raise RuleReasonMissing(field="reason")
    day = row.in_force_from
    back = "return_to_shadow" if row.scheduled_from == RuleState.SHADOW.value else "return_to_draft"
    move(RuleVersion.objects.all(), RULE, back, pk=row.pk, **NOT_SCHEDULED)
    becomes = RULE.moves[back].target.value
    row = recorded(events.RULE_UNSCHEDULED, row, actor, in_force_from=day, reason=why, becomes=becomes)
    notifications.rule_unscheduled(row=row, day=day, reason=why, actor=actor)
    return row


@transaction.atomic
def come_into_force(*, code: str, version: int, actor: Actor) -> RuleVersion | None:
    """Put a scheduled version in force whose day has come, and retire the one before; None where nothing is due.

    For time alone: a person who wants a version in force sooner takes its schedule back and says why.
    """
    actor.require(Permission.WRITE_RULES)
    row = due_rules(actor).select_for_update().filter(code=code, version=version).first()
    return put_in_force(row, "come_into_force", actor) if row else None
