"""Keeps a complaint's clocks: extended for a reason, stopped and set going again, and both sides told."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor, system
from zhengpin.complaints import operations
from zhengpin.complaints.models import Clock
from zhengpin.flows.complaints import counter_notifications as notifications

TELLER = system("complaints")


@transaction.atomic
def extend(*, clock_id: UUID | str, amount: int, reason: str, explanation: str, actor: Actor) -> Clock:
    """Extend a running clock as its track allows, and tell those who see it why and until when.

    amount: in the unit of the track's extension; reason: a value of ExtensionReason. Raises ClockRefused, NoteMissing,
    ClockNotFound, Forbidden.
    """
    row = operations.extend_clock(
        clock_id=clock_id, amount=amount, reason=reason, explanation=explanation, actor=actor
    )
    notifications.notify_extended(row, actor=TELLER)
    return row


def suspend(*, clock_id: UUID | str, explanation: str, actor: Actor) -> Clock:
    """Stop a running clock, with the reason. Raises ClockRefused, NotSuspendable, NoteMissing."""
    return operations.suspend_clock(clock_id=clock_id, explanation=explanation, actor=actor)


def resume(*, clock_id: UUID | str, actor: Actor) -> Clock:
    """Let a stopped clock run on for what was left. Raises ClockRefused."""
    return operations.resume_clock(clock_id=clock_id, actor=actor)
