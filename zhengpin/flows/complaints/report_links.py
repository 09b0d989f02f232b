"""The links of those who report an infringement without an account: to confirm it, to follow it, to change it."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

from zhengpin.accounts.actor import Actor, notice_link, system
from zhengpin.accounts.sealing import UnopenedError, seal_link, unseal_link
from zhengpin.complaints import queries
from zhengpin.complaints.models import InfringementReport
from zhengpin.complaints.problems import InfringementReportLinkUnknown, ReportNoLongerKept, ReportNotFound
from zhengpin.complaints.states import ReportState
from zhengpin.kit import clock

_PURPOSE = "zhengpin.complaints.report-link"
_PARTS = 2
PATTERN = r"[A-Za-z0-9_-]{40,1000}"
READER = system("report-link")


@dataclass(frozen=True)
class OpenedReport:
    """The report of a link, and as whom its holder acts."""

    row: InfringementReport
    actor: Actor
    token: str


def report_link(row: InfringementReport) -> str:
    """Return the address by which the sender of a report confirms and follows it."""
    token = seal_link([str(row.pk), row.link_key], purpose=_PURPOSE)
    return f"{settings.PUBLIC_ADDRESS}/my-report/{token}/"


def by_link(token: str) -> OpenedReport:
    """Return the report of a link. Raises InfringementReportLinkUnknown, ReportNoLongerKept."""
    try:
        parts = unseal_link(token, purpose=_PURPOSE)
    except UnopenedError as error:
        raise InfringementReportLinkUnknown() from error
    if len(parts) != _PARTS:
        raise InfringementReportLinkUnknown()
    try:
        row = queries.report_of_link(READER, *parts)
    except ReportNotFound as error:  # sealed here, so that there was one, whose time is over
        raise ReportNoLongerKept() from error
    if row.state == ReportState.UNCONFIRMED and row.link_expires_at <= clock.now():
        raise ReportNoLongerKept()
    return OpenedReport(row, sender_of(row), token)


def sender_of(row: InfringementReport) -> Actor:
    """Return the actor for whoever sent a report."""
    return notice_link(row.pk, row.complaint.holder.organisation_id if row.complaint else None)
