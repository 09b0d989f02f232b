"""Ends reports by people without an account by time: reminded of, lapsed, deleted when their time is over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.models import Person
from zhengpin.catalog.resolving import resolve_subjects
from zhengpin.catalog.subjects import Ambiguous
from zhengpin.complaints import events
from zhengpin.complaints.models import InfringementReport
from zhengpin.complaints.operations.report_files import digests_of, forget_files
from zhengpin.complaints.operations.reporting import ALL, record_report_event
from zhengpin.complaints.states import INFRINGEMENT_REPORT, OVER_REPORT_STATES, ReportState
from zhengpin.kit import clock
from zhengpin.kit.holds import Held, HeldKind, held
from zhengpin.kit.ids import reference
from zhengpin.kit.transitions import move
from zhengpin.ledger.operations import record

A_TURN = 200
"""How many are deleted in one transaction."""


@transaction.atomic
def remind_of_report(*, report_id: UUID, actor: Actor) -> bool:
    """Note that the sender of a report that was sent back is reminded; False where it was before, or has moved on."""
    rows = ALL().filter(pk=report_id, state=ReportState.RETURNED.value, reminded_at=None)
    if not rows.update(reminded_at=clock.now()):
        return False
    record_report_event(events.REPORT_REMINDED, ALL().get(pk=report_id), actor)
    return True


@transaction.atomic
def lapse_report(*, report_id: UUID, actor: Actor) -> InfringementReport | None:
    """Let a report lapse that was sent back and did not come again in time; None where it has moved on."""
    moment = clock.now()
    row = ALL().select_for_update().filter(pk=report_id, due_at__lte=moment).first()
    if row is None or row.state != ReportState.RETURNED:
        return None
    move(ALL(), INFRINGEMENT_REPORT, "lapse", pk=row.pk, ended_at=moment)
    row.refresh_from_db()
    record_report_event(events.REPORT_LAPSED, row, actor)
    return row


@transaction.atomic
def forget_reports(*, actor: Actor) -> int:
    """Delete the reports whose address nobody confirmed in time, with their files; return how many."""
    rows = ALL().filter(state=ReportState.UNCONFIRMED.value, link_expires_at__lt=clock.now())
    old = list(rows.select_for_update().values_list("pk", flat=True)[:1000])
    _delete(old, actor)
    return len(old)


@transaction.atomic
def delete_old_reports(*, actor: Actor) -> int:
    """Delete the reports that led to nothing and ended longer ago than the setting says, with their files.

    One that names what an authority has held, or whose sender it is, stays. The ledger keeps how many; returns it.
    """
    days = settings.INFRINGEMENT_REPORT_KEPT_DAYS
    kept = held()
    over = _over_before(days)
    gone = [row.pk for row in over[:A_TURN]] if not kept else _not_held(over, kept)
    _delete(gone, actor)
    if gone:
        record(events.REPORTS_DELETED, actor=actor, subject="complaints:reports", count=len(gone), days=days)
    return len(gone)


def _over_before(days: int) -> QuerySet[InfringementReport]:
    """Return the reports that led to nothing and ended longer ago than so many days, locked."""
    over = [one.value for one in OVER_REPORT_STATES]
    rows = ALL().filter(state__in=over, ended_at__lt=clock.now() - timedelta(days=days))
    return rows.order_by("ended_at", "pk").select_for_update()


def _not_held(rows: QuerySet[InfringementReport], kept: Held) -> list[UUID]:
    """Return the reports of which nothing is held, at most A_TURN, looking past those that are."""
    people = Person.objects.filter(pk__in=kept.ids(HeldKind.PERSON)).values_list("email", flat=True)
    senders = {one.lower() for one in people}
    free: list[UUID] = []
    for row in rows.iterator(chunk_size=A_TURN):
        if len(free) == A_TURN:
            break
        if row.email.lower() not in senders and not _named_by(row) & kept.references():
            free.append(row.pk)
    return free


def _named_by(row: InfringementReport) -> set[str]:
    """Return typed references of all that a report may mean, and of the accounts that answer for it."""
    named: set[str] = set()
    for meant in resolve_subjects([("", line) for line in row.targets.splitlines()]):
        for one in meant.subjects if isinstance(meant, Ambiguous) else [meant] if meant else []:
            named |= {one.reference, reference(HeldKind.ACCOUNT.value, one.respondent_id)}
    return named


def _delete(report_ids: Sequence[UUID], actor: Actor) -> None:
    digests = digests_of(report_ids)
    ALL().filter(pk__in=report_ids).delete()
    forget_files(digests, actor)
