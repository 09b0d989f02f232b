"""Tells the operator's webhooks that a rule was scheduled."""

from __future__ import annotations

from typing import Any

from zhengpin.kit.ids import new_id, reference
from zhengpin.messages.operations import send_event
from zhengpin.messages.states import EventType
from zhengpin.rulebook.models import RuleVersion


def rule_scheduled(*, row: RuleVersion, actor: Any) -> None:
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
    about = f"{reference('rule', row)}/{new_id()}"
    send_event(event_type=EventType.RULE_SCHEDULED.value, about=about, body=body, actor=actor)
