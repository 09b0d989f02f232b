"""A danger to life, one way: raised by whoever sees it, staff told at once, reported to an authority by one person."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.authorities import operations
from zhengpin.authorities.models import DangerReport
from zhengpin.flows.authorities.letters import notify_danger


@transaction.atomic
def raise_danger(
    *,
    seen: str,
    subject: str = "",
    country: str = "",
    learnt_at: datetime | None = None,
    key: str = "",
    actor: Actor,
) -> DangerReport:
    """Raise a danger and tell staff of it at once. Raises as `operations.raise_danger` does."""
    row = operations.raise_danger(
        seen=seen, subject=subject, country=country, learnt_at=learnt_at, key=key, actor=actor
    )
    notify_danger(row, actor=actor)
    return row
