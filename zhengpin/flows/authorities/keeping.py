"""What moves by time in requests by authorities: holds that ran out, texts that were kept long enough."""

from __future__ import annotations

from zhengpin.authorities import operations
from zhengpin.flows.authorities.notifying import CALENDAR


def end_due_holds() -> int:
    """End the holds whose time is over; return how many."""
    return operations.end_due_holds(actor=CALENDAR)


def erase_old_texts() -> int:
    """Erase what old requests say; return of how many."""
    return operations.erase_old_texts(actor=CALENDAR)
