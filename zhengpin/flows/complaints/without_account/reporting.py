"""A report of an infringement by somebody without an account: written, confirmed by the link, sent, followed.

Nothing of it counts before it is sent by the link that went to its address, and nothing follows from it before a person
has taken it up (`taking_up`); from there on it is a complaint like any other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db import transaction

from zhengpin.accounts.actor import Actor, system
from zhengpin.accounts.limits import of_link_again, of_report
from zhengpin.accounts.operations import spend
from zhengpin.complaints import operations, queries
from zhengpin.complaints.models import InfringementReport
from zhengpin.complaints.operations.reporting import MOST_FILES
from zhengpin.complaints.problems import InfringementReportClosed, TooManyReportFiles
from zhengpin.complaints.states import ComplaintState, ReportState
from zhengpin.evidence import pictures
from zhengpin.evidence.documents.accepting import accept_document, is_pdf, refuse_foreign
from zhengpin.evidence.models import Blob
from zhengpin.flows.complaints import complaint as flow
from zhengpin.flows.complaints.report_letters import post_confirmation, post_state
from zhengpin.flows.complaints.report_links import READER, OpenedReport
from zhengpin.kit import clock
from zhengpin.kit.errors import Problem

DOOR = system("report-form")
SIDE = 2560
"""Longest side, in pixels, at which a picture is kept: small print on a label can be read."""


@dataclass(frozen=True, slots=True)
class FileOfReport:
    """A file as a browser sent it. read: gives its bytes, one file after another, so that few stand in memory."""

    name: str
    read: Callable[[], bytes]


@transaction.atomic
def draft(*, email: str, address: str, language: str, procedure: str, **given: object) -> InfringementReport:
    """Keep what was filled in and write to its sender, who confirms it by the link.

    address: the network address that it came from; given: see `report_content.report_values`. Raises TooMany, Invalid,
    UnknownProcedure, ComplaintIncomplete naming every defect.
    """
    spend(on=of_report(email, address), actor=DOOR)
    row = operations.draft_report(procedure=procedure, email=email, language=language, actor=DOOR, **given)
    _write(row)
    return row


def send_link_again(*, number: str, email: str, address: str) -> None:
    """Mail the link of a report again where number and address belong together; nobody is told whether they do."""
    spend(on=of_link_again(email, address), actor=DOOR)
    row = queries.report_named(READER, number, email)
    if row is not None:
        _write(row)


def _write(row: InfringementReport) -> None:
    if operations.note_link_sent(report_id=row.pk, actor=DOOR):
        post_confirmation.enqueue(report_id=str(row.pk), sends=row.sends + 1)


def edit(link: OpenedReport, **given: object) -> InfringementReport:
    """Change what is not sent yet, or was sent back. Raises InfringementReportClosed, Invalid, ComplaintIncomplete."""
    return operations.edit_report(report_id=link.row.pk, actor=link.actor, **given)


def add_files(link: OpenedReport, sent: Iterable[FileOfReport]) -> list[tuple[str, Problem]]:
    """Add pictures and PDFs, each looked through before it is kept; return the names of those refused, with why."""
    refused: list[tuple[str, Problem]] = []
    for at, one in enumerate(sent):
        try:
            if at >= MOST_FILES:  # not even looked at, and named like any other that is refused
                raise TooManyReportFiles(most=MOST_FILES)
            blob = _stored(one.read(), link.actor)
            operations.add_report_file(
                report_id=link.row.pk, blob=blob, name=one.name[:300], actor=link.actor
            )
        except Problem as problem:
            refused.append((one.name[:120], problem))
    return refused


def _stored(content: bytes, actor: Actor) -> Blob:
    """Store a PDF as it is, and of a picture what is seen: not where and with what it was taken. Raises Refused."""
    refuse_foreign(content)
    if is_pdf(content):
        return accept_document(content, actor=actor).blob
    kept = pictures.drawn_anew(pictures.decoded(content, side=SIDE))
    return pictures.accept(kept.content, declared_type=kept.declared_type, actor=actor)


def remove_file(link: OpenedReport, file_id: int) -> None:
    """Take a file out that is not sent yet."""
    operations.remove_report_file(report_id=link.row.pk, file_id=file_id, actor=link.actor)


@transaction.atomic
def send(link: OpenedReport) -> InfringementReport:
    """Send the report: its address is confirmed by that. Raises ComplaintIncomplete naming every defect, Conflict."""
    row = operations.send_report(report_id=link.row.pk, actor=link.actor)
    write_state(row)
    return row


@transaction.atomic
def withdraw(link: OpenedReport) -> None:
    """Withdraw the report, or the complaint that it became, with all that followed from it."""
    row = link.row.complaint
    if row is None:
        operations.withdraw_report(report_id=link.row.pk, actor=link.actor)
    else:
        flow.withdraw(complaint_id=row.pk, actor=link.actor)


@transaction.atomic
def mend(link: OpenedReport, claim_text: str) -> None:
    """Send a complaint once more that was sent back after it had been taken up. Raises ComplaintIncomplete."""
    row = link.row.complaint
    if row is None or row.state != ComplaintState.NEEDS_FIX:
        raise InfringementReportClosed()
    operations.edit_complaint(complaint_id=row.pk, claim_text=claim_text, actor=link.actor)
    flow.submit(complaint_id=row.pk, actor=link.actor)


def write_state(row: InfringementReport) -> None:
    """Have the sender written to of the state that a report came to."""
    if row.state != ReportState.TAKEN_UP:
        at = row.ended_at or row.reminded_at or row.answered_at or row.sent_at or clock.now()
        post_state.enqueue(report_id=str(row.pk), at=f"{row.pk}/{row.state}/{at.isoformat()}")
