"""What moves by time in matters: reminders of tasks, ends of what was shared, erasing of what was kept long enough."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction

from zhengpin.accounts.actor import system
from zhengpin.accounts.queries import display_names, organisations
from zhengpin.accounts.states import OrganisationKind
from zhengpin.casework import operations
from zhengpin.casework.problems import MatterHeld, NotErasable
from zhengpin.casework.queries.reading import grants_to_end, matters_to_erase, tasks_to_remind_of
from zhengpin.flows.letters.values import operator_name
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.messages.letters.moments import Until
from zhengpin.messages.operations import issue_notice

KEEPER = system("matters")


def remind_of_tasks() -> int:
    """Remind the operator's staff of tasks that are due soon, each once; return of how many."""
    due = tasks_to_remind_of(timedelta(hours=settings.MATTER_REMINDER_HOURS))
    return sum(_remind(pk) for pk in due.values_list("pk", flat=True))


@transaction.atomic
def _remind(task_id: UUID) -> bool:
    row = operations.note_task_reminder(task_id=task_id, actor=KEEPER)
    if row is None:
        return False
    names = display_names(KEEPER, [row.owner])
    values = {
        "operator": operator_name(KEEPER),
        "number": row.matter.number,
        "title": row.title,
        "holder": names.get(row.owner, row.owner),
        "due_at": Until(row.due_at, settings.TIME_ZONE),
        "portal_url": f"{settings.PUBLIC_ADDRESS}/matters/{row.matter_id}/",
    }
    for one in organisations(KEEPER).filter(kind=OrganisationKind.OPERATOR.value):
        issue_notice(
            organisation_id=one.pk,
            about=reference("matter_task", row.pk),
            letter="matter_task_due",
            values=values,
            actor=KEEPER,
        )
    return True


def end_grants() -> int:
    """Tell the ledger of what was shared and is over; return how many. It let nobody in any more before that."""
    return sum(operations.expire_grant(grant_id=pk, actor=KEEPER) for pk in grants_to_end(clock.now()))


def delete_old_matters() -> int:
    """Erase matters that were closed long enough ago, but for what they counted; return how many."""
    before = clock.now() - timedelta(days=settings.MATTER_KEPT_DAYS)
    return sum(_erase(pk) for pk in matters_to_erase(before))


def _erase(matter_id: UUID) -> bool:
    try:
        operations.erase_matter(matter_id=matter_id, cause="retention", actor=KEEPER)
    except (MatterHeld, NotErasable):  # put on hold or reopened since it was looked up
        return False
    return True
