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
REPORT_REMINDED = _report(
    "infringement_report.reminded",
    "The sender of the report {number} was reminded of what is missing",
    "已提醒举报 {number} 的提交人补正",
)
REPORT_LAPSED = _report(
    "infringement_report.lapsed",
    "The report {number} has lapsed: it was not sent again in time",
    "举报 {number} 逾期未补正，已失效",
)
_reports = EventShape()
REPORTS_DELETED = _reports(
    "infringement_reports.deleted",
    "{count} reports without an account were deleted: they had ended more than {days} days ago",
    "已删除结束超过 {days} 天的无账号举报 {count} 份",
    "count days",
)
