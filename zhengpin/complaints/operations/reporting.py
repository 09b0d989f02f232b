"""Keeps reports by people without an account: drafted, sent from a confirmed address, answered, or forgotten."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.operations.people import well_formed
from zhengpin.accounts.permissions import Permission
from zhengpin.complaints import events
from zhengpin.complaints.defects import ComplaintDefect
from zhengpin.complaints.models import Complaint, InfringementReport, ReportFile
from zhengpin.complaints.operations.report_files import forget_files
from zhengpin.complaints.operations.returning import described
from zhengpin.complaints.problems import (
    ComplaintIncomplete,
    InfringementReportClosed,
    NoteMissing,
    ReportNotFound,
    TooManyReportFiles,
)
from zhengpin.complaints.procedures import procedure_in_force
from zhengpin.complaints.report_content import missing_in_report, report_values
from zhengpin.complaints.states import INFRINGEMENT_REPORT, ReportState
from zhengpin.evidence.models import Blob
from zhengpin.kit import clock
from zhengpin.kit.ids import new_code, new_key, reference
from zhengpin.kit.transitions import move
from zhengpin.ledger.events import Event
from zhengpin.ledger.operations import record
from zhengpin.rights import inputs

MOST_FILES = 5
MOST_SENDS = 5
"""Letters with the link of one report, so that nobody's mailbox is filled from here."""
EDITABLE = (ReportState.UNCONFIRMED, ReportState.RETURNED)
ALL = InfringementReport.objects.all


@transaction.atomic
def draft_report(
    *, procedure: str, email: str, language: str, actor: Actor, **given: object
) -> InfringementReport:
    """Keep what somebody without an account reports, until the address is confirmed or the time for it is over.

    given: see `report_content.report_values`. Nothing stands in the ledger yet: it is no report before it is sent from
    a confirmed address. Raises UnknownProcedure, Invalid naming the field, ComplaintIncomplete with every defect.
    """
    table = procedure_in_force(procedure)
    moment = clock.now()
    row = InfringementReport(
        number=new_code(),
        email=well_formed(email),
        language=language[:10],
        procedure=table.code,
        link_key=new_key(),
        link_expires_at=moment + timedelta(days=settings.INFRINGEMENT_REPORT_DAYS),
        created_at=moment,
        **report_values(given),
    )
    row.notifier = row.notifier | {"email": row.email}
    _complete(row, by_form=True)
    row.save(force_insert=True)
    return row


@transaction.atomic
def edit_report(*, report_id: UUID, actor: Actor, **given: object) -> InfringementReport:
    """Change a report that is not sent yet, or was sent back: what is given replaces what stood."""
    row = _locked(report_id)
    if row.state not in EDITABLE:
        raise InfringementReportClosed(state=row.state)
    values = report_values(given)
    for name, value in values.items():
        setattr(row, name, value)
    row.notifier = row.notifier | {"email": row.email}
    _complete(row, by_form=True)
    row.save(update_fields=[*values, "notifier"])
    return row


@transaction.atomic
def note_link_sent(*, report_id: UUID, actor: Actor) -> bool:
    """Count a letter with the link of a report; return whether one may go out."""
    return bool(ALL().filter(pk=report_id, sends__lt=MOST_SENDS).update(sends=F("sends") + 1))


@transaction.atomic
def add_report_file(*, report_id: UUID, blob: Blob, name: str, actor: Actor) -> ReportFile:
    """Add a stored picture or PDF. Raises InfringementReportClosed, TooManyReportFiles."""
    row = _locked(report_id)
    if row.state not in EDITABLE:
        raise InfringementReportClosed(state=row.state)
    if row.files.exclude(blob=blob).count() >= MOST_FILES:
        raise TooManyReportFiles(most=MOST_FILES, field="files")
    made, _new = ReportFile.objects.get_or_create(
        report=row, blob=blob, defaults={"name": inputs.text(name, "name", limit=300) or blob.pk[:12]}
    )
    return made


@transaction.atomic
def remove_report_file(*, report_id: UUID, file_id: int, actor: Actor) -> None:
    """Take a file out of a report that can still be changed."""
    row = _locked(report_id)
    if row.state not in EDITABLE:
        raise InfringementReportClosed(state=row.state)
    rows = row.files.filter(pk=file_id)
    digests = list(rows.values_list("blob_id", flat=True))
    rows.delete()
    forget_files(digests, actor)


