"""Writes to those who reported an infringement without an account: durable jobs, which hold no link and no text.

What a rights holder with an account reads in a letter, they read on the page of their link, to which each letter leads.
"""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.conf import settings

from zhengpin.accounts.actor import system
from zhengpin.complaints.models import Complaint, InfringementReport
from zhengpin.complaints.procedures import procedure_in_force
from zhengpin.complaints.states import ReportState
from zhengpin.flows.complaints.letter_values import defects_of
from zhengpin.flows.complaints.report_links import report_link
from zhengpin.flows.letters.values import operator_name, same
from zhengpin.jobs.durable import UselessToRetryError, durable
from zhengpin.kit.markets import market_of
from zhengpin.messages.letters.moments import Until
from zhengpin.messages.mail.personal import PersonalLetter, send_personally

POSTMAN = system("postman")
MOVED = {
    "complaint_received": "taken_up",
    "complaint_decided": "decided",
    "complaint_rejected": "rejected",
    "complaint_returned": "returned",
    "counter_forwarded": "countered",
    "complaint_closed": "closed",
}
"""What a letter to the rights holder is about, as the sender of the report reads it; of any other, that it moved on."""


@durable(queue="mail", priority=50)
def post_confirmation(report_id: str, sends: int) -> None:
    """Write to an address how a report is confirmed, or where it stands. sends: which letter it is."""
    row = InfringementReport.objects.filter(pk=UUID(report_id)).first()
    if row is None:
        raise UselessToRetryError("it was not confirmed in time and is gone")
    if row.state != ReportState.UNCONFIRMED:
        _send("report_link_again", row, {}, about=f"{row.pk}/{sends}")
        return
    values = {"due_on": Until(row.link_expires_at, settings.TIME_ZONE)}
    _send("report_confirm", row, values, about=f"{row.pk}/{sends}")


@durable(queue="mail", priority=50)
def post_state(report_id: str, at: str) -> None:
    """Write that a report was received, sent back, lapsed or not taken up, or remind of what it lacks.

    at: which change; one that is over is not told.
    """
    row = InfringementReport.objects.get(pk=UUID(report_id))
    match row.state:
        case ReportState.WAITING:
            _send("report_received", row, {}, about=at)
        case ReportState.RETURNED:
            letter = "report_reminder" if row.reminded_at else "report_returned"
            _send(letter, row, _missing(row), about=at)
        case ReportState.LAPSED:
            _send("report_lapsed", row, _missing(row), about=at)
        case ReportState.REFUSED:
            values = {"explanation": same(row.explanation), "contact": settings.REDRESS_CONTACT}
            values |= {"ways_on": _market(row)}
            _send("report_refused", row, values, about=at)
        case _:
            raise UselessToRetryError("it has moved on, of which another letter tells")


@durable(queue="mail", priority=50)
def post_moved(report_id: str, what: str, matter: str) -> None:
    """Write that the complaint has moved on that a report became."""
    row = InfringementReport.objects.select_related("complaint").get(pk=UUID(report_id))
    if row.complaint is None:
        raise UselessToRetryError("it is no complaint")
    values = {
        "what": what,
        "complaint": row.complaint.number,
        "contact": settings.REDRESS_CONTACT,
        "ways_on": _market(row),
    }
    _send("report_moved", row, values, about=f"{row.pk}/{what}/{matter}")


def follow(row: Complaint, letter: str, matter: str) -> None:
    """Have the sender of a report written to when the rights holder is, under whose right it was taken up."""
    found = InfringementReport.objects.filter(complaint=row.pk).values_list("pk", flat=True).first()
    if found is not None:
        post_moved.enqueue(report_id=str(found), what=MOVED.get(letter, "other"), matter=matter)


def _missing(row: InfringementReport) -> dict[str, object]:
    """Return what a report lacks, and until when it can be sent again."""
    due = {"due_on": Until(row.due_at, settings.TIME_ZONE)} if row.due_at else {}
    return {"defects": defects_of(row.defects), **due}


def _market(row: InfringementReport) -> str:
    """Return whose law a report is decided by."""
    return market_of(procedure_in_force(row.procedure).jurisdiction).value


def _send(name: str, row: InfringementReport, values: Mapping[str, object], *, about: str) -> None:
    every = {"number": row.number, "report_url": report_link(row), "operator": operator_name(POSTMAN)}
    send_personally(PersonalLetter(name, row.email, row.language, every | dict(values), about))
