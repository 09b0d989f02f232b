"""What time does to reports that were sent back: their senders are reminded once, and what stays away lapses."""

from __future__ import annotations

import logging
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import system
from zhengpin.complaints import operations, queries
from zhengpin.complaints.models import InfringementReport
from zhengpin.flows.complaints.without_account.reporting import write_state
from zhengpin.jobs.each import AT_ONCE, each_by_itself
from zhengpin.kit import clock

logger = logging.getLogger(__name__)

CALENDAR = system("deadlines")


def remind_senders() -> int:
    """Remind the senders of reports that were sent back once half of their time is over; return how many."""
    waiting = queries.reports_sent_back(CALENDAR).filter(reminded_at=None, due_at__gt=clock.now())
    half_over = filter(_is_half_over, waiting[:AT_ONCE])
    return each_by_itself(half_over, _remind, trouble="the sender of %s could not be reminded", log=logger)


def _is_half_over(row: InfringementReport) -> bool:
    if row.due_at is None or row.answered_at is None:
        return False
    return row.answered_at + (row.due_at - row.answered_at) / 2 <= clock.now()


@transaction.atomic
def _remind(row: InfringementReport) -> bool:
    if not operations.remind_of_report(report_id=row.pk, actor=CALENDAR):
        return False
    row.refresh_from_db()
    write_state(row)
    return True


def end_unmended() -> int:
    """Let the reports lapse that were sent back and did not come again in time; return how many. Bears being called
    again.
    """
    due = queries.reports_sent_back(CALENDAR).filter(due_at__lte=clock.now())
    report_ids = due.values_list("pk", flat=True)[:AT_ONCE]
    return each_by_itself(report_ids, _end, trouble="the report %s could not be ended", log=logger)


@transaction.atomic
def _end(report_id: UUID) -> bool:
    row = operations.lapse_report(report_id=report_id, actor=CALENDAR)
    if row is None:
        return False
    write_state(row)
    return True