@transaction.atomic
def send_report(*, report_id: UUID, actor: Actor) -> InfringementReport:
    """Send a report whose address its link has confirmed; a person looks at it next.

    Raises ComplaintIncomplete with every defect, Conflict where it was sent already.
    """
    row = _locked(report_id)
    _complete(row)
    moment = clock.now()
    move(ALL(), INFRINGEMENT_REPORT, "send", pk=row.pk, sent_at=moment, defects=[], due_at=None)
    row.refresh_from_db()
    submission = 2 if row.answered_at else 1
    record_report_event(events.REPORT_SENT, row, actor, submission=submission)
    return row


@transaction.atomic
def return_report(*, report_id: UUID | str, defects: Sequence[object], actor: Actor) -> InfringementReport:
    """Send a report back for changes until `due_at`. defects: codes of ComplaintDefect, or `{"code", "note"}`; at
    least one.
    """
    actor.require(Permission.REVIEW_COMPLAINTS)
    row, noted = _locked(report_id), described(defects)
    term = {
        "due_at": clock.now() + timedelta(days=settings.INFRINGEMENT_REPORT_FIX_DAYS),
        "reminded_at": None,
    }
    move(ALL(), INFRINGEMENT_REPORT, "return_", pk=row.pk, defects=noted, **term, **_answered(actor))
    row.refresh_from_db()
    record_report_event(events.REPORT_RETURNED, row, actor, defects=[one["code"] for one in noted])
    return row


@transaction.atomic
def refuse_report(*, report_id: UUID | str, explanation: str, actor: Actor) -> InfringementReport:
    """Do not take a report up, with the reason that its sender reads."""
    actor.require(Permission.REVIEW_COMPLAINTS)
    row = _locked(report_id)
    said = inputs.text(explanation, "explanation", limit=4000)
    if not said:
        raise NoteMissing(field="explanation")
    ended = {"explanation": said, "ended_at": clock.now()}
    move(ALL(), INFRINGEMENT_REPORT, "refuse", pk=row.pk, **ended, **_answered(actor))
    row.refresh_from_db()
    record_report_event(events.REPORT_REFUSED, row, actor, explanation=said)
    return row


@transaction.atomic
def hold_report(*, report_id: UUID | str, actor: Actor) -> InfringementReport:
    """Return a report that waits, locked for whoever takes it up. Raises ReportNotFound, Forbidden, and
    InfringementReportClosed where it does not wait.
    """
    actor.require(Permission.REVIEW_COMPLAINTS)
    row = _locked(report_id)
    if row.state != ReportState.WAITING:
        raise InfringementReportClosed(state=row.state)
    return row


@transaction.atomic
def take_report_up(*, report_id: UUID, complaint: Complaint, actor: Actor) -> InfringementReport:
    """Note which complaint a report became, and on the complaint since when it was reported."""
    actor.require(Permission.REVIEW_COMPLAINTS)
    move(ALL(), INFRINGEMENT_REPORT, "take_up", pk=report_id, complaint=complaint, **_answered(actor))
    row = InfringementReport.objects.get(pk=report_id)
    Complaint.objects.filter(pk=complaint.pk).update(reported_at=row.sent_at)
    record_report_event(events.REPORT_TAKEN_UP, row, actor, complaint=complaint.pk)
    return row


@transaction.atomic
def withdraw_report(*, report_id: UUID, actor: Actor) -> InfringementReport:
    """Withdraw a report of one's own that nobody has taken up yet."""
    move(ALL(), INFRINGEMENT_REPORT, "withdraw", pk=report_id, ended_at=clock.now())
    row = InfringementReport.objects.get(pk=report_id)
    record_report_event(events.REPORT_WITHDRAWN, row, actor)
    return row


def record_report_event(event: Event, row: InfringementReport, actor: Actor, **fields: object) -> None:
    """Record an entry about a report. It says nothing of who sent it."""
    record(
        event,
        actor=actor,
        subject=reference("infringement_report", row.pk),
        parent="",
        number=row.number,
        track=row.procedure,
        reason=row.reason,
        capacity=row.capacity,
        **fields,
    )


def _locked(report_id: UUID | str) -> InfringementReport:
    row = ALL().select_for_update().filter(pk=report_id).first()
    if row is None:
        raise ReportNotFound()
    return row


def _complete(row: InfringementReport, *, by_form: bool = False) -> None:
    files = 0 if by_form else row.files.count()
    codes = missing_in_report(row, procedure_in_force(row.procedure), files=files, by_form=by_form)
    if codes:
        defects = [ComplaintDefect(code).as_dict() for code in codes]
        raise ComplaintIncomplete(field=codes[0], defects=defects)


def _answered(actor: Actor) -> dict[str, object]:
    return {"answered_at": clock.now(), "answered_by": actor.ref}
