"""A person looks at a report by somebody without an account: takes it up as a complaint, returns it, or refuses it."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from zhengpin.accounts.actor import Actor, notice_link
from zhengpin.accounts.permissions import Permission
from zhengpin.catalog.resolving import Answer, resolve_subjects
from zhengpin.complaints import operations
from zhengpin.complaints.models import Complaint, InfringementReport
from zhengpin.evidence.documents.accepting import PDF
from zhengpin.flows.complaints import complaint as flow
from zhengpin.flows.complaints.targets import add_list
from zhengpin.flows.complaints.without_account.reporting import write_state
from zhengpin.rights import operations as rights_operations
from zhengpin.rights import queries as rights
from zhengpin.rights.models import Filing
from zhengpin.rights.problems import FilingNotFound
from zhengpin.rights.states import FilingState

MOST_OFFERED = 20


@transaction.atomic
def take_up(*, report_id: UUID | str, filing_id: UUID | str | None = None, actor: Actor) -> Complaint:
    """Make a report a complaint under a filing that stands, or under the right that it claims.

    filing_id: of an approved filing; None: a person has seen the proof of the right, and it is entered as its sender
    says, which needs the permission to approve filings. Raises Forbidden, InfringementReportClosed, FilingNotFound,
    RightFiled, ComplaintIncomplete naming what its sender must add.
    """
    row = operations.hold_report(report_id=report_id, actor=actor)
    filing = _filing(actor, filing_id) if filing_id else _entered(row, actor)
    sender = notice_link(row.pk, filing.holder.organisation_id)
    made = _drafted(row, filing, sender)
    operations.take_report_up(report_id=row.pk, complaint=made, actor=actor)
    return flow.submit(complaint_id=made.pk, actor=sender)


def _filing(actor: Actor, filing_id: UUID | str) -> Filing:
    found = rights.filing(actor, filing_id)
    if found.state != FilingState.APPROVED:
        raise FilingNotFound()
    return found


def _entered(row: InfringementReport, actor: Actor) -> Filing:
    """Enter the right that a report claims, of a holder without an account."""
    actor.require(Permission.REVIEW_RIGHTS)
    right = row.right
    return rights_operations.enter_declared_right(
        kind=right["kind"],
        title=right["title"],
        number=right["number"],
        office=right["office"],
        owner=right["owner"],
        source=row.number,
        actor=actor,
    )


def _drafted(row: InfringementReport, filing: Filing, sender: Actor) -> Complaint:
    made = operations.draft_complaint(
        holder_id=filing.holder_id,
        procedure=row.procedure,
        filing_ids=[filing.pk],
        client_ref=row.number,
        title=row.right["title"],
        reason=row.reason,
        claim_text=row.claim_text,
        comparison=row.comparison,
        statements=row.statements,
        signature=row.signature,
        notifier=row.notifier,
        language=row.language,
        consent_to_publish=row.consent_to_publish,
        actor=sender,
    )
    add_list(complaint_id=made.pk, content=row.targets, name=row.number, actor=sender)
    for one in row.files.select_related("blob").order_by("pk"):
        operations.add_evidence(
            complaint_id=made.pk,
            blob=one.blob,
            name=one.name,
            kind="other" if one.blob.media_type == PDF else "photo",
            # Certificates and powers of attorney hold more of people than the other side is to know.
            shown_to_other=one.blob.media_type != PDF,
            actor=sender,
        )
    return made


@transaction.atomic
def return_to_sender(*, report_id: UUID | str, defects: Sequence[object], actor: Actor) -> InfringementReport:
    """Send a report back for changes; its sender is written to. defects: codes, or `{"code", "note"}`."""
    row = operations.return_report(report_id=report_id, defects=defects, actor=actor)
    write_state(row)
    return row


@transaction.atomic
def refuse(*, report_id: UUID | str, explanation: str, actor: Actor) -> InfringementReport:
    """Do not take a report up; its sender reads why, and how to appeal."""
    row = operations.refuse_report(report_id=report_id, explanation=explanation, actor=actor)
    write_state(row)
    return row


def offered_filings(actor: Actor, row: InfringementReport, text: str = "") -> QuerySet[Filing]:
    """Return the approved filings under which a report can be taken up: as sought, or of what it claims."""
    sought = text or row.right["number"] or row.right["title"]
    found = rights.filings(actor, state=FilingState.APPROVED.value, text=sought)
    if not text and not found.exists():
        found = rights.filings(actor, state=FilingState.APPROVED.value, text=row.right["title"])
    return found[:MOST_OFFERED]


def named_things(row: InfringementReport) -> list[tuple[str, Answer]]:
    """Return each line of a report with what it means on this marketplace."""
    lines = row.targets.splitlines()
    return list(zip(lines, resolve_subjects([("", line) for line in lines]), strict=True))
