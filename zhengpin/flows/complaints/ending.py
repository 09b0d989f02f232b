"""Ends complaints: their notifier is told when all is decided, and when nothing is open any more."""

from __future__ import annotations

from uuid import UUID

from zhengpin.accounts.actor import system
from zhengpin.complaints import operations, queries
from zhengpin.complaints.states import ClockStep
from zhengpin.flows.complaints import notifications
from zhengpin.flows.complaints.publication import publish_complaint, publish_ending

ENDER = system("complaints")


def conclude(complaint_id: UUID) -> None:
    """Tell the notifier once every target is decided, and close the complaint once nothing of it is open."""
    if row := operations.settle_if_decided(complaint_id=complaint_id, actor=ENDER):
        operations.meet_clocks(complaint=row, step=ClockStep.REVIEW.value, cause="decided", actor=ENDER)
        notifications.notify_decided(row, actor=ENDER)
        publish_complaint.enqueue(complaint_id=str(complaint_id))
    if row := operations.close_complaint(complaint_id=complaint_id, actor=ENDER):
        notifications.notify_closed(row, actor=ENDER)
        publish_ending.enqueue(complaint_id=str(complaint_id))


def cancel_idle_clocks(complaint_id: UUID) -> None:
    """Cancel the clocks for which none of a complaint's targets waits any more, so that none runs out for nothing."""
    for row in queries.idle_clocks(ENDER, complaint_id=complaint_id):
        operations.cancel_clocks(pk=row.pk, cause="nothing_waits", actor=ENDER)
