"""Tells the webhooks how a buyer's report was answered, so that the marketplace can tell its buyer."""

from __future__ import annotations

from collections.abc import Mapping

from zhengpin.accounts.actor import Actor
from zhengpin.feedback.models import Feedback
from zhengpin.kit.ids import new_id, reference
from zhengpin.messages.operations import send_event
from zhengpin.messages.states import EventType


def report_answered(*, row: Feedback, texts: Mapping[str, str], actor: Actor) -> None:
    """Tell the answer to a report, or that it no longer holds. texts: by language, as the buyer reads it."""
    body = {
        "source": row.source,
        "external_id": row.number,
        "answer": row.answer,
        "measures": row.answer_measures,
        "texts": dict(texts),
        "answered_at": row.answered_at,
    }
    send_event(
        event_type=EventType.BUYER_REPORT_ANSWERED.value,
        about=f"{reference('buyer_report', row.pk)}@{new_id()}",
        body=body,
        actor=actor,
    )
