"""Tells the operator's webhooks that a rule was scheduled, and that a schedule was taken back."""

from __future__ import annotations

from datetime import date

from zhengpin.accounts.actor import Actor
from zhengpin.kit.ids import new_id, reference
from zhengpin.messages.operations import send_event
from zhengpin.messages.states import EventType
from zhengpin.rulebook.models import RuleVersion


def rule_scheduled(*, row: RuleVersion, actor: Actor) -> None:
    """Tell that a version is scheduled; scheduled again after it was taken back, a version is told of again."""
    body = {
        "code": row.code,
        "version": row.version,
        "digest": row.document_digest,
        "title": row.document["title"],
        "in_force_from": row.in_force_from,
        "note": row.note,
        "urgent": row.urgent or None,
    }
    _send(EventType.RULE_SCHEDULED, row, body, actor)


def rule_unscheduled(*, row: RuleVersion, day: date | None, reason: str, actor: Actor) -> None:
    """Tell that a version will not be in force from the day that was announced, and why."""
    body = {
        "code": row.code,
        "version": row.version,
        "digest": row.document_digest,
        "title": row.document["title"],
        "in_force_from": day,
        "reason": reason,
        "state": row.state,
    }
    _send(EventType.RULE_UNSCHEDULED, row, body, actor)


def _send(kind: EventType, row: RuleVersion, body: dict[str, object], actor: Actor) -> None:
    about = f"{reference('rule', row)}/{new_id()}"
    send_event(event_type=kind.value, about=about, body=body, actor=actor)
