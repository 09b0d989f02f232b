"""What follows when a complaint's clock runs out: each once, in one transaction with the clock's own end."""

from __future__ import annotations

import logging
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import system
from zhengpin.complaints import operations, queries
from zhengpin.complaints.models import Clock
from zhengpin.complaints.procedure_document import OnExpiry
from zhengpin.complaints.procedures import step_of
from zhengpin.complaints.states import ClockStep, TargetState
from zhengpin.flows.complaints import counter_notifications
from zhengpin.flows.complaints import notifications as complaint_notifications
from zhengpin.flows.complaints.ending import conclude
from zhengpin.flows.complaints.lifting import confirm, lift
from zhengpin.jobs.each import AT_ONCE, each_by_itself
from zhengpin.kit import clock

logger = logging.getLogger(__name__)

CALENDAR = system("deadlines")

LIFTED_BECAUSE = (
    "No proof of a suit or of a complaint to an authority arrived within the period. "
    "期限内未收到已起诉或已投诉的证明。"
)
"""What a decision that is overturned by time says, in both languages: it is read by both sides."""


def expire_complaint_clocks() -> int:
    """Let the clocks whose time has come expire, with what follows; return how many. Bears being called again."""
    clock_ids = queries.due_clocks(clock.now()).values_list("pk", flat=True)[:AT_ONCE]
    return each_by_itself(clock_ids, _expire, trouble="the clock %s could not be followed", log=logger)


@transaction.atomic
def _expire(clock_id: UUID) -> bool:
    row = operations.expire_clock(clock_id=clock_id, actor=CALENDAR)
    if row is None:
        return False
    step = step_of(row, row.step)
    if step is not None:
        _FOLLOWS[step.on_expiry](row)
    conclude(row.complaint_id)
    return True


def _lapse(row: Clock) -> None:
    if row.step == ClockStep.FIX:
        lapsed = operations.lapse_complaint(complaint_id=row.complaint_id, actor=CALENDAR)
        complaint_notifications.notify_lapsed(lapsed, row, actor=CALENDAR)
    elif row.counter is not None:
        counter = operations.lapse_counter(counter_id=row.counter.pk, actor=CALENDAR)
        targets = list(queries.targets(CALENDAR, counter_id=counter.pk, clock_id=row.pk))
        confirm(
            row.complaint, [one.pk for one in targets], cause="counter_lapsed", actor=CALENDAR, notify=False
        )
        counter_notifications.notify_lapsed(counter, row, targets, actor=CALENDAR)


def _confirm(row: Clock) -> None:
    waiting = queries.targets(CALENDAR, clock_id=row.pk, state=TargetState.WAITING_RESPONDENT.value)
    confirm(row.complaint, [one.pk for one in waiting], cause="no_answer", actor=CALENDAR)


def _lift(row: Clock) -> None:
    waiting = queries.targets(CALENDAR, clock_id=row.pk, state=TargetState.WAITING_HOLDER.value)
    lift(row.complaint, [one.pk for one in waiting], explanation=LIFTED_BECAUSE, actor=CALENDAR)


def _nothing(row: Clock) -> None:
    """The delay is in the ledger; nobody loses a right by it."""


_FOLLOWS = {
    OnExpiry.LAPSE: _lapse,
    OnExpiry.CONFIRM: _confirm,
    OnExpiry.LIFT: _lift,
    OnExpiry.RECORD: _nothing,
    OnExpiry.CLOSE: _nothing,
}
