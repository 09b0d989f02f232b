"""Ledger events of reports by people without an account; none says who they are."""

from __future__ import annotations

from zhengpin.complaints.vocabulary import ComplaintReason, ReporterCapacity
from zhengpin.ledger.events import EventShape

_report = EventShape(
    fields=("number", "track", "reason", "capacity"),
    words={"reason": ComplaintReason, "capacity": ReporterCapacity},
)
REPORT_SENT = _report(
    "infringement_report.sent",
    "The report {number} was sent from a confirmed address: {reason}",
    "举报 {number} 已经验证邮箱提交：{reason}",
    "submission",
)
REPORT_RETURNED = _report(
    "infringement_report.returned",
    "{actor} sent the report {number} back for changes",
    "{actor} 将举报 {number} 退回补正",
    "defects",
)
REPORT_TAKEN_UP = _report(
    "infringement_report.taken_up",
    "{actor} took the report {number} up as a complaint",
    "{actor} 将举报 {number} 受理为投诉",
    "complaint",
)
REPORT_REFUSED = _report(
    "infringement_report.refused",
    "{actor} did not take the report {number} up: {explanation}",
    "{actor} 对举报 {number} 不予受理：{explanation}",
    "explanation",
)
REPORT_WITHDRAWN = _report(
    "infringement_report.withdrawn",
    "The report {number} was withdrawn by whoever sent it",
    "举报 {number} 已由提交人撤回",
)
